"""Creates the file of a new practice: required fields to fill in, and every other field as a commented-out example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic.fields import FieldInfo

from praktijkbank.editing.importing.draft_files import check_text
from praktijkbank.editing.importing.drafting import make_slug
from praktijkbank.editing.importing.field_values import TO_COME
from praktijkbank.editing.schemas import SCHEMA_LINE
from praktijkbank.editing.yamltext import write_comments, write_fields
from praktijkbank.practices.practice import DRAFT, Practice
from praktijkbank.practices.questionnaire import TEN_QUESTIONS
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.source.choices import list_terms
from praktijkbank.source.fields import MAX_LINE
from praktijkbank.source.findings import format_text, has_errors
from praktijkbank.source.record import find_record, name_fields
from praktijkbank.source.refusals import RefusedError

_BEGINNING = """\
Een nieuwe praktijk. Regels die met ## beginnen zijn uitleg; die mag je weghalen. Controleren doe je met: make check
Een veld gebruiken: haal van zijn regels het hekje en de spatie erachter weg, en vul in wat er op de puntjes hoort.
Weet je iets niet, laat het veld dan weg.
Zolang bij status draft staat, komt de praktijk niet op de site. Klaar? Maak er published van."""
_NOT_NEW = frozenset({"withdrawn", "formerly"})  # only for a practice that was already there
_LONGEST_CHOICE = 12  # keys; for a longer list the hint refers to the file


def write_template(title: str, vocabulary: Vocabulary) -> str:
    """Return the text of a new practice's file."""
    fields = {**TO_COME, "status": DRAFT} | ({"title": title} if title else {})
    lines = [SCHEMA_LINE, *_explain(_BEGINNING)]
    for name, field in name_fields(Practice).items():
        if name in _NOT_NEW:
            continue
        lines += _explain(f"{field.title}{_say_about(name, field)}{_say_choices(field, vocabulary)}")
        if name in fields:
            lines += write_fields({name: fields[name]}, {})
        else:
            lines += (f"# {line}" for line in _show_field(name, field))
    return "\n".join(lines) + "\n"


def _explain(text: str) -> Iterator[str]:
    """Return comment lines that stay comments if an editor's tool removes one hash to activate a field."""
    return (f"#{line}" for line in write_comments([text]))


def _say_about(name: str, field: FieldInfo) -> str:
    question = TEN_QUESTIONS.get(name)
    told = [f"«{question}»" if question else "", field.description or ""]
    return "".join(f"; {text}" for text in told if text)


def _say_choices(field: FieldInfo, vocabulary: Vocabulary) -> str:
    name = next(iter(list_terms(field)), "")
    if not name or find_record(field.annotation):
        return ""
    keys = list(vocabulary[name])
    return f"; kies uit: {', '.join(keys)}" if len(keys) <= _LONGEST_CHOICE else f"; kies uit `{name}` in practices/_vocabulary.yml"


def _show_field(name: str, field: FieldInfo) -> Iterator[str]:
    """Return the lines of a field as it looks in use, with dots for its values."""
    inner = find_record(field.annotation)
    is_list = "tuple" in str(field.annotation)
    if inner is None:
        yield f"{name}: {'[…]' if is_list else '…'}"
        return
    yield f"{name}:"
    rows = [line for part, each in name_fields(inner).items() for line in _show_field(part, each)]
    for number, line in enumerate(rows):
        yield f"  {'- ' if is_list and number == 0 else '  ' if is_list else ''}{line}"


def write_practice(root: Path, title: str, vocabulary: Vocabulary, known: Mapping[str, Path]) -> Path:
    """Write the file of a new practice; return its path. Raises RefusedError if the title is invalid or its file already exists."""
    title = " ".join(title.split())
    if len(title) > MAX_LINE or not title.isprintable():
        raise RefusedError(f"Dit is geen titel: schrijf één regel van hoogstens {MAX_LINE} tekens.")
    slug = make_slug(title) if title else "nieuwe-praktijk"
    if slug in known:
        raise RefusedError(f"{known[slug]} bestaat al en blijft zoals het is; geef met --from een andere titel.")
    path = root / "practices" / f"{slug}.yml"
    text = write_template(title, vocabulary)
    if has_errors(wrong := check_text(text, f"practices/{slug}.yml", vocabulary)):
        raise RefusedError(f"Met deze titel gaat het niet:\n{format_text(wrong)}")
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return path
