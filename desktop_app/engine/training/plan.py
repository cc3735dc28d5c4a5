"""What a run will take on this machine, from counts and five real steps; whether it can start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop_app.engine.training import messages
from desktop_app.types.tuning import Obstacle, Plan, Probe, Recipe

LOOKS_COST = 0.35
"""Work of a validation token, as a share of that of a trained one: there is no way back."""
START_SECONDS = 30.0
"""Starting, reading the model, making anchors."""
WEIGHTS = 1.3
"""Memory of the loaded weights with what torch needs, as a multiple of 4 bytes a parameter."""
LIBRARIES_BYTES = 600_000_000
CHECKPOINTED = 0.45
"""Memory of a step with gradient checkpointing, as a share (measured: 5.2 of 9.9 GB in all)."""
SPARE = 0.9
"""Share of the free memory that a run may take."""
MEASURED_TOO_SLOW = 20.0
"""Tokens a second assumed until a probe has told."""


def memory_bytes(counted: messages.Counted, recipe: Recipe) -> int:
    """Estimate of a run's peak, from the shape of the model and the longest micro-batch.

    Measured with the default model: 3 to 3.6 MB a token at 30 layers, 576 wide.
    """
    per_token = 4 * counted.layers * (18 * counted.hidden + 9 * counted.intermediate)
    tokens = recipe.micro_batch * min(counted.longest, recipe.longest)
    activations = per_token * tokens * (CHECKPOINTED if recipe.checkpointing else 1.0)
    adapter = 16 * counted.trained  # weights, gradients, and the optimiser's two moments
    return int(LIBRARIES_BYTES + WEIGHTS * 4 * counted.parameters + adapter + activations)


def disk_bytes(counted: messages.Counted) -> int:
    """Two checkpoints and two best adapters, as one takes the place of the other, and an export."""
    return 4 * counted.trained * (2 * 3 + 2 + 1)


def fitting(counted: messages.Counted, recipe: Recipe, free: int) -> Recipe:
    """The recipe, with smaller micro-batches and then checkpointing until it fits the memory.

    None of it changes what is learned: only how much of it is in memory at a time.
    """
    while memory_bytes(counted, recipe) > SPARE * free and recipe.micro_batch > 1:
        recipe = replace(recipe, micro_batch=recipe.micro_batch // 2)
    if memory_bytes(counted, recipe) > SPARE * free:
        recipe = replace(recipe, checkpointing=True)
    return recipe


def plan(
    counted: messages.Counted,
    probed: Sequence[messages.Probed],
    recipe: Recipe,
    *,
    data_set: str,
    model: str,
    test: int,
    other_kinds: int,
    foreign: int,
    memory_free: int,
    disk_free: int,
    reason: Obstacle | None = None,
) -> Plan:
    """The plan with the faster precision; `reason` is what stood in the way of the probe."""
    probe = _probe(probed)
    if probe and (probe.tokens_per_second_bfloat16 or 0) > probe.tokens_per_second:
        recipe = replace(recipe, precision="bfloat16")
    memory = max(memory_bytes(counted, recipe), probe.peak_bytes if probe else 0)
    if probe and probe.device == "cuda":
        memory = memory_bytes(counted, replace(recipe, micro_batch=0))
    disk = disk_bytes(counted)
    if reason is None:
        reason = _reason(counted, memory, memory_free, disk, disk_free, probe is not None)
    return Plan(
        data_set=data_set,
        model=model,
        recipe=recipe,
        examples=counted.examples,
        left_out=counted.left_out,
        validation=counted.validation,
        test=test,
        other_kinds=other_kinds,
        foreign=foreign,
        tokens=counted.tokens,
        steps=counted.steps,
        seconds=_seconds(counted, recipe, probe),
        memory_bytes=memory,
        memory_free=memory_free,
        disk_bytes=disk,
        disk_free=disk_free,
        probe=probe,
        reason=reason,
    )


def _probe(probed: Sequence[messages.Probed]) -> Probe | None:
    by_precision = {one.precision: one for one in probed}
    full, half = by_precision.get("float32"), by_precision.get("bfloat16")
    if full is None:
        return None
    return Probe(
        tokens_per_second=full.tokens_per_second,
        tokens_per_second_bfloat16=half.tokens_per_second if half else None,
        peak_bytes=max(one.peak_bytes for one in probed),
        device=full.device,
    )


def _reason(
    counted: messages.Counted,
    memory: int,
    memory_free: int,
    disk: int,
    disk_free: int,
    probed: bool,
) -> Obstacle | None:
    if not counted.examples:
        return Obstacle.NO_EXAMPLES
    # What a probe has run is known to fit: it counts as long as the machine is as free as then.
    if memory > memory_free * (1.0 if probed else SPARE):
        return Obstacle.NO_MEMORY
    return Obstacle.NO_DISK if disk > disk_free else None


def _seconds(counted: messages.Counted, recipe: Recipe, probe: Probe | None) -> float:
    speeds = (probe.tokens_per_second, probe.tokens_per_second_bfloat16 or 0.0) if probe else ()
    speed = max(speeds, default=MEASURED_TOO_SLOW)
    looks = recipe.epochs * 2 * counted.validation_tokens * LOOKS_COST
    return START_SECONDS + (counted.tokens * recipe.epochs + looks) / speed
