from pathlib import Path

from desktop_app.engine.evaluation import throwaway
from desktop_app.engine.evaluation.questions import Text


def test_a_document_is_a_file_named_by_its_title(tmp_path: Path):
    given = [
        Text(id="a", title='What: is "it"?/ a\\b.', text="One."),
        Text(id="b", title="", text="둘."),
        Text(id="c", title="가" * 300, text="Three."),
        Text(id="d", title="..", text="Four."),
    ]
    paths = {id: Path(path) for id, path in throwaway.write(given, tmp_path).items()}
    assert paths["a"].name == "What  is  it  a b.txt"
    assert paths["b"].name == "1.txt"
    assert len(paths["c"].name.encode()) <= throwaway.LONGEST_NAME + 4
    assert paths["d"].parent.parent == tmp_path
    assert [path.read_text(encoding="utf-8") for path in paths.values()] == [t.text for t in given]
    changed = paths["a"].stat().st_mtime_ns
    throwaway.write(given, tmp_path)
    assert paths["a"].stat().st_mtime_ns == changed
