"""Creates the file of a region's next newsletter: number, date and recurring content filled in, the rest explained."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from textwrap import fill

from pydantic import TypeAdapter, ValidationError

from praktijkbank.newsletters.event_schema import Event
from praktijkbank.newsletters.lookup import find_region
from praktijkbank.newsletters.reading import RegionEntry, read_regions
from praktijkbank.newsletters.report import INBOX_SUBJECT
from praktijkbank.newsletters.returning import Heading, describe_event, find_closing, list_coming, list_headings
from praktijkbank.newsletters.schema import FREE, ISSUE_LINE, PREHEADER_LENGTH, Issue, NewsletterRegion
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.source.fields import MonthDate, PartialDate
from praktijkbank.source.findings import format_text
from praktijkbank.source.refusals import RefusedError

_DATE: TypeAdapter[PartialDate] = TypeAdapter(MonthDate)
_NUMBERED = re.compile(r"([0-9]{4})-([0-9]+)")
_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")  # a value that needs no quotes
# Example texts in files from older templates; if left unchanged, they would be published.
EXAMPLES = frozenset({"Kop van het eerste onderwerp", "Nog een tekst, een lijst of een tabel.", "Straat 1, Plaats"})

_BEGINNING = """\
# {name}, nieuwsbrief {number} - {year}
# Regels met # ervoor zijn uitleg; lezers zien ze niet. Wat je leeg laat, blijft weg: je hoeft niets weg te halen.
# Schrijf achter de dubbele punt, met een spatie ertussen. Staat daar |, schrijf dan op de regel eronder en laat de spaties ervoor staan.
number: {number}
date: {date}
{title}
# draft is een concept: het komt niet op de site. Klaar? Maak er published van.
status: draft

# De onderwerpregel van de mail. Op een telefoon zijn de eerste {inbox} tekens te zien.
subject: |
{room}

# Staat in de inbox achter het onderwerp: {shortest} tot en met {longest} tekens, en iets anders dan daar.
preheader: |
{room}

# Voor wie is deze nieuwsbrief, en wat is het belangrijkste?
introduction: |
{room}

"""
_TITLE = "\n# De naam van dit nummer, achter de naam van de nieuwsbrief.\ntitle: |\n  \n"
_SECTIONS = """\
# De onderwerpen. Elk heeft een soort, een kop en een tekst. Tussen twee alinea's staat een lege regel.
{kinds}
sections:
"""
_SECTION = """\
  - kind: {kind}
    title:{title}
    text: |
{room}
"""
# Some kinds of section are prepared with all the fields they usually have.
_TEMPLATES = {
    "nieuws": """\
# Een bericht. De foto staat in deze map; nooit een kind herkenbaar in beeld. Bij alt vertel je wat erop te zien is.
  - kind: nieuws
    title:{title}
    text: |
{room}
    picture:
      file:
      alt:
    link:
      text:
      url:
""",
    "terugblik": """\
# Een terugblik met foto's, elk met een bijschrift (caption). Nog een foto? Kopieer picture met alle regels eronder.
  - kind: terugblik
    title:{title}
    text: |
{room}
    blocks:
      - picture:
          file:
          alt:
          caption:
      - picture:
          file:
          alt:
          caption:
      - link:
          text:
          url:
""",
    "vacature": """\
# Een vacature met een knop.
  - kind: vacature
    title:{title}
    text: |
{room}
    blocks:
      - button:
          text:
          url:
""",
    "goede-praktijk": """\
# Een citaat. Bij by staat wie het zei, liefst een functie; bij url waar het staat.
  - kind: goede-praktijk
    title:{title}
    text: |
{room}
    blocks:
      - quote:
          text:
          by:
          url:
""",
    "nieuwe-collega": """\
# Iemand voorstellen, met een portret. Dat kan alleen met toestemming: van wie (een rol, zoals de collega zelf), op welke dag, en
# wie dat heeft vastgelegd.
  - kind: nieuwe-collega
    title:{title}
    blocks:
      - person:
          name:
          role:
          picture:
            file:
            alt:
          text: |
{deep_room}
          consent:
            by:
            date:
            recorded_by:
""",
}
_MORE_BLOCKS = """\

# Meer nodig? Kopieer een onderwerp met alle regels eronder. Meer blokken staan op de site: /handboek/nieuwsbrief-naslag/#blokken
"""
_STORIES = """\

# Verhalen over mensen: alleen met toestemming.
stories:
  - title:
    text: |
{room}
    consent:
      by:
      date:
      recorded_by:
"""
_AGENDA = """\

# De agenda. Een dag schrijf je als 10 maart {year}, een tijd als 15:00.
{coming}agenda:
{events}# Een bijeenkomst. Bij deadline staat de laatste dag om je aan te melden.
  - date:
    start:
    end:
    title:
    location:
    costs:
    signup:
    deadline:
# Meer dagen achter elkaar, van date tot en met until.
  - date:
    until:
    title:
    location:
# Een reeks: alle dagen achter elkaar, zoals 10 maart {year}, 7 april {year}. Elke dag heeft dezelfde tijd.
  - dates:
    start:
    end:
    title:
    online:
"""
_COMING = """\
# Uit het vorige nummer komt wat nog moet plaatsvinden. Klopt het nog? Haal niets weg: agenda's van lezers lezen mee.
# Gaat iets niet door? Zet er dan deze regel onder:
#     status: cancelled
# Is iets verplaatst? Verander dan date, en zet er deze twee regels onder, met bij was de oude datum:
#     status: moved
#     was: 10 maart {year}
"""
_ENDING = """\

# Nieuwe en gewijzigde praktijken uit de regio komen er vanzelf in. Wil je er een uitlichten, voor de andere en met
# samenvatting, doel en tip? Zet tussen de haken het laatste stuk van haar webadres, zoals [brugfunctie-den-bosch].
practices:
  feature: []

# Een tip uit een praktijk, en regelingen die binnenkort sluiten: no laat ze weg.
tip: {tip}
closing_dates: {closing_dates}
"""
_SIGNATURE = """\

# De afsluiting: een groet, en van wie hij komt. Meer namen? Zet elke naam op een eigen regel, met evenveel spaties ervoor.
{before}signature:
  text: |
{text}
  name: |
{name}
"""
_GREETING_BEFORE = "# Het vorige nummer sloot af met “{greeting}”. Dat hoorde bij die tijd; past het nu ook, schrijf het dan hier.\n"


def read_date(text: str) -> PartialDate:
    """Read the date of an issue: 2026-12-01 or 2026-12. Raises RefusedError if it is invalid."""
    try:
        return _DATE.validate_python(text)
    except ValidationError as error:
        context = error.errors()[0]["ctx"]
        raise RefusedError(f"De datum klopt niet: {context['message']}; {context['hint']}.") from error


def read_region(root: Path, key: str, vocabulary: Vocabulary) -> RegionEntry:
    """Read one region of a project folder. Raises RefusedError if it does not exist, or if region.yml has errors.

    The vocabulary may still lack the region itself: that need not delay its first issue.
    """
    regions, findings = read_regions(root / "newsletters", vocabulary)
    entry = find_region(regions, key)
    if entry.region is None:
        unchecked, _ = read_regions(root / "newsletters", None)
        entry = replace(entry, region=find_region(unchecked, key).region)
    if entry.region is None:
        own = [finding for finding in findings if finding.path == entry.document.path]
        raise RefusedError(f"Verbeter eerst het bestand van de regio:\n{format_text(own)}")
    return entry


def write_next(root: Path, entry: RegionEntry, date: PartialDate, kinds: Sequence[str]) -> Path:
    """Write the file of the next issue in the year of its date; return its path. `kinds` are the kinds of section.

    Raises RefusedError if an issue of the same year has a later date, or if the file exists.
    """
    assert entry.region is not None  # read_region ensures this
    _check_order(entry, date)
    number = _next_number(entry, date.year)
    path = root / "newsletters" / entry.key / f"{date.year}-{number}.yml"
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.writelines(_write(entry.region, _list_issues(entry), number, date, kinds))
    except FileExistsError as error:
        raise RefusedError(f"{path} bestaat al en blijft zoals het is.") from error
    return path


def say_left_out(entry: RegionEntry) -> str:
    """Say in Dutch which issues have errors, so that nothing from them can be reused; "" if there are none."""
    names = [other.name for other in entry.issues if other.issue is None]
    if not names:
        return ""
    which = f"{', '.join(names)} {'heeft' if len(names) == 1 else 'hebben'} fouten"
    return f"Let op: {which}; daaruit is niets overgenomen. `make check` noemt ze; verbeter ze en begin dan opnieuw."


def _check_order(entry: RegionEntry, date: PartialDate) -> None:
    for other in entry.issues:
        if other.issue and other.issue.date.year == date.year and date.last_day < other.issue.date.first_day:
            message = f"Nieuwsbrief {other.name} is van {other.issue.date}, later dan {date}: een volgend nummer heeft een latere datum."
            raise RefusedError(message)


def _next_number(entry: RegionEntry, year: int) -> int:
    """Return the number after the highest of a year, judging by file names and contents."""
    named = (_NUMBERED.fullmatch(other.name) for other in entry.issues)
    numbers = [int(match[2]) for match in named if match and int(match[1]) == year]
    numbers += [other.issue.number for other in entry.issues if other.issue and other.issue.date.year == year]
    return max(numbers, default=0) + 1


def _list_issues(entry: RegionEntry) -> list[Issue]:
    return sorted((other.issue for other in entry.issues if other.issue), key=lambda issue: (issue.date.year, issue.number))


def _write(region: NewsletterRegion, issues: list[Issue], number: int, date: PartialDate, kinds: Sequence[str]) -> Iterator[str]:
    """Write the file; recurring content comes from the region's file, or else from its last issues."""
    last = issues[-1] if issues else None
    shortest, longest = PREHEADER_LENGTH
    lengths = {"shortest": shortest, "longest": longest, "inbox": INBOX_SUBJECT}
    title = _TITLE if region.issue_titles == FREE else ""
    yield f"{ISSUE_LINE}\n"
    yield _BEGINNING.format(name=region.name, number=number, year=date.year, date=date, title=title, room="  ", **lengths)
    yield _SECTIONS.format(kinds=fill(f"Soorten: {', '.join(kinds)}.", 120, initial_indent="# ", subsequent_indent="# "))
    yield from _write_sections(list_headings(region, issues), kinds)
    yield _MORE_BLOCKS
    yield _STORIES.format(room=" " * 6)
    events = "".join(line for event in (list_coming(last, date) if last else ()) for line in _write_event(event))
    yield _AGENDA.format(coming=_COMING.format(year=date.year) if events else "", events=events, year=date.year)
    flags = {"tip": last.tip, "closing_dates": last.closing_dates} if last else {"tip": True, "closing_dates": True}
    yield _ENDING.format(**{name: "yes" if flag else "no" for name, flag in flags.items()})
    if closing := find_closing(region, issues):
        text, name = closing
        greeting = last.signature.text if last and last.signature else text
        before = "" if greeting == text else _GREETING_BEFORE.format(greeting=" ".join(greeting.split()))
        yield _SIGNATURE.format(before=before, text=_indent(text), name=_indent(name))


def _write_sections(headings: Sequence[Heading], kinds: Sequence[str]) -> Iterator[str]:
    """Write the recurring sections, then templates for the remaining kinds, with a blank line in between."""
    returning = {kind for kind, _ in headings}
    ready = [(kind, "") for kind in _TEMPLATES if kind in kinds and kind not in returning]
    for number, (kind, title) in enumerate([*headings, *ready]):
        written = f" {quote(title)}" if title else ""
        section = _TEMPLATES.get(kind, _SECTION).format(kind=kind, title=written, room=" " * 6, deep_room=" " * 12)
        yield f"\n{section}" if number else section


def _indent(text: str) -> str:
    """Indent the lines of a text below a field that is nested one level deep."""
    return "\n".join(f"    {line}".rstrip() if text else "    " for line in text.split("\n"))


def _write_event(event: Event) -> Iterator[str]:
    for number, (name, value) in enumerate(describe_event(event).items()):
        written = f"[{', '.join(value)}]" if isinstance(value, list) else value if _PLAIN.fullmatch(value) else quote(value)
        yield f"  {' ' if number else '-'} {name}: {written}\n"


def quote(text: str) -> str:
    """Write a text as a YAML value in which every character is literal."""
    return "'" + text.replace("'", "''") + "'"
