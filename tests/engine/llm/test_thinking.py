import pytest

from desktop_app.engine.llm.thinking import without_thinking


@pytest.mark.parametrize(
    ("pieces", "shown"),
    [
        (["<think>hidden</think>", "shown"], "shown"),
        (["a<thi", "nk>x</th", "ink>b"], "ab"),
        (["a < b and <th"], "a < b and <th"),
        (["<think>never closed"], ""),
    ],
)
def test_thinking_is_never_shown(pieces: list[str], shown: str):
    assert "".join(without_thinking(iter(pieces))) == shown
