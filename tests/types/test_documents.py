from desktop_app.types import DocumentState


def test_a_document_that_is_read_again_is_still_answered_from():
    searchable = {state.value for state in DocumentState if state.is_searchable}
    waiting = {state.value for state in DocumentState if state.is_to_be_read}
    assert searchable == {"indexed", "indexed-with-warning"}
    assert waiting == {"waiting", "reading"}
    answerable = {state.value for state in DocumentState if state.is_answerable}
    assert answerable == searchable | waiting
