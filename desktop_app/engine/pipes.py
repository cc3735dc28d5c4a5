"""Descriptor 1 as a pipe of its own, kept from what native code prints."""

from __future__ import annotations

import os
import sys
from typing import BinaryIO


def take_stdout() -> BinaryIO:
    """Keep descriptor 1 for the protocol alone and send what native code prints to stderr."""
    wire = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return wire
