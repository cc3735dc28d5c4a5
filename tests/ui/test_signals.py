import sys

from PySide6.QtCore import QObject, Signal

TIMES = 10_000


class Counter(QObject):
    counted = Signal(int)


def test_ten_thousand_signals_arrive(qapp):
    """PySide6 6.12.0 on Python 3.11 loses a reference to None a call, and aborts in the end."""
    counter, seen = Counter(), []
    counter.counted.connect(seen.append)
    before = sys.getrefcount(None)
    for number in range(TIMES):
        counter.counted.emit(number)
        counter.setObjectName("x")
    assert seen == list(range(TIMES))
    assert sys.getrefcount(None) > before - TIMES // 2
