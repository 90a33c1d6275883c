"""Rules that one record alone can't break: names, doubles and references between practices.

Each rule is a small generator of findings whose docstring states it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from praktijkbank.practices.entries import Entry
from praktijkbank.source.fields import SLUG, PartialDate, suggest
from praktijkbank.source.findings import Finding, Severity
from praktijkbank.source.yamlfile import Place


def check_library(entries: Iterable[Entry]) -> list[Finding]:
    """Apply every rule to all entries together."""
    listed = list(entries)
    rules = (_check_file_names, _check_double_slugs, _check_double_titles, _check_related, _check_changes, _check_facts, _check_thin)
    return [finding for rule in rules for finding in rule(listed)]


def _check_file_names(entries: list[Entry]) -> Iterator[Finding]:
    """A file name is the address of its page: small letters, digits and hyphens."""
    for entry in entries:
        if not SLUG.fullmatch(entry.slug):
            message = f"'{entry.slug}' kan geen adres van een pagina zijn"
            yield entry.document.finding((), "foute-bestandsnaam", message, "gebruik kleine letters, cijfers en streepjes")


def _check_double_slugs(entries: list[Entry]) -> Iterator[Finding]:
    """Two files may not claim one address (.yml beside .yaml, or names that differ in capitals only)."""
    seen: dict[str, Entry] = {}
    for entry in entries:
        first = seen.setdefault(entry.slug.lower(), entry)
        if first is not entry:
            message = f"deze bestandsnaam geeft hetzelfde adres als {first.document.path}"
            yield entry.document.finding((), "dubbele-slug", message, "hernoem een van de twee bestanden")


def _check_double_titles(entries: list[Entry]) -> Iterator[Finding]:
    """Two practices may not have one title: a reader couldn't tell them apart."""
    seen: dict[str, Entry] = {}
    for entry in entries:
        title = _raw(entry, "title")
        if not isinstance(title, str) or not title.strip():
            continue
        first = seen.setdefault(" ".join(title.lower().split()), entry)
        if first is not entry:
            message = f"deze titel staat ook in {first.document.path}"
            yield entry.document.finding(("title",), "dubbele-titel", message, "zet bijvoorbeeld de plaats erbij")


def _check_related(entries: list[Entry]) -> Iterator[Finding]:
    """A related practice exists, is not the practice itself, and is not a draft beside a published one."""
    by_slug = {entry.slug: entry for entry in entries}
    for entry in entries:
        related = _raw(entry, "related")
        for index, slug in enumerate(related if isinstance(related, list | tuple) else ()):
            if not isinstance(slug, str) or not SLUG.fullmatch(slug.strip()):
                continue  # the schema has reported it
            place = ("related", index)
            other = by_slug.get(slug.strip())
            if other is None:
                hint = suggest(slug, list(by_slug)) or "gebruik de bestandsnaam zonder .yml van een bestaande praktijk"
                yield entry.document.finding(place, "onbekende-praktijk", f"de praktijk '{slug}' bestaat niet", hint)
            elif other.slug == entry.slug:
                yield entry.document.finding(place, "verwijst-naar-zichzelf", "de praktijk verwijst naar zichzelf", "haal de regel weg")
            elif _is_hidden_from(entry, other):
                message = f"de praktijk '{slug}' is nog een concept en komt niet op de site"
                yield entry.document.finding(place, "verwijst-naar-concept", message, "publiceer die eerst, of haal de regel weg")


def _raw(entry: Entry, field: str) -> Any:
    """Return a field of the practice, or as the file has it: rules between files must hold for files with other errors too."""
    if entry.practice:
        return getattr(entry.practice, field)
    data = entry.document.data
    return data.get(field, "") if isinstance(data, dict) else ""


def _is_hidden_from(entry: Entry, other: Entry) -> bool:
    return bool(_raw(entry, "status") != "draft" and _raw(other, "status") == "draft")


def _check_changes(entries: list[Entry]) -> Iterator[Finding]:
    """A practice can't have changed, or been checked, before it was added."""
    for entry in entries:
        practice = entry.practice
        if practice is None or practice.added is None:
            continue
        dated: list[tuple[Place, PartialDate]] = [
            (("changes", index, "date"), change.date) for index, change in enumerate(practice.changes)
        ]
        if practice.checked:
            dated.append((("checked", "date"), practice.checked.date))
        for place, date in dated:
            if date < practice.added:
                message = f"{date} ligt voor de dag van toevoegen ({practice.added})"
                yield entry.document.finding(place, "datum-voor-toevoegen", message, "verbeter een van de twee datums")


def _check_facts(entries: list[Entry]) -> Iterator[Finding]:
    """No fact of a description can be newer than the day on which it was checked: what is planned for later is no fact yet."""
    for entry in entries:
        practice = entry.practice
        if practice and practice.facts and practice.checked and practice.facts > practice.checked.date.year:
            message = f"{practice.facts} ligt na de dag waarop de beschrijving is gecontroleerd ({practice.checked.date})"
            hint = "vul het jaar in van het nieuwste feit; een plan voor later telt niet mee"
            yield entry.document.finding(("facts",), "feiten-na-controle", message, hint)


def _check_thin(entries: list[Entry]) -> Iterator[Finding]:
    """A published practice without any source leaves readers unable to check it (warning)."""
    for entry in entries:
        if entry.practice and entry.practice.status == "published" and not entry.practice.sources:
            message = "deze praktijk noemt geen enkele bron"
            yield entry.document.finding(
                (), "geen-bron", message, "voeg `sources:` toe zodat lezers het kunnen nagaan", severity=Severity.WARNING
            )
