"""The table of requests: each has a function that takes it and gives its result."""

from __future__ import annotations

import typing
from importlib import import_module

import pytest

from desktop_app import protocol, types
from desktop_app.engine.engine import HANDLERS
from desktop_app.engine.job import Job
from desktop_app.engine.resources import Resources
from desktop_app.protocol.message import Message


def test_every_request_is_answered() -> None:
    assert HANDLERS.keys() == protocol.RESULTS.keys()


@pytest.mark.parametrize("request_type", HANDLERS, ids=lambda kind: kind.__name__)
def test_it_is_taken_and_its_result_given(request_type: type[Message]) -> None:
    module, _, name = HANDLERS[request_type].rpartition(".")
    handler = getattr(import_module(f"desktop_app.engine.{module}"), name)
    known = {**vars(types), **vars(types.tuning), "Job": Job, "Resources": Resources}
    hints = typing.get_type_hints(handler, {**known, **handler.__globals__})
    assert list(hints.values()) == [
        request_type,
        Resources,
        Job,
        protocol.RESULTS[request_type],
    ]
