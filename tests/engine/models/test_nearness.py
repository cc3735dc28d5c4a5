from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from desktop_app.engine.models import nearness
from desktop_app.engine.models.nearness import PASSAGE, QUESTION, Scale, centred, measure
from desktop_app.engine.text.tokens import share_of_hangul

DIMENSION = 24 + 4


def made_up(apart: float) -> nearness.Encode:
    """A model whose vectors say which pair a text is of, beside one direction for each language,
    `apart` times as strong."""
    pairs = nearness._pairs()
    subjects = {
        pair[kind][language]: number
        for number, pair in enumerate(pairs)
        for kind in ("question", "passage")
        for language in nearness.LANGUAGES
    }

    def encode(texts: Sequence[str]) -> np.ndarray:
        rows = np.zeros((len(texts), DIMENSION), np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[subjects[text]] = 1
            row[24 + (share_of_hangul(text) > 0.2)] = apart
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    return encode


def test_every_pair_is_in_both_languages_and_each_text_once() -> None:
    texts = [
        text
        for role in (QUESTION, PASSAGE)
        for language in nearness.LANGUAGES
        for text in nearness._texts(role, language)
    ]
    assert len(texts) == len(set(texts)) == 4 * 24
    for role in (QUESTION, PASSAGE):
        assert all(share_of_hangul(text) > 0.8 for text in nearness._texts(role, "ko")[:15])
        assert all(share_of_hangul(text) == 0 for text in nearness._texts(role, "en"))


def test_a_model_of_one_language_keeps_its_vectors_and_gets_a_scale() -> None:
    found = measure(made_up(apart=3.0), ["en"])
    assert found.middles is None
    # every two vectors share the direction of English: 9 of 10 parts of their length
    assert found.scale.unrelated == pytest.approx(0.9)
    assert found.scale.related == pytest.approx(1.0)
    assert found.scale.near(0.9) == pytest.approx(0, abs=1e-5)
    assert found.scale.near(1.0) == pytest.approx(1)


def test_what_all_texts_of_a_language_share_is_taken_off() -> None:
    encode = made_up(apart=3.0)
    (question,), (right, *_) = (
        nearness._texts(QUESTION, "ko")[:1],
        nearness._texts(PASSAGE, "en"),
    )
    wrong = nearness._texts(PASSAGE, "ko")[1]
    asked, near, far = encode([question, right, wrong])
    assert asked @ far > asked @ near, "the language counts for more than the subject"
    found = measure(encode, ["en", "ko"])
    assert found.middles is not None and found.middles.shape == (2, 2, DIMENSION)
    (asked,) = centred(encode([question]), [question], found.middles[QUESTION])
    near, far = centred(encode([right, wrong]), [right, wrong], found.middles[PASSAGE])
    assert asked @ near > 0.9 and abs(asked @ far) < 0.1
    assert found.scale.unrelated == pytest.approx(0, abs=0.1)
    assert found.scale.related == pytest.approx(1, abs=0.05)


def test_a_text_in_both_languages_has_something_of_each_middle() -> None:
    middles = np.array([[1, 0], [0, 1]], np.float32)
    rows = np.zeros((3, 2), np.float32)
    moved = centred(rows, ["abcd", "가나다라", "ab가나"], middles)
    half = 0.5**0.5
    assert np.allclose(moved, [[-1, 0], [0, -1], [-half, -half]])


def test_a_model_that_tells_nothing_apart_is_near_to_nothing_in_particular() -> None:
    scale = Scale(unrelated=0.5, related=0.5)
    assert scale.near(0.5) == 0 and np.isfinite(scale.near(0.9))
