"""Makes the file of a region's next newsletter: number, date and what returns are filled in, the rest is explained."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from praktijkbank.newsletters.lookup import find_region
from praktijkbank.newsletters.reading import RegionEntry, read_regions
from praktijkbank.newsletters.report import INBOX_SUBJECT
from praktijkbank.newsletters.returning import describe_event, find_closing, list_coming, list_headings
from praktijkbank.newsletters.schema import FREE, ISSUE_LINE, PREHEADER_LENGTH, Event, Issue, NewsletterRegion
from praktijkbank.source.fields import MonthDate, PartialDate
from praktijkbank.source.findings import format_text
from praktijkbank.source.refusals import RefusedError

_DATE: TypeAdapter[PartialDate] = TypeAdapter(MonthDate)
_NUMBERED = re.compile(r"([0-9]{4})-([0-9]+)")
_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")  # a value that needs no quotes
# Texts of the file that are only examples; whoever leaves one as it is, would publish it.
EXAMPLES = frozenset(
    {
        "Kop van het eerste onderwerp",  # stood in the files of before
        "https://www.voorbeeld.nl/het-verslag",
        "Een volle zaal luistert naar een spreker",
        "Nog een tekst, een lijst of een tabel.",
        "Wat iemand zei",
        "https://www.voorbeeld.nl/geef-je-op",
        "Kop van het verhaal",
        "Tekst van het verhaal",
        "naam van de organisatie",
        "Straat 1, Plaats",
        "https://www.voorbeeld.nl/meld-je-aan",
        "https://www.voorbeeld.nl/meedoen",
    }
)

_BEGINNING = """\
# {name}, nieuwsbrief {number} - {year}
# Regels die met # beginnen zijn uitleg; die mag je weghalen. Controleren doe je met: make check
# Schrijf tekst onder het streepje | en laat de spaties ervoor staan. Een lege regel begint een nieuwe alinea.
# Wat je niet nodig hebt, haal je weg.
number: {number}
date: {date}
{title}
# Zolang hier draft staat, komt de nieuwsbrief niet op de site en houdt hij niemand op. Klaar? Maak er published van.
status: draft

# De titel die je zelf kiest: de onderwerpregel van de mail. Op een telefoon zijn de eerste {inbox} tekens te zien.
subject: |
{room}

# Staat in de inbox achter het onderwerp: {shortest} tot en met {longest} tekens op één regel, en iets anders dan het onderwerp.
preheader: |
{room}

# De inleiding, twee of drie zinnen: voor wie, en wat is het belangrijkste?
introduction: |
{room}

"""
_TITLE = "\n# De naam van dit nummer, achter de naam van de nieuwsbrief.\ntitle: |\n  \n"
_SECTIONS = """\
# De onderwerpen. Elk heeft een soort, een kop en een tekst.
# Onder de tekst mag een link. Schrijf wat de lezer daar vindt, dus niet: klik hier.
#     link:
#       text: Het verslag van de bijeenkomst
#       url: https://www.voorbeeld.nl/het-verslag
# Een verslag of formulier zet je in de map bestanden in deze map: url: bestanden/verslag.pdf, of in een tekst
# [het verslag](bestanden/verslag.pdf).
# Een afbeelding mag ook: zet het bestand in deze map en vertel wat erop staat. Nooit een kind in beeld.
#     picture:
#       file: bijeenkomst.jpg
#       alt: Een volle zaal luistert naar een spreker
# Meer onder één kop? Zet het bij blocks, elk met een eigen streepje, in de volgorde waarin lezers het zien.
#     blocks:
#       - heading: Een tussenkop
#       - text: |
#           Nog een tekst, een lijst of een tabel.
#       - quote:
#           text: Wat iemand zei
#           by: een procesbegeleider
#       - button:
#           text: Geef je op voor de volgende keer
#           url: https://www.voorbeeld.nl/geef-je-op
# Ook kan: picture, link, columns (twee kolommen) en person (iemand voorstellen). Zo gaat dat: docs/handboek/nieuwsbrief-naslag.md
sections:
"""
_SECTION = """\
  - kind: {kind}
    title:{title}
    text: |
{room}
"""
_STORIES = """\

# Verhalen over mensen: alleen met toestemming. Haal het hekje en de spatie weg om deze regels te gebruiken.
# Ook een verhaal kan picture, link en blocks hebben, net als een onderwerp.
# stories:
#   - title: Kop van het verhaal
#     text: |
#       Tekst van het verhaal
#     consent:
#       by: ouder
#       date: 2026-01-31
#       recorded_by: naam van de organisatie
"""
_AGENDA = """\

# De agenda. Gaat iets niet door: status: cancelled. Verplaatst: status: moved, met bij was de eerdere datum.
# Laat een punt staan en verander het; dan verandert het ook in de agenda's van lezers.
{agenda}#   - date: 2026-02-12
#     start: "15:00"
#     end: "17:00"
#     title: Netwerkbijeenkomst
#     for_whom: leden van het netwerk
#     location: gemeentehuis
#     address: Straat 1, Plaats
#     costs: gratis
#     signup: https://www.voorbeeld.nl/meld-je-aan
#     deadline: 2026-02-05
# Loopt het over meer dagen, dan staat bij until de laatste. Bij een reeks staan alle dagen bij dates, in plaats van date:
#   - dates: [2026-02-17, 2026-02-24]
#     title: Intervisie
#     online: https://www.voorbeeld.nl/meedoen
"""
_ENDING = """\

# De praktijken. Nieuwe en gewijzigde uit de regio komen er vanzelf in. Kiezen kan ook, met bestandsnamen zonder .yml.
# Bij pin staan praktijken die erin komen als link, bij feature met samenvatting, doel en tip; wat bij hide staat, komt er niet in.
# practices:
#   pin: []
#   hide: []
#   feature: []

# Een tip uit een praktijk, en regelingen die binnenkort sluiten: no laat ze weg.
tip: {tip}
closing_dates: {closing_dates}
"""
_SIGNATURE = """\

# De afsluiting: een groet, en welke organisatie of welk team hem verstuurt. Wil je er geen, haal haar dan weg.
signature:
  text: {text}
  name: {name}
"""


def read_date(text: str) -> PartialDate:
    """Read the date of an issue: 2026-12-01, or 2026-12. Raises RefusedError where it is none."""
    try:
        return _DATE.validate_python(text)
    except ValidationError as error:
        context = error.errors()[0]["ctx"]
        raise RefusedError(f"De datum klopt niet: {context['message']}; {context['hint']}.") from error


def read_region(root: Path, key: str) -> RegionEntry:
    """Read one region of a project folder. Raises RefusedError where it does not exist, or where region.yml has errors."""
    regions, findings = read_regions(root / "newsletters", None)
    entry = find_region(regions, key)
    if entry.region is None:
        own = [finding for finding in findings if finding.path == entry.document.path]
        raise RefusedError(f"Verbeter eerst het bestand van de regio:\n{format_text(own)}")
    return entry


def write_next(root: Path, entry: RegionEntry, date: PartialDate) -> Path:
    """Write the file of the next issue in the year of its date; gives its path.

    Raises RefusedError where the date lies before an issue of the same year, or where the file exists.
    """
    assert entry.region is not None  # read_region has seen to it
    _check_order(entry, date)
    number = _next_number(entry, date.year)
    path = root / "newsletters" / entry.key / f"{date.year}-{number}.yml"
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.writelines(_write(entry.region, _list_issues(entry), number, date))
    except FileExistsError as error:
        raise RefusedError(f"{path} bestaat al en blijft zoals het is.") from error
    return path


def _check_order(entry: RegionEntry, date: PartialDate) -> None:
    for other in entry.issues:
        if other.issue and other.issue.date.year == date.year and date.last_day < other.issue.date.first_day:
            message = f"Nieuwsbrief {other.name} is van {other.issue.date}, later dan {date}: een volgend nummer heeft een latere datum."
            raise RefusedError(message)


def _next_number(entry: RegionEntry, year: int) -> int:
    """Return the number after the highest of a year, by the names of the files and by what stands in them."""
    named = (_NUMBERED.fullmatch(other.name) for other in entry.issues)
    numbers = [int(match[2]) for match in named if match and int(match[1]) == year]
    numbers += [other.issue.number for other in entry.issues if other.issue and other.issue.date.year == year]
    return max(numbers, default=0) + 1


def _list_issues(entry: RegionEntry) -> list[Issue]:
    return sorted((other.issue for other in entry.issues if other.issue), key=lambda issue: (issue.date.year, issue.number))


def _write(region: NewsletterRegion, issues: list[Issue], number: int, date: PartialDate) -> Iterator[str]:
    """Write the file; what returns from issue to issue is taken from the region's file, else from its last issues."""
    last = issues[-1] if issues else None
    shortest, longest = PREHEADER_LENGTH
    lengths = {"shortest": shortest, "longest": longest, "inbox": INBOX_SUBJECT}
    title = _TITLE if region.issue_titles == FREE else ""
    yield f"{ISSUE_LINE}\n"
    yield _BEGINNING.format(name=region.name, number=number, year=date.year, date=date, title=title, room="  ", **lengths)
    yield _SECTIONS
    for kind, title in list_headings(region, issues) or [("nieuws", "")]:
        yield _SECTION.format(kind=kind, title=f" {quote(title)}" if title else "", room="      ")
    yield _STORIES
    yield _AGENDA.format(agenda="".join(_write_agenda(list_coming(last, date) if last else ())))
    flags = {"tip": last.tip, "closing_dates": last.closing_dates} if last else {"tip": True, "closing_dates": True}
    yield _ENDING.format(**{name: "yes" if flag else "no" for name, flag in flags.items()})
    if closing := find_closing(region, last):
        yield _SIGNATURE.format(text=quote(closing[0]), name=quote(closing[1]))


def _write_agenda(events: Iterable[Event]) -> Iterator[str]:
    """Write the events that the last issue told of and that are still to come; without any the name of the list is part of the example."""
    lines = [line for event in events for line in _write_event(event)]
    if lines:
        yield "# Uit het vorige nummer komt wat nog moet plaatsvinden. Kijk na of het nog klopt.\nagenda:\n"
        yield from lines
    else:
        yield "# agenda:\n"


def _write_event(event: Event) -> Iterator[str]:
    for number, (name, value) in enumerate(describe_event(event).items()):
        written = f"[{', '.join(value)}]" if isinstance(value, list) else value if _PLAIN.fullmatch(value) else quote(value)
        yield f"  {' ' if number else '-'} {name}: {written}\n"


def quote(text: str) -> str:
    """Write a text so that YAML takes every character as it is."""
    return "'" + text.replace("'", "''") + "'"
