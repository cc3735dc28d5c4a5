import pytest

from desktop_app.engine.llm.markers import without_markers


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("It is 412 kg [1]. Cast in 1871 [2, 3].", "It is 412 kg. Cast in 1871."),
        ("종은 412킬로그램입니다 [1].", "종은 412킬로그램입니다."),
        ("An array a[i] and [sic] stay.", "An array a[i] and [sic] stay."),
        ("Ends open [", "Ends open ["),
        ("  two  spaces ", "  two  spaces "),
    ],
)
def test_numbers_of_passages_are_taken_out_however_the_text_comes(text, left):
    for size in (1, 2, 5, 100):
        pieces = [text[at : at + size] for at in range(0, len(text), size)]
        assert "".join(without_markers(pieces)) == left
