"""Warns about a practice dated within an issue that was already sent without it, because no newsletter would ever mention it."""

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
    """A practice is not dated within the window of a region's last sent issue, unless that issue or a later one mentions it (warning).

    Earlier dates are not reported: they belong to practices that existed before the region asked for them.
    """
    last = [(series, issue) for series in archive.series if (issue := _find_last_sent(series))]
    for entry in entries:
        practice = entry.practice
        if practice is None or entry.is_draft:
            continue
        for series, issue in last:
            if series.covers(practice, vocabulary) and not _names(series, issue, {entry.slug, *entry.formerly}):
                yield from (_warn(entry, place, date, series, issue) for place, date in _list_days(practice) if is_in_window(date, issue))


def _find_last_sent(series: Series) -> PublishedIssue | None:
    return next((issue for issue in reversed(series.issues) if issue.sent), None)


def _names(series: Series, issue: PublishedIssue, slugs: set[str]) -> bool:
    """Tell whether the sent issue, or a later one, names a practice, even if only to hide it."""
    later = series.issues[series.issues.index(issue) :]
    choices = [choice for each in later for choice in (each.issue.practices.pin, each.issue.practices.feature, each.issue.practices.hide)]
    sent = issue.sent.list_practices() if issue.sent else frozenset()
    return not slugs.isdisjoint(sent.union(*choices))


def _list_days(practice: Practice) -> Iterator[tuple[Place, PartialDate]]:
    """Return the days on which a practice was added or changed, with their places."""
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
