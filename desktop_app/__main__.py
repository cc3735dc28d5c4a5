"""The window as a program: `python -m desktop_app [--home DIR]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from desktop_app.launch import prepare_environment
from desktop_app.paths import Home, default_home


def main() -> None:
    parser = argparse.ArgumentParser(prog="seojae-window", description=__doc__)
    parser.add_argument("--home", type=Path, help="keep everything in this folder")
    arguments = parser.parse_args()
    prepare_environment()
    from desktop_app.ui.app import run

    sys.exit(run(Home(arguments.home.absolute()) if arguments.home else default_home()))


if __name__ == "__main__":
    main()
