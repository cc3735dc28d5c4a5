"""The table of requests: each has a function that takes it and gives its result."""

from __future__ import annotations

import subprocess
import sys
import typing

import pytest

from desktop_app import protocol, types
from desktop_app.engine.engine import HANDLERS, handler
from desktop_app.engine.job import Job
from desktop_app.engine.resources import Resources


def test_every_request_is_answered() -> None:
    assert HANDLERS.keys() == set(protocol.REQUESTS)


@pytest.mark.parametrize("request_type", HANDLERS, ids=lambda kind: kind.__name__)
def test_it_is_taken_and_its_result_given(request_type: type[protocol.AnyRequest]) -> None:
    function = handler(request_type)
    known = {"Job": Job, "Resources": Resources, **vars(types)}  # what is imported for hints only
    hints = typing.get_type_hints(function, {**known, **function.__globals__})
    result = request_type.result_type()
    assert list(hints.values()) == [request_type, Resources, Job, result]


def test_what_the_window_asks_first_loads_nothing_heavy() -> None:
    rooms = ("library_requests", "model_requests", "answers.asking", "adapters.in_use")
    names = ["engine", "worker", *rooms]
    heavy = "numpy", "lancedb", "llama_cpp", "onnxruntime", "torch", "tokenizers"
    code = f"""
import sys
{"".join(f"import desktop_app.engine.{name};" for name in names)}
print(*sorted(set({heavy!r}) & sys.modules.keys()))
"""
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert found.stdout.split() == []
