from __future__ import annotations

from typing import Any

import msgspec
import pytest

from desktop_app.engine.training import messages, plan
from desktop_app.engine.training.recipes import recipe
from desktop_app.types.tuning import Plan, Preset

GIB = 1 << 30
COUNTED = messages.Counted(
    examples=160,
    left_out=2,
    validation=40,
    tokens=8000,
    longest=60,
    steps=120,
    validation_tokens=2000,
    parameters=135_000_000,
    trained=4_900_000,
    layers=30,
    hidden=576,
    intermediate=1536,
)


def probed(precision: str, speed: float, peak: int = 2 * GIB) -> messages.Probed:
    return messages.Probed(
        precision=precision, tokens_per_second=speed, peak_bytes=peak, device="cpu"
    )


def planned(counted: messages.Counted = COUNTED, *probes: messages.Probed, **more: Any) -> Plan:
    values: dict[str, Any] = {
        "data_set": "d",
        "model": "m",
        "test": 40,
        "other_kinds": 7,
        "foreign": 3,
        "memory_free": 8 * GIB,
        "disk_free": 8 * GIB,
    }
    return plan.plan(counted, probes, recipe(Preset.FACTS, 800), **{**values, **more})


def test_a_run_that_fits_has_no_reason_and_the_faster_precision() -> None:
    found = planned(COUNTED, probed("float32", 200), probed("bfloat16", 400))
    assert found.reason is None
    assert (found.test, found.other_kinds, found.foreign) == (40, 7, 3)
    assert found.recipe.precision == "bfloat16"
    assert found.probe is not None and found.probe.tokens_per_second_bfloat16 == 400
    epochs = found.recipe.epochs
    assert found.seconds == pytest.approx(
        plan.START_SECONDS + epochs * (8000 + 2 * 2000 * plan.LOOKS_COST) / 400
    )


def test_float32_stays_where_bfloat16_is_slower() -> None:
    found = planned(COUNTED, probed("float32", 200), probed("bfloat16", 50))
    assert found.recipe.precision == "float32"


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"memory_free": GIB}, "no-memory"),
        ({"disk_free": 1000}, "no-disk"),
        ({"reason": "model-unsupported"}, "model-unsupported"),
    ],
)
def test_what_does_not_fit_is_refused(more: dict[str, Any], reason: str) -> None:
    assert planned(**more).reason == reason


def test_a_measured_peak_counts_more_than_the_estimate() -> None:
    found = planned(COUNTED, probed("float32", 200, peak=9 * GIB))
    assert (found.memory_bytes, found.reason) == (9 * GIB, "no-memory")


def test_nothing_to_train_on_is_refused() -> None:
    empty = msgspec.structs.replace(COUNTED, examples=0)
    assert planned(empty).reason == "no-examples"


def test_short_memory_takes_smaller_parts_and_then_checkpointing() -> None:
    wanted = recipe(Preset.FACTS, 800)
    long = msgspec.structs.replace(COUNTED, longest=500)
    roomy = plan.fitting(long, wanted, 64 * GIB)
    assert (roomy.micro_batch, roomy.checkpointing) == (wanted.micro_batch, False)
    tight = plan.fitting(long, wanted, 5 * GIB)
    assert 1 <= tight.micro_batch < wanted.micro_batch
    assert plan.memory_bytes(long, tight) <= 5 * GIB
    tightest = plan.fitting(long, wanted, 2 * GIB)
    assert (tightest.micro_batch, tightest.checkpointing) == (1, True)


def test_the_estimate_is_near_what_was_measured() -> None:
    """8 examples of 57 and of 357 tokens took 2.9 and 9.9 GB with the default model."""
    for longest, measured in ((57, 2.9e9), (357, 9.9e9)):
        counted = msgspec.structs.replace(COUNTED, longest=longest)
        found = plan.memory_bytes(counted, recipe(Preset.FACTS, 800))
        assert 0.6 * measured < found < 1.6 * measured
