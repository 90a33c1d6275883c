"""The content of the questionnaire as a document for any program: questions, help, table rows and choices."""

from __future__ import annotations

from dataclasses import dataclass

from praktijkbank.editing.form.form_fields import Field, Part, list_parts
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.practices.wording import capitalise, say_sentence

TITLE = "Beschrijf een praktijk in tien vragen"
INTRODUCTION = (
    "(Vul in wat je weet; een paar zinnen per vraag is genoeg. Weet je iets niet, laat de vraag dan open. Laat de vragen staan: "
    "daaraan ziet de redactie waar je antwoord hoort.)"
)
LANGUAGE = "nl-NL"
PLACEHOLDER = "Kies een item"
ROWS = 4  # rows to fill in, per table
FACT_HEADS = ("Over de praktijk", "Jouw antwoord")
_FEW = 3  # copies of a list where several choices are allowed

# The fields that are table columns, for questions answered in a table; for others, the choice above the answer.
_TABLES = {"results": ("text", "kind"), "tips": ("text", "kind", "when")}
_CHOICES = {"involvement": "level", "continuity": "state"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A list to choose from: its label and its words."""

    label: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A line at the top: its label, and its choices (none for free text)."""

    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its help, and either a choice or table columns, each with a heading and its choice (None: free text)."""

    title: str
    help: str
    choice: Choice | None = None
    columns: tuple[tuple[str, Choice | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """The whole questionnaire."""

    facts: tuple[Fact, ...]
    questions: tuple[Question, ...]


def make_document(vocabulary: Vocabulary) -> Document:
    """Make the questionnaire."""
    from praktijkbank.editing.importing.knowledge import CHOSEN, HEADINGS  # noqa: PLC0415 - loads data files, and few importers make a form

    parts = list_parts(vocabulary, {})
    fields = {field.name: field for part in parts for field in part.fields}
    facts = tuple(Fact(label, _list_choices(fields[name]) if name in CHOSEN else ()) for name, label in HEADINGS.facts.items())
    return Document(facts, tuple(_make_question(part) for part in parts if part.number))


def _list_choices(field: Field) -> tuple[Choice, ...]:
    return (_make_choice(field),) * (_FEW if field.kind == "choices" else 1)


def _make_choice(field: Field) -> Choice:
    return Choice(field.label, tuple(map(capitalise, (field.choices or {}).values())))


def _make_question(part: Part) -> Question:
    first = part.fields[0]
    inner = {field.name: field for field in first.inner}
    columns = tuple((inner[name].label, _make_choice(inner[name]) if inner[name].choices else None) for name in _TABLES.get(first.name, ()))
    choice = _make_choice(inner[_CHOICES[first.name]]) if first.name in _CHOICES else None
    example = first.example or next((field.example for field in first.inner if field.kind in {"text", "line"} and field.example), "")
    return Question(f"{part.number}. {part.title}", _write_help(first.help, example), choice, columns)


def _write_help(text: str, example: str) -> str:
    """Write help so that the import recognises it as part of the form: in brackets, beginning with the word for help."""
    shown = f" Bijvoorbeeld: {example}" if example else ""
    return f"(Toelichting: {say_sentence(text)}{shown})"
