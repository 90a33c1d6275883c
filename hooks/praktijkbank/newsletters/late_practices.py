"""Warns of a practice that is dated into an issue that was sent without it: no newsletter would ever tell of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from praktijkbank.newsletters.archive import Archive, PublishedIssue, Series, is_in_window
from praktijkbank.practices.entries import Entry
from praktijkbank.practices.practice import Practice
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.practices.wording import say_date
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import Finding, Severity
from praktijkbank.source.yaml_document import Place


def warn_of_late(archive: Archive, entries: Iterable[Entry], vocabulary: Vocabulary) -> Iterator[Finding]:
    """A practice is not dated into the window of the last issue that a region sent, if that issue does not tell of it (warning).

    An older day is no slip of somebody who adds a practice now, but of a practice that was there before the region asked for it.
    """
    last = [(series, issue) for series in archive.series if (issue := _find_last_sent(series))]
    for entry in entries if last else ():
        practice = entry.practice
        for series, issue in last if practice and not entry.is_draft else ():
            if practice and series.covers(practice, vocabulary) and not _names(series, issue, {entry.slug, *entry.formerly}):
                yield from (_warn(entry, place, date, series, issue) for place, date in _list_days(practice) if is_in_window(date, issue))


def _find_last_sent(series: Series) -> PublishedIssue | None:
    return next((issue for issue in reversed(series.issues) if issue.sent), None)


def _names(series: Series, issue: PublishedIssue, slugs: set[str]) -> bool:
    """Tell whether the issue that was sent, or one after it, names a practice, be it to leave it out."""
    later = series.issues[series.issues.index(issue) :]
    choices = [choice for each in later for choice in (each.issue.practices.pin, each.issue.practices.feature, each.issue.practices.hide)]
    sent = issue.sent.list_practices() if issue.sent else frozenset()
    return not slugs.isdisjoint(sent.union(*choices))


def _list_days(practice: Practice) -> Iterator[tuple[Place, PartialDate]]:
    """Return the day on which a practice came, else those on which it changed, with their places."""
    if practice.added:
        yield ("added",), practice.added
    for number, change in enumerate(practice.changes):
        if change.date != practice.added:
            yield ("changes", number, "date"), change.date


def _warn(entry: Entry, place: Place, date: PartialDate, series: Series, issue: PublishedIssue) -> Finding:
    message = f"{say_date(date)} valt in {issue.name} van {series.region.name}, en die is al verstuurd zonder deze praktijk"
    what = "de praktijk" if place == ("added",) else "de wijziging"
    hint = f"schrijf de dag waarop {what} op de site komt, of zet bij de volgende nieuwsbrief `practices: {{pin: [{entry.slug}]}}`"
    return entry.document.finding(place, "na-verzending", message, hint, severity=Severity.WARNING)
