from desktop_app import errors
from desktop_app.cli.output import sentences
from desktop_app.types import DocumentState


def test_codes_are_unique():
    codes = [kind.code for kind in errors.all_errors() if kind is not errors.InternalError]
    assert len(codes) == len(set(codes))


def test_every_error_survives_the_pipe():
    for kind in errors.all_errors():
        sent = kind("detail", path="/a", needed_mb=3)
        back = errors.from_dict(sent.to_dict())
        assert back.code == sent.code
        assert back.params == {"path": "/a", "needed_mb": 3}
        assert back.detail == "detail"


def test_an_unknown_code_becomes_an_internal_error():
    assert isinstance(errors.from_dict({"code": "from-the-future"}), errors.InternalError)


def test_every_code_has_a_sentence_that_fills_its_params():
    for kind in errors.all_errors():
        text = sentences.sentence(kind())
        assert text[0].isupper() or text.startswith("{path}")


def test_sentence_names_the_file():
    error = errors.NeedsPassword(path="/docs/contract.pdf")
    assert sentences.sentence(error).startswith("/docs/contract.pdf is protected")


def test_every_state_has_words():
    assert set(sentences.STATES) == {str(state) for state in DocumentState}
