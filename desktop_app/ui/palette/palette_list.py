"""The rows of the palette: headings of groups, entries with their matched letters, and a note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QCursor,
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.matching import Span
from desktop_app.ui.palette.palette_entries import PaletteEntry, PaletteGroup, Section, group_name

ENTRY = Qt.ItemDataRole.UserRole
LINE, TWO_LINES, HEADING = 38, 56, 30
EDGE = 14
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class GroupHeading:
    """The first row of a group; `words` at its right: how many there are."""

    name: str
    words: str = ""


Row = GroupHeading | PaletteEntry


class PaletteRows(QAbstractListModel):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show_sections(self, sections: Sequence[Section]) -> None:
        self.beginResetModel()
        self.rows = []
        for section in sections:
            self.rows.append(GroupHeading(group_name(section.group), self._words(section)))
            self.rows += section.entries
        self.endResetModel()

    def _words(self, section: Section) -> str:
        if section.busy:
            return self.tr("Searching…")
        if section.total > len(section.entries):
            shown, total = f"{len(section.entries):,}", f"{section.total:,}"
            return self.tr("{shown} of {total}").format(shown=shown, total=total)
        return ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        found = self.rows[index.row()]
        if role == ENTRY:
            return found
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return found.name if isinstance(found, GroupHeading) else spoken(found)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], GroupHeading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def spoken(entry: PaletteEntry) -> str:
    """An entry as a screen reader says it."""
    return ", ".join(part for part in (entry.title, entry.detail, entry.hint) if part)


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        found = index.data(ENTRY)
        if isinstance(found, GroupHeading):
            return QSize(200, theme.px(HEADING))
        return QSize(200, theme.px(TWO_LINES if found.group is PaletteGroup.PASSAGES else LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found, area = index.data(ENTRY), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(found, GroupHeading):
            self._heading(painter, area, found)
        else:
            self._entry(painter, area, found, bool(option.state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _heading(self, painter: QPainter, area: QRect, heading: GroupHeading) -> None:
        area = area.adjusted(EDGE + 4, 8, -EDGE - 4, 0)
        painter.setPen(QColor(theme.current().text3))
        painter.setFont(theme.font(11, QFont.Weight.DemiBold))
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        painter.drawText(area, left | Qt.AlignmentFlag.AlignVCenter, heading.name)
        painter.setFont(theme.font(11))
        painter.drawText(area, right | Qt.AlignmentFlag.AlignVCenter, heading.words)

    def _entry(self, painter: QPainter, area: QRect, entry: PaletteEntry, chosen: bool) -> None:
        look = theme.current()
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.selected))
            painter.drawRoundedRect(area.adjusted(8, 1, -8, -1), 8, 8)
            painter.setBrush(QColor(look.accent))
            painter.drawRoundedRect(
                QRect(area.left() + 8, area.top() + 9, 3, area.height() - 18), 1.5, 1.5
            )
        tone = "accent" if chosen else "text2"
        left = area.left() + EDGE + 8
        painter.drawPixmap(left, area.center().y() - 8, theme.pixmap(entry.icon, tone, 17))
        left += 30
        right = area.right() - EDGE - 8
        if entry.hint:
            right = self._hint(painter, area, right, entry.hint) - 14
        if entry.group is PaletteGroup.PASSAGES:
            self._title(painter, QRect(left, area.top() + theme.px(8), right - left, 0), entry)
            below = QRect(left, area.top() + theme.px(29), right - left, theme.px(18))
            self._detail(painter, below, entry.detail)
            return
        metrics = QFontMetrics(theme.font(14, QFont.Weight.Medium))
        wide = min(metrics.horizontalAdvance(entry.title) + 4, right - left)
        top = area.center().y() - metrics.height() // 2
        self._title(painter, QRect(left, top, wide, 0), entry)
        beside = QRect(left + wide + 10, area.top(), right - left - wide - 10, area.height())
        if entry.detail and beside.width() > 60:
            self._detail(painter, beside, entry.detail)

    def _title(self, painter: QPainter, place: QRect, entry: PaletteEntry) -> None:
        look, font = theme.current(), theme.font(14, QFont.Weight.Medium)
        end = Qt.TextElideMode.ElideRight
        shown = QFontMetrics(font).elidedText(entry.title, end, place.width())
        layout = QTextLayout(shown, font)
        layout.setFormats([_marked(span) for span in entry.spans if span[1] <= len(shown)])
        layout.beginLayout()
        layout.createLine().setLineWidth(place.width() + 40)
        layout.endLayout()
        painter.setPen(QColor(look.text))
        layout.draw(painter, QPointF(place.topLeft()))

    def _detail(self, painter: QPainter, place: QRect, words: str) -> None:
        font = theme.font(12)
        painter.setFont(font)
        painter.setPen(QColor(theme.current().text2))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideMiddle, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _hint(self, painter: QPainter, area: QRect, right: int, words: str) -> int:
        """Draw the words at the right; returns where they begin."""
        look, font = theme.current(), theme.font(12)
        width = QFontMetrics(font).horizontalAdvance(words)
        painter.setFont(font)
        painter.setPen(QColor(look.text2))
        place = QRect(right - width, area.top(), width + 2, area.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
        return right - width


def _marked(span: Span) -> QTextLayout.FormatRange:
    """Letters that fit: in the accent colour, bold and underlined, so not by colour alone."""
    form = QTextCharFormat()
    form.setForeground(QColor(theme.current().accent))
    form.setFontUnderline(True)
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = span[0], span[1] - span[0], form
    return made


class PaletteList(QListView):
    """The keyboard stays in the field: rows are chosen by `move`, or with the mouse."""

    chosen = Signal(object)
    """A PaletteEntry."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = PaletteRows(self)
        self.setObjectName("palettelist")
        self.setAccessibleName(self.tr("Results"))
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._mouse = QCursor.pos()
        """Where it was when the rows came: a row that comes below it is not pointed at."""
        self.entered.connect(self._point_at)
        self.clicked.connect(lambda index: self._take(index))

    def show_sections(self, sections: Sequence[Section], key: str | None) -> None:
        """Show what was found; the entry with that key stays chosen, or the first one is."""
        self._mouse = QCursor.pos()
        self.rows.show_sections(sections)
        entries = self._places()
        keyed = {self.rows.rows[at].key: at for at in entries}  # type: ignore[union-attr]
        if entries:
            self._choose(keyed.get(key or "", entries[0]))

    def current(self) -> PaletteEntry | None:
        index = self.currentIndex()
        found = index.data(ENTRY) if index.isValid() else None
        return found if isinstance(found, PaletteEntry) else None

    def move(self, by: int) -> None:  # type: ignore[override]
        """Choose the next entry, or the one before; round at the ends."""
        entries = self._places()
        if entries:
            now = self.currentIndex().row()
            at = entries.index(now) if now in entries else -1
            self._choose(entries[(at + by) % len(entries)])

    def move_group(self, by: int) -> None:
        """Choose the first entry of the next group, or of the one before."""
        rows = self.rows.rows
        starts = [at for at in self._places() if isinstance(rows[at - 1], GroupHeading)]
        if starts:
            now = self.currentIndex().row()
            here = max((n for n, at in enumerate(starts) if at <= now), default=0)
            self._choose(starts[(here + by) % len(starts)])

    def height_wanted(self) -> int:
        """Of all rows together, in pixels."""
        return sum(self.sizeHintForRow(at) for at in range(len(self.rows.rows))) + 8

    def _places(self) -> list[int]:
        return [at for at, row in enumerate(self.rows.rows) if isinstance(row, PaletteEntry)]

    def _choose(self, at: int) -> None:
        self.setCurrentIndex(self.rows.index(at))
        if at == 1:
            self.scrollToTop()

    def _point_at(self, index: QModelIndex) -> None:
        if QCursor.pos() != self._mouse and isinstance(index.data(ENTRY), PaletteEntry):
            self.setCurrentIndex(index)

    def _take(self, index: QModelIndex) -> None:
        if isinstance(entry := index.data(ENTRY), PaletteEntry):
            self.chosen.emit(entry)
