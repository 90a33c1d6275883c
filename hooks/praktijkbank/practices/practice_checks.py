"""Rules between records: names, duplicates and references between practices.

Each rule is a small generator of findings whose docstring states it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from praktijkbank.practices.entries import Entry
from praktijkbank.practices.import_remains import check_import_remains
from praktijkbank.practices.practice import PUBLISHED, Practice
from praktijkbank.practices.saying_checks import check_sayings, check_tips
from praktijkbank.practices.vocabulary import TermList, Vocabulary, VocabularyFile, say_keys
from praktijkbank.practices.wording import say_date
from praktijkbank.source.fields import SLUG, PartialDate, find_slug, quote
from praktijkbank.source.findings import Finding, Severity
from praktijkbank.source.recall import Recall
from praktijkbank.source.remedies.explanations import is_nothing
from praktijkbank.source.spelling import find_slips
from praktijkbank.source.yaml_document import Document, Place


class _Named(NamedTuple):
    """What rules between practices compare: the address and title of one, and the practices it refers to, with their positions.

    "" stands for a name that can't clash.
    """

    entry: Entry
    address: str
    title: str
    related: tuple[tuple[int, str], ...]


def check_library(entries: Iterable[Entry], vocabulary: Vocabulary | None = None, recall: Recall | None = None) -> list[Finding]:
    """Apply every rule to all entries together; findings about a single entry are cached."""
    listed, recall = list(entries), recall or Recall()
    alone = recall.fetch_each("rules for one", partial(_check_entry, vocabulary), listed, vocabulary)
    named = recall.fetch_each("named", _name, listed)
    return [*chain.from_iterable(alone), *_check_double_slugs(named), *_check_double_titles(named), *_check_related(named)]


def _check_entry(vocabulary: Vocabulary | None, entry: Entry) -> tuple[Finding, ...]:
    """Apply every rule that involves no other practice."""
    rules = (_check_file_name, _check_changes, _check_facts, _check_thin, check_import_remains, check_sayings)
    found = [finding for rule in rules for finding in rule(entry)]
    return (*found, *(chain(_check_towns(entry, vocabulary), check_tips(entry, vocabulary)) if vocabulary else ()))


def _name(entry: Entry) -> _Named:
    title, related = _raw(entry, "title"), _raw(entry, "related")
    told = " ".join(title.lower().split()) if isinstance(title, str) and not entry.withdrawn else ""
    slugs = related if isinstance(related, list | tuple) else [related] if isinstance(related, str) and "\n" not in related else []
    slugs = [] if slugs and is_nothing(slugs[0]) else slugs
    named = tuple((index, find_slug(slug) or slug.strip()) for index, slug in enumerate(slugs) if isinstance(slug, str) and slug.strip())
    return _Named(entry, entry.slug.lower(), told, named)


def _check_towns(entry: Entry, vocabulary: Vocabulary) -> Iterator[Finding]:
    """A municipality must lie in one of the regions named beside it, or in a province of one, as far as the vocabulary knows (warning)."""
    named = set(entry.told.place.regions) if entry.told else set()
    around = [set(vocabulary.regions[key].provinces) for key in named if key in vocabulary.regions]
    provinces = set[str]().union(*around) if all(around) else set()
    for index, key in enumerate(entry.told.place.municipalities if entry.told and named else ()):
        town = vocabulary.municipalities.get(key)
        lies_in = (town.regions or (town.provinces if provinces else ())) if town else ()
        if town and lies_in and (named if town.regions else provinces).isdisjoint(lies_in):
            kind = "die regio staat hier niet" if town.regions else "daar ligt geen van de regio's hier"
            message = f"{town.label} ligt volgens de woordenlijst in {', '.join(lies_in)}, en {kind}"
            hint = "verbeter de gemeente of de regio's, of vul bij de gemeente in practices/_vocabulary.yml aan waar zij bij hoort"
            place = ("place", "municipalities", index)
            yield entry.document.finding(place, "plaats-spreekt-tegen", message, hint, severity=Severity.WARNING)


_WORD = re.compile(r"[^\W_]+")
_MOST_RELATED = 3
_UNKNOWN_PRACTICE = "onbekende-praktijk"
_ABOUT_RELATED = frozenset({_UNKNOWN_PRACTICE, "verwijst-naar-zichzelf", "verwijst-naar-ingetrokken", "verwijst-naar-concept"})
_TOLD_BY_OTHER = frozenset({"foute-slug", "verkeerd-type"})
_FIND_OTHER = "gebruik de bestandsnaam zonder .yml van een bestaande praktijk{}; staat die er niet bij, {}"
_EXAMPLE = re.compile(r"(?:de )?naam(?: (?:van|voor) (?:de|het|een|je|jouw|jullie) \w+)?|regio voorbeeld|voorbeeldstad", re.IGNORECASE)


def check_areas(file: VocabularyFile, vocabulary: Vocabulary, document: Document) -> Iterator[Finding]:
    """The regions and provinces of a place in the vocabulary must exist; a municipality must share a province with each of its regions.

    `file` is the valid part of the file; `vocabulary` also knows the keys of the rest.
    """
    regions, towns = vocabulary.locate(file)
    for kind, terms in (("regions", regions), ("municipalities", towns)):
        for key, term in terms.items():
            yield from _check_keys(document, (kind, key, "provinces"), term.provinces, vocabulary["provinces"])
    for key, town in towns.items():
        yield from _check_keys(document, ("municipalities", key, "regions"), town.regions, vocabulary["regions"])
        for index, name in enumerate(town.regions):
            region = regions.get(name)
            if region and region.provinces and town.provinces and set(region.provinces).isdisjoint(town.provinces):
                message = f"{town.label} ligt in {', '.join(town.provinces)}, de regio '{name}' in {', '.join(region.provinces)}"
                place = ("municipalities", key, "regions", index)
                yield document.finding(place, "plaats-spreekt-tegen", message, "verbeter de regio of een van de provincies")


def _check_keys(document: Document, place: Place, keys: Iterable[str], known: TermList) -> Iterator[Finding]:
    for index, key in enumerate(keys):
        if key not in known:
            message = f"'{key}' staat niet in een andere lijst van dit bestand"
            meant = " of ".join(map(quote, known.find(key)))
            hint = f"bedoelde je {meant}?" if meant else known.suggest(key) or say_keys(list(known))
            yield document.finding((*place, index), "onbekende-waarde", message, hint)


def check_examples(vocabulary: Vocabulary, document: Document) -> Iterator[Finding]:
    """A label in the vocabulary must not be the example text of a template line."""
    for name in vocabulary:
        for key in vocabulary[name]:
            label = vocabulary[name].label(key)
            if _EXAMPLE.fullmatch(label):
                message = f"'{label}' is nog het voorbeeld"
                yield document.finding((name, key), "nog-een-voorbeeld", message, "vul de naam in zoals lezers haar zien")


def check_days(entries: Iterable[Entry], today: PartialDate) -> Iterator[Finding]:
    """Nothing may be added, checked, changed or withdrawn in the future, and no facts may date from a later year."""
    for entry in entries:
        practice, withdrawn = entry.told, entry.withdrawn
        dated = [*_list_dated(practice), (("added",), practice.added)] if practice else []
        dated += [(("facts",), PartialDate(practice.facts))] if practice and practice.facts and practice.facts > today.year else []
        dated += [(("withdrawn", "date"), withdrawn.withdrawn.date)] if withdrawn else []
        for place, date in dated:
            if date and date > today:
                yield tell_ahead(entry.document, place, date, today)


def tell_ahead(document: Document, place: Place, date: PartialDate, today: PartialDate) -> Finding:
    """Make the finding that something which was to have happened has a date that is still to come."""
    message = f"{say_date(date)} moet nog komen: het is vandaag {say_date(today)}"
    return document.finding(place, "datum-in-toekomst", message, "verbeter de datum, of zet het erin als het zover is")


def _check_file_name(entry: Entry) -> Iterator[Finding]:
    """A file name is the address of its page: lower-case letters, digits and hyphens."""
    if not SLUG.fullmatch(entry.slug):
        message = f"'{entry.slug}' kan geen adres van een pagina zijn"
        yield entry.document.finding((), "foute-bestandsnaam", message, "gebruik kleine letters, cijfers en streepjes")


def _check_double_slugs(named: Iterable[_Named]) -> Iterator[Finding]:
    """Two files may not claim the same address (.yml and .yaml, or names that differ only in case)."""
    for first, entry in _find_doubles([(each.address, each.entry) for each in named]):
        message = f"deze bestandsnaam geeft hetzelfde adres als {first.document.path}"
        yield entry.document.finding((), "dubbele-slug", message, "hernoem een van de twee bestanden")


def _check_double_titles(named: Iterable[_Named]) -> Iterator[Finding]:
    """Two practices may not have the same title: readers couldn't tell them apart."""
    for first, entry in _find_doubles([(each.title, each.entry) for each in named]):
        message = f"deze titel staat ook in {first.document.path}"
        yield entry.document.finding(("title",), "dubbele-titel", message, "zet bijvoorbeeld de plaats erbij")


def _find_doubles(called: Sequence[tuple[str, Entry]]) -> Iterator[tuple[Entry, Entry]]:
    """Return every entry whose name repeats another's, after the first with that name; a draft comes first only among drafts."""
    names = Counter(name for name, _ in called)
    for double in [name for name, number in names.items() if number > 1 and name]:
        first, *others = sorted((entry for name, entry in called if name == double), key=lambda entry: entry.is_draft)
        yield from ((first, other) for other in others)


def _check_related(named: Sequence[_Named]) -> Iterator[Finding]:
    """A related practice must exist, must not be the practice itself or withdrawn, and must not be a draft if this one is published."""
    by_slug = find_by_name(each.entry for each in named)
    for entry, _, _, related in named:
        for index, slug in related:
            place = ("related", index)
            other = by_slug.get(slug.strip())
            if other is None:
                meant = find_slips(slug, list(by_slug)) or find_titled(slug, ((each.entry.slug, each.title) for each in named))
                if meant or SLUG.fullmatch(slug):  # the schema reports anything that is not a file name
                    away = "" if isinstance(_raw(entry, "related"), str) else entry.document.say_away(place)
                    hint = _propose_related(meant[:_MOST_RELATED], away)
                    yield entry.document.finding(place, _UNKNOWN_PRACTICE, f"de praktijk '{slug}' bestaat niet", hint)
            elif other.slug == entry.slug:
                yield entry.document.finding(
                    place, "verwijst-naar-zichzelf", "de praktijk verwijst naar zichzelf", entry.document.say_away(place)
                )
            elif other.withdrawn:
                message = f"de praktijk '{slug}' is ingetrokken ({other.withdrawn.withdrawn.date}) en staat hier niet meer bij"
                hint = entry.document.say_away(place)
                yield entry.document.finding(place, "verwijst-naar-ingetrokken", message, hint, severity=Severity.WARNING)
            elif other.is_draft and not entry.is_draft:
                yield tell_draft(entry.document, place, slug)


def tell_draft(document: Document, place: Place, slug: str) -> Finding:
    """Make the finding that a place names a practice that is a draft."""
    message = f"de praktijk '{slug}' is nog een concept en komt niet op de site"
    return document.finding(place, "verwijst-naar-concept", message, f"publiceer die eerst, of {document.say_away(place)}")


def find_titled(typed: str, titles: Iterable[tuple[str, str]]) -> list[str]:
    """Return the few practices, of some slugs and titles, that hold all the words in the place of a file name; [] if there are more."""
    words = set(_WORD.findall(typed.casefold()))
    holding = [slug for slug, title in titles if words and words <= {*_WORD.findall(f"{slug} {title}".casefold())}]
    return holding if len(holding) <= _MOST_RELATED else []


def _propose_related(meant: Sequence[str], away: str) -> str:
    """Say in Dutch what to write instead of a practice that does not exist: the whole line where it is no list yet, and has no `away`."""
    if not away:
        lines = " of ".join(f"`related: [{slug}]`" for slug in meant)
        return f"schrijf {lines}" if lines else _FIND_OTHER.format(", tussen rechte haken", "haal dan de regel weg")
    then = away.replace("haal ", "haal dan ", 1)
    return f"bedoelde je {' of '.join(map(quote, meant))}?" if meant else _FIND_OTHER.format("", then)


def leave_out_told(found: Iterable[Finding], checked: Iterable[Finding]) -> list[Finding]:
    """Return what the schema says of files without what a rule between practices says better: of one that is named in the wrong way."""
    told = {(finding.path, finding.line, finding.column) for finding in checked if finding.rule in _ABOUT_RELATED}
    return [finding for finding in found if (finding.path, finding.line, finding.column) not in told or finding.rule not in _TOLD_BY_OTHER]


def find_by_name(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Return every practice by its current and earlier slugs."""
    listed = list(entries)
    return {old: entry for entry in listed for old in entry.formerly} | {entry.slug: entry for entry in listed}


def _raw(entry: Entry, field: str) -> Any:
    """Return a field of the practice, or the raw value: rules between files must also hold for files with other errors."""
    if entry.practice:
        return getattr(entry.practice, field)
    data = entry.document.data
    return data.get(field, "") if isinstance(data, dict) else ""


def _check_changes(entry: Entry) -> Iterator[Finding]:
    """A practice can't change before it was added; it can be checked earlier, because authors work from the sources."""
    practice = entry.told
    if practice is None or practice.added is None:
        return
    for index, change in enumerate(practice.changes):
        if change.date < practice.added:
            place, message = ("changes", index, "date"), f"{change.date} ligt voor de dag van toevoegen ({practice.added})"
            yield entry.document.finding(place, "datum-voor-toevoegen", message, "verbeter een van de twee datums")


def _list_dated(practice: Practice) -> list[tuple[Place, PartialDate]]:
    """Return every date on which a practice was changed or checked, with its position."""
    dated: list[tuple[Place, PartialDate]] = [(("changes", index, "date"), change.date) for index, change in enumerate(practice.changes)]
    return [*dated, (("checked", "date"), practice.checked.date)] if practice.checked else dated


def _check_facts(entry: Entry) -> Iterator[Finding]:
    """No fact can be more recent than the last check: what is planned is not yet a fact."""
    practice = entry.told
    if practice and practice.facts and practice.checked and practice.facts > practice.checked.date.year:
        message = f"{practice.facts} ligt na de dag waarop de beschrijving is gecontroleerd ({practice.checked.date})"
        hint = "vul het jaar in van het nieuwste feit; een plan voor later telt niet mee"
        yield entry.document.finding(("facts",), "feiten-na-controle", message, hint)


_ADD_SOURCE = (
    "zet onderaan een regel `sources:`, en daaronder `  - title: …`, met op de puntjes hoe het stuk heet waarin een lezer het kan nagaan;"
    " een adres komt daar recht onder 'title', als `    url: …`"
)


def _check_thin(entry: Entry) -> Iterator[Finding]:
    """A published practice needs a source, or readers can't verify it (warning)."""
    if entry.practice and entry.practice.status == PUBLISHED and not entry.practice.sources:
        message, hint = "deze praktijk noemt geen enkele bron", _ADD_SOURCE
        yield entry.document.finding((), "geen-bron", message, hint, severity=Severity.WARNING)
