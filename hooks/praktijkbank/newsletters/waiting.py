"""Holds an issue back until its date; today's date is an input, and without it nothing waits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import nlargest
from itertools import chain
from operator import itemgetter

from praktijkbank.newsletters.reading import IssueEntry, RegionEntry
from praktijkbank.practices.catalogue import dates_of
from praktijkbank.practices.entries import Entry
from praktijkbank.practices.practice_checks import tell_ahead
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import Finding, Severity
from praktijkbank.source.recall import Recall
from praktijkbank.source.yaml_document import Document


def hold_back(regions: Iterable[RegionEntry], today: PartialDate) -> list[RegionEntry]:
    """Return the regions, with every issue dated after today marked as waiting."""
    return [replace(region, issues=tuple(_hold(entry, today) for entry in region.issues)) for region in regions]


def _hold(entry: IssueEntry, today: PartialDate) -> IssueEntry:
    waits = entry.issue is not None and lies_ahead(entry.issue.date, today)
    return replace(entry, waits=True) if waits else entry


def lies_ahead(date: PartialDate, today: PartialDate) -> bool:
    """Tell whether a date, or the whole month that it names, is after today."""
    return date.first_day > today.last_day


def check_corrections_ahead(regions: Iterable[RegionEntry], today: PartialDate) -> Iterator[Finding]:
    """A correction is not dated in the future."""
    for entry in (entry for region in regions for entry in region.issues):
        for number, correction in enumerate(entry.issue.corrections if entry.issue else ()):
            if lies_ahead(correction.date, today):
                yield tell_ahead(entry.document, ("corrections", number, "date"), correction.date, today)


def warn_of_no_day(practices: Iterable[Entry], regions: Iterable[RegionEntry], recall: Recall | None = None) -> Iterator[Finding]:
    """Without today's date, the one file with the latest date is published at once, even if that date is still to come (warning).

    An issue that was sent has had its day.
    """
    regions = [*regions]
    dated = [*chain.from_iterable((recall or Recall()).fetch_each("latest day", _date_practice, practices)), *_date_issues(regions)]
    ranked = nlargest(2, dated, key=itemgetter(1))
    sent = {entry.document.path for region in regions for entry in region.issues if entry.name in region.sent}
    if len(ranked) > 1 and ranked[0][0].path not in sent and ranked[0][1].first_day > ranked[1][1].last_day:
        document, date = ranked[0]
        what = "deze nieuwsbrief komt" if ("date" in _fields(document)) else "dit komt"
        message = f"{date} ligt na elke andere datum: {what} meteen op de site, ook als die dag nog moet komen"
        hint = "moet het wachten, zet dan `status: draft` tot die dag; wie de site bouwt, kan ook de dag van vandaag meegeven (--today)"
        yield document.finding(("date",), "wacht-niet", message, hint, severity=Severity.WARNING)


def _fields(document: Document) -> Sequence[str]:
    return list(document.data) if isinstance(document.data, dict) else []


def _date_practice(entry: Entry) -> tuple[tuple[Document, PartialDate], ...]:
    """Return a published practice with its latest date; nothing if it has none."""
    days = dates_of(entry.practice) if entry.practice and not entry.is_draft else ()
    return ((entry.document, max(days)),) if days else ()


def _date_issues(regions: Iterable[RegionEntry]) -> Iterator[tuple[Document, PartialDate]]:
    """Return every published issue with its date."""
    for entry in (entry for region in regions for entry in region.issues):
        if entry.issue and not entry.is_draft:
            yield entry.document, entry.issue.date
