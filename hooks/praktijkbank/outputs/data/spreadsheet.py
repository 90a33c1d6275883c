"""Puts all practices into one table for spreadsheet programs: one row per practice, plain text in every cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from praktijkbank.outputs.site import Site
from praktijkbank.practices import wording
from praktijkbank.practices.catalogue import Item
from praktijkbank.practices.facets import FACETS_BY_NAME
from praktijkbank.practices.practice import Funding, Result, Role, Source, Tip
from praktijkbank.practices.vocabulary import UNKNOWN, Vocabulary
from praktijkbank.text.prose import strip_markup

SEPARATOR = " | "  # between values in one cell; no text of a practice has it as a habit

_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")

Read = Callable[[Item, Vocabulary], Iterable[str | None]]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, and how its values are read from a practice."""

    heading: str
    read: Read


def write_row(site: Site, item: Item) -> str:
    """Return the row of one practice: semicolons, every cell quoted, an end of line as in Windows, no line breaks within cells."""
    vocabulary = site.catalogue.vocabulary
    return _write([f"{site.settings.site_url}{item.url}", *(_make_cell(column.read(item, vocabulary)) for column in COLUMNS)])


def _make_cell(values: Iterable[str | None]) -> str:
    """Join values into one line that no spreadsheet program takes for a formula."""
    text = SEPARATOR.join([value if _is_one_line(value) else " ".join(value.split()) for value in values if value])
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _is_one_line(text: str) -> bool:
    """Tell quickly, for nearly every text, that no white space in it has to be mended."""
    return text.isprintable() and "  " not in text


def _write(cells: Iterable[str]) -> str:
    return '"' + '";"'.join(cell.replace('"', '""') for cell in cells) + '"\r\n'


def _facet(name: str) -> Read:
    facet = FACETS_BY_NAME[name]
    return lambda item, vocabulary: [facet.value_label(key, vocabulary) for key in facet.values(item.practice) if key != UNKNOWN]


def _prose(text: str | None) -> list[str]:
    return [strip_markup(text)] if text else []


def _say_role(role: Role, vocabulary: Vocabulary) -> str:
    mandate = f"mandaat: {vocabulary['mandates'].label(role.mandate)}" if role.mandate else ""
    return wording.say_all([role.function, role.employer or "", mandate, role.note or ""])


def _say_result(result: Result, vocabulary: Vocabulary) -> str:
    figure = f"{result.indicator or 'uitkomst'}: {result.value}" if result.value else ""
    return wording.say_all([f"{vocabulary['result_kinds'].label(result.kind)}: {strip_markup(result.text)}", figure])


def _say_tip(tip: Tip, vocabulary: Vocabulary) -> str:
    return f"{vocabulary['tip_kinds'].label(tip.kind)}: {strip_markup(tip.text)}"


def _say_source(source: Source) -> str:
    date = wording.say_date(source.date) if source.date else ""
    licence = f"licentie: {source.licence or wording.NOT_STATED}"
    return wording.say_all([source.title, source.publisher or "", date, source.url or "", licence])


def _say_funding(funding: Funding, vocabulary: Vocabulary) -> str:
    when = wording.say_span(funding.start, funding.until)
    amount = wording.say_amount(funding, vocabulary)
    return wording.say_all([wording.say_funding(funding, vocabulary), when, funding.share or "", amount, funding.note or ""])


def _say_involvement(item: Item, vocabulary: Vocabulary) -> list[str]:
    involvement = item.practice.involvement
    if not involvement:
        return []
    level = [vocabulary["involvement_levels"].label(involvement.level)] if involvement.level else []
    return [*level, strip_markup(involvement.text)]


def _say_continuity(item: Item, vocabulary: Vocabulary) -> list[str]:
    continuity = item.practice.continuity
    return [wording.say_continuity(continuity, vocabulary), *_prose(continuity.text)] if continuity else []


COLUMNS = (
    Column("titel", lambda item, _: [item.practice.title]),
    Column("samenvatting", lambda item, _: [item.practice.summary]),
    Column("andere namen", lambda item, _: item.practice.also_known_as),
    Column("gemeenten", _facet("gemeente")),
    Column("regio's", _facet("regio")),
    Column("samenwerkingsverband", lambda item, _: [item.practice.place.partnership]),
    Column("onderwijssoort", _facet("onderwijssoort")),
    Column("doelgroep", _facet("doelgroep")),
    Column("thema's", _facet("thema")),
    Column("nuttig voor", lambda item, vocabulary: wording.labels(vocabulary["audiences"], item.practice.audience)),
    Column("fase", _facet("fase")),
    Column("begin", lambda item, _: [str(item.practice.period.start or "")] if item.practice.period else []),
    Column("einde", lambda item, _: [str(item.practice.period.end or "")] if item.practice.period else []),
    Column("omvang", lambda item, vocabulary: [wording.say_scale_in_full(scale, vocabulary) for scale in item.practice.scale]),
    Column("aanleiding", lambda item, _: _prose(item.practice.reason)),
    Column("doel", lambda item, _: _prose(item.practice.goal)),
    Column("aanpak", lambda item, _: _prose(item.practice.approach)),
    Column("rollen", lambda item, vocabulary: [_say_role(role, vocabulary) for role in item.practice.roles]),
    Column("inzet", lambda item, vocabulary: [wording.say_effort(effort, vocabulary) for effort in item.practice.effort]),
    Column("betrokkenheid", _say_involvement),
    Column("resultaten", lambda item, vocabulary: [_say_result(result, vocabulary) for result in item.practice.results]),
    Column("onderzoek", lambda item, _: _prose(item.practice.evaluation)),
    Column("borging", _say_continuity),
    Column("financiering", lambda item, vocabulary: [_say_funding(funding, vocabulary) for funding in item.practice.funding]),
    Column("partners", lambda item, _: [partner.name for partner in item.practice.partners]),
    Column("tips", lambda item, vocabulary: [_say_tip(tip, vocabulary) for tip in item.practice.tips]),
    Column("kanttekeningen", lambda item, _: [strip_markup(caveat.text) for caveat in item.practice.caveats]),
    Column("bronnen uit", lambda item, _: [wording.say_source_years(item.practice)]),
    Column("bronnen", lambda item, _: [_say_source(source) for source in item.practice.sources]),
    Column("toegevoegd", lambda item, _: [str(item.practice.added or "")]),
    Column("beschrijving gecontroleerd", lambda item, _: [str(item.practice.checked.date)] if item.practice.checked else []),
)
HEAD_ROW = _write(["adres", *(column.heading for column in COLUMNS)])
