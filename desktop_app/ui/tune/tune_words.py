"""The words of the tuning page for kinds, decisions, findings, presets, states and measures."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.types.tuning import ExampleKind, Obstacle, Preset, RunState, Score, Standing

NOT_ASKED = ("perplexity", "tokens-per-second")
"""Measures that are no share of questions."""


def kind(value: ExampleKind | str) -> str:
    return {
        ExampleKind.FACT: QCoreApplication.translate("Tuning", "Facts"),
        ExampleKind.GROUNDED: QCoreApplication.translate("Tuning", "Answers from passages"),
        ExampleKind.STYLE: QCoreApplication.translate("Tuning", "House format"),
        ExampleKind.DECLINING: QCoreApplication.translate("Tuning", "Saying that it is not known"),
    }[ExampleKind(value)]


def standing(value: Standing | str) -> str:
    return {
        Standing.PROPOSED: QCoreApplication.translate("Tuning", "To review"),
        Standing.ACCEPTED: QCoreApplication.translate("Tuning", "Accepted"),
        Standing.ACCEPTED_BY_RULE: QCoreApplication.translate("Tuning", "Accepted by a rule"),
        Standing.REJECTED: QCoreApplication.translate("Tuning", "Rejected"),
    }[Standing(value)]


def finding(code: str) -> str:
    words = {
        "not-in-quote": QCoreApplication.translate(
            "Tuning", "The answer is not in the quoted words"
        ),
        "needs-document": QCoreApplication.translate(
            "Tuning", "Cannot be understood without the document"
        ),
        "duplicate": QCoreApplication.translate("Tuning", "The same as another one"),
        "contradiction": QCoreApplication.translate(
            "Tuning", "Another example answers differently"
        ),
        "near-duplicate": QCoreApplication.translate("Tuning", "Nearly the same as another one"),
        "leak": QCoreApplication.translate("Tuning", "Is in the test part as well"),
        "mixed-language": QCoreApplication.translate("Tuning", "Two languages"),
        "too-long": QCoreApplication.translate("Tuning", "Too long"),
        "too-short": QCoreApplication.translate("Tuning", "Too short"),
        "mail-address": QCoreApplication.translate("Tuning", "Holds a mail address"),
        "phone": QCoreApplication.translate("Tuning", "Holds a phone number"),
        "resident-number": QCoreApplication.translate(
            "Tuning", "Holds a resident registration number"
        ),
        "card-number": QCoreApplication.translate("Tuning", "Holds a card number"),
        "person": QCoreApplication.translate("Tuning", "By you"),
    }
    return words.get(code, code)


def preset(value: Preset | str) -> tuple[str, str]:
    """Its name, and when to take it."""
    return {
        Preset.STYLE: (
            QCoreApplication.translate("Tuning", "Style"),
            QCoreApplication.translate(
                "Tuning", "A constant form of answers. Short, and learned fast."
            ),
        ),
        Preset.FACTS: (
            QCoreApplication.translate("Tuning", "Facts"),
            QCoreApplication.translate(
                "Tuning",
                "Answers without a search. Several wordings of each question, more rounds.",
            ),
        ),
        Preset.GROUNDED: (
            QCoreApplication.translate("Tuning", "Grounded answers"),
            QCoreApplication.translate(
                "Tuning", "Answers from passages, and saying so when the answer is not in them."
            ),
        ),
    }[Preset(value)]


def state(value: RunState) -> str:
    return {
        RunState.RUNNING: QCoreApplication.translate("Tuning", "Training"),
        RunState.PAUSED: QCoreApplication.translate("Tuning", "Paused"),
        RunState.FINISHED: QCoreApplication.translate("Tuning", "Finished"),
        RunState.STOPPED_EARLY: QCoreApplication.translate(
            "Tuning", "Stopped early: it began to learn by heart"
        ),
        RunState.CANCELLED: QCoreApplication.translate("Tuning", "Cancelled"),
        RunState.FAILED: QCoreApplication.translate("Tuning", "Failed"),
    }[value]


def score(name: str) -> str:
    words = {
        "closed-book": QCoreApplication.translate("Tuning", "Right without documents"),
        "grounded": QCoreApplication.translate("Tuning", "Right from passages"),
        "format": QCoreApplication.translate("Tuning", "Keeps the house format"),
        "declining": QCoreApplication.translate("Tuning", "Says that it does not know"),
        "general": QCoreApplication.translate("Tuning", "General questions"),
        "perplexity": QCoreApplication.translate("Tuning", "Perplexity on general text"),
        "tokens-per-second": QCoreApplication.translate("Tuning", "Tokens a second"),
    }
    return words.get(name, name)


def value(one: Score, shown: float) -> str:
    if one.name in NOT_ASKED:
        return f"{shown:,.1f}"
    return f"{shown:.0%}"


def obstacle(of: Obstacle) -> str:
    """Why a training cannot start or go on, or ended, and what to do."""
    match of:
        case Obstacle.NO_MEMORY:
            words = QCoreApplication.translate(
                "Tuning", "There is too little free memory. Close other programs."
            )
        case Obstacle.NO_DISK:
            words = QCoreApplication.translate("Tuning", "There is too little room on the disk.")
        case Obstacle.NO_EXAMPLES:
            words = QCoreApplication.translate(
                "Tuning",
                "There are too few accepted examples of what this preset learns from. "
                "Make or accept more.",
            )
        case Obstacle.NO_LIBRARIES:
            words = QCoreApplication.translate(
                "Tuning", "The training libraries are not installed."
            )
        case Obstacle.MODEL_UNSUPPORTED:
            words = QCoreApplication.translate(
                "Tuning", "This model cannot be trained here. Choose another one."
            )
        case Obstacle.TRAINER_STOPPED:
            words = QCoreApplication.translate(
                "Tuning",
                "The training process ended unexpectedly. It can go on from its last checkpoint.",
            )
        case Obstacle.INTERNAL:
            words = QCoreApplication.translate(
                "Tuning", "Something went wrong in the training; the log has more. It can go on."
            )
        case Obstacle.ENDED:
            words = QCoreApplication.translate(
                "Tuning", "It has come to its end, or was given up. Start a new one."
            )
        case Obstacle.ALREADY_TRAINING:
            words = QCoreApplication.translate(
                "Tuning", "Another training is under way. Wait for its end, or pause it."
            )
        case Obstacle.UNDER_WAY:
            words = QCoreApplication.translate("Tuning", "It is under way. Pause it first.")
    return words


def duration(seconds: float) -> str:
    minutes = max(1, round(seconds / 60))
    if minutes < 60:
        return QCoreApplication.translate("Tuning", "about {minutes} min").format(minutes=minutes)
    return QCoreApplication.translate("Tuning", "about {hours} h {minutes} min").format(
        hours=minutes // 60, minutes=minutes % 60
    )


def column_heads() -> tuple[str, str, str, str]:
    """Of the table of measures."""
    return (
        QCoreApplication.translate("Tuning", "Measure"),
        QCoreApplication.translate("Tuning", "Base"),
        QCoreApplication.translate("Tuning", "Tuned"),
        QCoreApplication.translate("Tuning", "Questions"),
    )
