from desktop_app.engine.retrieval import spelling


def test_words_that_no_text_holds_are_unknown() -> None:
    texts = ["The governments rented 12 flats.", "계약을 해지하려면"]
    assert spelling.unknown_words("Which goverment rents flats?", texts) == ["goverment"]
    assert spelling.unknown_words("계약은 언제 헤지?", texts) == ["헤지"]
    assert spelling.unknown_words("the XQZW of 1200", texts) == []
    assert spelling.unknown_words("xqzw", texts) == ["xqzw"]


def test_every_spelling_one_error_away_is_tried() -> None:
    assert {"notice", "note", "nonce"} <= set(spelling.variants("notce"))
    assert "receive" in spelling.variants("recieve")
    assert {"계약", "제약"} <= set(spelling.variants("게약"))
    assert "게약" not in spelling.variants("게약")
    assert all(len(word) == 2 for word in spelling.variants("게약"))


def test_the_commonest_word_of_the_texts_was_meant() -> None:
    texts = ["the notice", "a note", "one note more", "Notices"]
    assert spelling.meant(spelling.variants("notce"), texts) == "note"
    assert spelling.meant(spelling.variants("goverment"), ["Governments pay"]) == "governments"
    assert spelling.meant(spelling.variants("게약"), ["임대차계약을 맺는다"]) == "계약"
    assert spelling.meant(spelling.variants("goverment"), ["nothing"]) is None


def test_a_word_is_replaced_where_it_stands_alone() -> None:
    assert spelling.replaced("Notce, notcee?", "notce", "notice") == "notice, notcee?"
    assert spelling.replaced("게약은 언제?", "게약", "계약") == "계약은 언제?"
