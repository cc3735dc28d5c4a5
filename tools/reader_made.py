"""Pages, tables, forms and lists made by rules, asked in both languages, and statements on them.

Every value is drawn anew, so nothing of them can be learnt by heart: only that a row's key and a
column's heading lead to a cell, that a list belongs to its introduction, that "they" is what the
sentence before is about, and that other words and the other language ask the same.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.engine.parsers.page_builder import table
from tools.reader_sets import CONTRADICTS, FOLLOWS, NEUTRAL, Example, keywords, sentence_at
from tools.reader_words import CLAUSES, FILLER, LISTINGS, SHEETS, Both, Clause, Column, Sheet

OTHER_LANGUAGE = 0.25
"""Share of questions asked in the other language than the page's."""
STATEMENTS = 0.25
"""Share of examples that are statements."""
NOT_THERE = 0.4
"""Share of questions that the page does not answer, though it is about their subject."""
_PARTICLES = (("은", "는"), ("을", "를"), ("이", "가"), ("과", "와"), ("으로", "로"))
_SLOT = re.compile(r"\{(\w+)\}(은|는|을|를|이|가|과|와|으로|로)?(?=[\s.,;?]|이다|에|$)")


def filled(template: str, values: dict[str, str]) -> str:
    """The template with its slots filled, and the Korean particles that go with what is in them."""

    def put(found: re.Match[str]) -> str:
        value = values[found[1]]
        return value + _particle(value, found[2] or "")

    text = _SLOT.sub(put, template)
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _particle(word: str, particle: str) -> str:
    last = word[-1:]
    if not "가" <= last <= "힣":
        return particle
    closing = (ord(last) - ord("가")) % 28
    for closed, open_ in _PARTICLES:
        if particle in (closed, open_):
            # after ㄹ it is 로
            return closed if closing and not (closed == "으로" and closing == 8) else open_
    return particle


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@dataclass(frozen=True)
class _Name:
    """What a row is called in both languages, and in other words."""

    name: Both
    others: tuple[tuple[str, ...], tuple[str, ...]]

    @classmethod
    def of(cls, text: str) -> _Name:
        en, _, ko = text.partition("/")
        (first, *more), (second, *further) = en.split("|"), ko.split("|")
        return cls((first, second), (tuple(more), tuple(further)))


class Made:
    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def stream(self) -> Iterator[Example]:
        while True:
            draw = self._chance.random()
            if draw < 0.52:
                yield from self._sheet()
            elif draw < 0.9:
                yield from self._clause()
            else:
                yield from self._listing()

    def _sheet(self) -> Iterator[Example]:
        chance = self._chance
        sheet, lang = chance.choice(SHEETS), chance.randrange(2)
        count = chance.randint(2, 7)
        names = self._names(sheet, count + 2)
        names, absent = names[:-2] if len(names) > 3 else names[:-1], names[-1]
        columns = chance.sample(sheet.columns, chance.randint(1, min(4, len(sheet.columns))))
        cells = {
            (n, k): column.value(chance)
            for n in range(len(names))
            for k, column in enumerate(columns)
        }
        form = chance.choices(("table", "rows", "prose", "list", "form"), (5, 2, 2, 1, 2))[0]
        if form == "form":
            names = names[:1]
        if form == "list":
            columns = columns[:1]
        row, place = chance.randrange(len(names)), chance.randrange(len(columns))
        text, spans = self._shown(sheet, lang, form, names, columns, cells, (row, place))
        missing = [c for c in sheet.columns if c not in columns]
        if chance.random() < STATEMENTS:
            yield from self._said(sheet, lang, text, names, absent, columns, cells, (row, place))
            return
        column, name = columns[place], names[row]
        if chance.random() < NOT_THERE:
            # a row that is not there, or a column
            if missing and chance.random() < 0.5:
                column = chance.choice(missing)
            elif form == "form":
                return
            else:
                name = absent
            yield Example(self._asked(column, name, lang), text, False)
            return
        question = self._asked(column, name, lang)
        yield Example(question, text, True, *spans)

    def _names(self, sheet: Sheet, count: int) -> list[_Name]:
        if sheet.row is None:
            return [
                _Name.of(one)
                for one in self._chance.sample(sheet.rows, min(count, len(sheet.rows)))
            ]
        found: dict[Both, _Name] = {}
        for _ in range(4 * count):
            name = sheet.row(self._chance)
            found.setdefault(name, _Name(name, ((), ())))
        return list(found.values())[:count]

    def _asked(self, column: Column, name: _Name, lang: int) -> str:
        """A question for a cell, in this language or the other, in its words or others."""
        if self._chance.random() < OTHER_LANGUAGE:
            lang = 1 - lang
        others = name.others[lang]
        called = (
            self._chance.choice(others)
            if others and self._chance.random() < 0.5
            else name.name[lang]
        )
        question = filled(self._chance.choice((column.ask_en, column.ask_ko)[lang]), {"r": called})
        return self._typed(question)

    def _typed(self, question: str) -> str:
        draw = self._chance.random()
        if draw < 0.2:
            return question.rstrip("?").lower()
        if draw < 0.3 and question.isascii():
            return keywords(question)
        return question

    def _shown(
        self, sheet: Sheet, lang: int, form: str, names: list[_Name], columns: list[Column],
        cells: dict[tuple[int, int], Both], at: tuple[int, int],
    ) -> tuple[str, tuple[int, int]]:  # fmt: skip
        """The text of a page and the characters of the cell that is asked for."""
        chance, title = self._chance, sheet.title[lang]
        mark = "\ue000"
        """Stands before the cell until the text is made."""

        def cell(row: int, place: int) -> str:
            value = cells[row, place][lang]
            return f"{mark}{value}{mark}" if (row, place) == at else value

        if form in ("table", "rows"):
            head = [sheet.key[lang], *(column.name[lang] for column in columns)]
            rows = [
                [name.name[lang], *(cell(n, k) for k in range(len(columns)))]
                for n, name in enumerate(names)
            ]
            if lang == 0 and chance.random() < 0.6:
                rows = [[capital(one[0]), *one[1:]] for one in rows]
            body = table([head, *rows])
        elif form == "form":
            mark_of = chance.choice([": ", " : ", "\t", ": "])
            lines = [f"{sheet.key[lang]}{mark_of}{names[0].name[lang]}"]
            lines += [
                f"{column.name[lang]}{mark_of}{cell(0, k)}" for k, column in enumerate(columns)
            ]
            body = "\n".join(lines)
        elif form == "list":
            column = columns[0]
            intro = (
                f"{column.name[0]} by {sheet.key[0].lower()}:",
                f"{sheet.key[1]}별 {column.name[1]}은 다음과 같다.",
            )[lang]
            body = "\n".join(
                [intro, ""] + [f"- {name.name[lang]}: {cell(n, 0)}" for n, name in enumerate(names)]
            )
        else:
            said = [
                capital(filled(column.say[lang], {"r": name.name[lang], "v": cell(n, k)})) + "."
                for n, name in enumerate(names) for k, column in enumerate(columns)
                if (n, k) == at or chance.random() < 0.6
            ]  # fmt: skip
            body = " ".join(said)
        parts = [body]
        if chance.random() < 0.7:
            parts.insert(0, chance.choice(["", "# ", "## "]) + title)
        for _ in range(chance.choice([0, 0, 0, 1, 2])):
            parts.insert(chance.randrange(len(parts) + 1), chance.choice(FILLER)[lang])
        text = "\n\n".join(parts)
        start = text.index(mark)
        end = text.index(mark, start + 1) - 1
        return text.replace(mark, ""), (start, end)

    def _said(
        self, sheet: Sheet, lang: int, text: str, names: list[_Name], absent: _Name,
        columns: list[Column], cells: dict[tuple[int, int], Both], at: tuple[int, int],
    ) -> Iterator[Example]:  # fmt: skip
        """A statement on a cell: with its value, with another one, or on what is not there."""
        chance, (row, place) = self._chance, at
        speech = 1 - lang if chance.random() < OTHER_LANGUAGE else lang
        column, name = columns[place], names[row]

        def say(called: _Name, of: Column, value: Both) -> str:
            if chance.random() < 0.3:
                asked = filled(
                    chance.choice((of.ask_en, of.ask_ko)[speech]), {"r": called.name[speech]}
                )
                return f"{asked} {value[speech]}"
            return (
                capital(filled(of.say[speech], {"r": called.name[speech], "v": value[speech]}))
                + "."
            )

        right = cells[row, place]
        draw = chance.random()
        if draw < 0.4:
            yield Example(say(name, column, right), text, verdict=FOLLOWS)
        elif draw < 0.75:
            # what another row has in this column misleads most
            others = [
                cells[n, place] for n in range(len(names)) if cells[n, place][lang] != right[lang]
            ]
            drawn = [
                value
                for value in (column.value(chance) for _ in range(3))
                if value[lang] != right[lang]
            ]
            pool = others if others and chance.random() < 0.7 else drawn
            if pool:
                yield Example(say(name, column, chance.choice(pool)), text, verdict=CONTRADICTS)
        else:
            missing = [c for c in sheet.columns if c not in columns]
            if missing and chance.random() < 0.5:
                other = chance.choice(missing)
                yield Example(say(name, other, other.value(chance)), text, verdict=NEUTRAL)
            elif len(names) > 1:
                yield Example(say(absent, column, right), text, verdict=NEUTRAL)

    def _clause(self) -> Iterator[Example]:
        chance, lang = self._chance, self._chance.randrange(2)
        wanted, *others = chance.sample(CLAUSES, chance.randint(2, 4))
        values = {name: make(chance) for name, make in wanted.slots.items()}
        text, start = self._page(lang, wanted, values, others)
        slot, en, ko = chance.choice(wanted.asks)
        asked = 1 - lang if chance.random() < OTHER_LANGUAGE else lang
        question = self._typed(chance.choice((en, ko)[asked].split("|")))
        if chance.random() < STATEMENTS:
            yield from self._clause_said(wanted, values, text, lang, others)
        elif chance.random() < NOT_THERE:
            # the page without the rule, or without the sentence that has the value
            mine = filled(wanted.text[lang], {name: value[lang] for name, value in values.items()})
            if slot.startswith("*") or chance.random() < 0.5:
                left = text.replace(mine, chance.choice(FILLER)[lang])
            else:
                a, b = self._span(wanted, slot, values, text, lang, start)
                sentence = sentence_at(text, a)
                left = text.replace(sentence, "")
                del b
            yield Example(question, left, False)
        else:
            yield Example(
                question, text, True, *self._span(wanted, slot, values, text, lang, start)
            )

    def _page(
        self, lang: int, wanted: Clause, values: dict[str, Both], others: list[Clause]
    ) -> tuple[str, int]:
        """A page of several rules, and where the text of the wanted one begins in it."""
        chance = self._chance
        blocks = []
        form = chance.choice(["plain", "headed", "numbered", "list"])
        for number, clause in enumerate(self._shuffled([wanted, *others]), chance.randint(1, 30)):
            of = (
                values
                if clause is wanted
                else {name: make(chance) for name, make in clause.slots.items()}
            )
            body = filled(clause.text[lang], {name: value[lang] for name, value in of.items()})
            title = clause.title[lang]
            if clause is wanted:
                body = "\ue000" + body
            if form == "headed":
                body = f"## {title}\n\n{body}"
            elif form == "numbered":
                body = (f"{number}. {title}\n{body}", f"제{number}조({title}) {body}")[lang]
            elif form == "list":
                body = f"- {title}: {body}"
            blocks.append(body)
            if chance.random() < 0.15:
                blocks.append(chance.choice(FILLER)[lang])
        text = (" " if form == "plain" else "\n" if form == "list" else "\n\n").join(blocks)
        start = text.index("\ue000")
        return text.replace("\ue000", ""), start

    def _shuffled(self, items: list[Clause]) -> list[Clause]:
        return self._chance.sample(items, len(items))

    def _span(
        self, clause: Clause, slot: str, values: dict[str, Both], text: str, lang: int, start: int
    ) -> tuple[int, int]:
        """The slot's value, or of `*` the sentence with the words behind it, else the first."""
        if not slot.startswith("*"):
            before = clause.text[lang].partition(f"{{{slot}}}")[0]
            of = {name: value[lang] for name, value in values.items()}
            place = text.index(of[slot], start + max(0, len(filled(before, of)) - 2))
            return place, place + len(of[slot])
        key = slot[1:].partition("|")[0 if lang == 0 else 2].lower()
        body = text[start:]
        place = start + max(0, body.lower().find(key)) if key else start
        sentence = sentence_at(text, place)
        found = text.index(sentence)
        return max(found, start), found + len(sentence)

    def _clause_said(
        self, clause: Clause, values: dict[str, Both], text: str, lang: int, others: list[Clause]
    ) -> Iterator[Example]:
        chance = self._chance
        speech = 1 - lang if chance.random() < OTHER_LANGUAGE else lang
        draw, told, verdict = chance.random(), values, FOLLOWS
        slot = chance.choice(list(values))
        if 0.4 <= draw < 0.75:
            other = clause.slots[slot](chance)
            if other[lang] == values[slot][lang]:
                return
            told, verdict = values | {slot: other}, CONTRADICTS
        elif draw >= 0.75:
            clause = chance.choice(
                [one for one in CLAUSES if one is not clause and one not in others]
            )
            told, verdict = {name: make(chance) for name, make in clause.slots.items()}, NEUTRAL
        of = {name: value[speech] for name, value in told.items()}
        said = filled(clause.text[speech], of)
        if verdict != CONTRADICTS or chance.random() < 0.6:
            # the sentence with the slot alone
            place = said.find(of.get(slot, "")) if slot in of else 0
            said = sentence_at(said, max(place, 0))
        asks = [one for one in clause.asks if one[0] == slot]
        if asks and verdict != NEUTRAL and chance.random() < 0.3:
            question = chance.choice(asks[0][1 + speech].split("|"))
            said = f"{question} {of[slot]}"
        yield Example(said, text, verdict=verdict)

    def _listing(self) -> Iterator[Example]:
        chance, lang = self._chance, self._chance.randrange(2)
        wanted, other = chance.sample(LISTINGS, 2)
        mark = chance.choice(["- ", "* ", "• ", "numbers"])

        def lines(of: tuple[Both, ...]) -> str:
            chosen = chance.sample(of, chance.randint(2, len(of)))
            return "\n".join(
                (f"{n}. " if mark == "numbers" else mark) + one[lang]
                for n, one in enumerate(chosen, 1)
            )

        body = lines(wanted.items)
        mine = (
            f"{wanted.intro[lang]}\n\n{body}"
            if chance.random() < 0.5
            else f"{wanted.intro[lang]}\n{body}"
        )
        blocks = [f"{other.intro[lang]}\n\n{lines(other.items)}", chance.choice(FILLER)[lang]]
        missing = chance.random() < NOT_THERE
        if not missing:
            blocks.append(mine)
        chance.shuffle(blocks)
        text = "\n\n".join(blocks)
        asked = 1 - lang if chance.random() < OTHER_LANGUAGE else lang
        question = self._typed(chance.choice((wanted.ask_en, wanted.ask_ko)[asked]))
        if missing:
            yield Example(question, text, False)
            return
        start = text.index(body)
        yield Example(question, text, True, start, start + len(body))
