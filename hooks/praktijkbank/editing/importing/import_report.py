"""Reports to an editor in Dutch how a form was imported: what went where, what to check, what is missing and what was kept out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from praktijkbank.editing.importing.drafting import Draft
from praktijkbank.editing.importing.taking import Difference
from praktijkbank.practices.practice import Practice
from praktijkbank.source.findings import say_count

_MOST = 160  # characters shown of a text
_BEFORE = 40  # characters shown before a difference


def report_new(draft: Draft, path: Path, private: Path | None) -> Iterator[str]:
    """Return the lines about a new draft."""
    yield f"Gemaakt: {path} (concept)"
    yield from _report_fields("Overgenomen", draft.mapped, draft)
    yield from _report_fields("Voorstel, kijk na", draft.proposed, draft)
    yield from report_rest(draft, private)


def report_rest(draft: Draft, private: Path | None) -> Iterator[str]:
    """Return the lines about text that is in no field: left over, missing, to ask, held back."""
    if draft.left:
        yield f"Over ({say_count(len(draft.left), 'stuk', 'stukken')}, onderaan het concept):"
        yield from (f"  - «{_cut(part.where)}»: {part.why}" for part in draft.left)
    if draft.missing:
        yield f"Ontbreekt: {', '.join(_say_missing(draft))}"
    if draft.asks:
        yield "Te vragen:"
        yield from (f"  - {_visible(ask)}" for ask in draft.asks)
    if draft.held:
        yield f"Tegengehouden om privacy ({say_count(len(draft.held), 'stuk', 'stukken')}, in {private}):"
        yield from (f"  - «{_cut(held.where)}»: {_visible(held.why)}" for held in draft.held)
    if draft.set_aside:
        kinds = (f"{kind.lower()} ({len(texts)})" for kind, texts in draft.set_aside.items())
        yield f"Niet in het concept, wel bewaard in {private}: {', '.join(kinds)}"
    yield from draft.reading
    yield "Het concept staat niet op de site. Kijk het na en zet daarna de status op published."


def report_again(draft: Draft, path: Path, differences: Sequence[Difference], taken: Iterable[str]) -> Iterator[str]:
    """Return the lines about a form whose practice already exists."""
    names = list(taken)
    yield f"Bestaat al: {path}; " + (f"overgenomen: {', '.join(names)}." if names else "er is niets veranderd.")
    if not differences:
        yield "Het formulier zegt niets anders dan het bestand."
    for difference in differences:
        yield f"  {_label(difference.field)} (`{difference.field}`)"
        in_file, in_form = _frame(_visible(difference.in_file), _visible(difference.in_form))
        yield f"    bestand:    {in_file or '(niets)'}"
        yield f"    formulier:  {in_form or '(weggehaald)'}"
    if differences:
        yield f"Overnemen kan per veld, zoals: --take {differences[0].field}"


def _report_fields(what: str, fields: Mapping[str, str], draft: Draft) -> Iterator[str]:
    names = [name for name in draft.fields if name in fields]
    if names:
        yield f"{what}: {', '.join(f'{_label(name)} (`{name}`)' for name in names)}"


def _say_missing(draft: Draft) -> Iterator[str]:
    for name in draft.missing:
        told = draft.unanswered.get(name)
        yield f"{_label(name)} (`{name}`{f', het formulier zegt: {_cut(told)}' if told else ''})"


def _label(name: str) -> str:
    return str(Practice.fields[name].title)


def _cut(text: str) -> str:
    text = _visible(text)
    return text if len(text) <= _MOST else f"{text[:_MOST].rstrip()} …"


def _frame(one: str, other: str) -> tuple[str, str]:
    """Shorten two long texts by dropping most of their common beginning, so that the difference is visible."""
    if max(len(one), len(other)) <= _MOST:
        return one, other
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = one.rfind(" ", 0, max(same - _BEFORE, 0)) + 1
    lead = "… " if start else ""
    return _cut(lead + one[start:]), _cut(lead + other[start:])


def _visible(text: str) -> str:
    """Return a text on one line, without characters that a terminal would act on."""
    return "".join(character if character.isprintable() else " " for character in text)
