"""What the terminal says while something is done."""

from desktop_app.cli.output.progress import STAGES
from desktop_app.protocol import StageName


def test_every_stage_has_its_words() -> None:
    assert STAGES.keys() == set(StageName)
    assert all(STAGES.values())
