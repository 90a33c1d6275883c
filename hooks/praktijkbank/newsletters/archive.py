"""The model of all newsletters: each region's issues by date; facts only, immutable."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from praktijkbank.newsletters.pictures import convert_for_mail, explain_unusable, measure, needs_copy
from praktijkbank.newsletters.reading import RegionEntry
from praktijkbank.newsletters.schema import Issue, NewsletterRegion
from praktijkbank.newsletters.sent import Sent, SentEvent
from praktijkbank.practices.areas import list_regions
from praktijkbank.practices.practice import PUBLISHED, Practice
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.practices.withdrawn_practice import WithdrawnPractice
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.recall import Recall

NATIONAL = "landelijk"


@dataclass(frozen=True, slots=True)
class PublishedIssue:
    """One issue with its name (2026-1) and the last day that the issues before it covered (None for a first issue).

    `sent` is the mail as it was sent, if that was archived.
    """

    region_key: str
    name: str
    issue: Issue
    since: tuple[int, int, int] | None
    sent: Sent | None = None

    @property
    def known_events(self) -> Sequence[SentEvent]:
        """The events as they were sent; empty if the issue was not sent."""
        return self.sent.record.events if self.sent else ()

    @property
    def url(self) -> str:
        """The address of the issue's page, relative to the site's root."""
        return f"nieuwsbrieven/{self.region_key}/{self.name}/"

    @property
    def day(self) -> dt.date:
        """A single day for feeds and calendars, which have no months: the issue's date, or the last day of its month."""
        year, month, day = self.issue.date.last_day
        return dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))


@dataclass(frozen=True)
class Series:
    """One region's newsletter: its fixed data, its issues (oldest first), and its pictures and files by name."""

    key: str
    region: NewsletterRegion
    issues: tuple[PublishedIssue, ...]
    pictures: dict[str, bytes]
    files: dict[str, bytes]

    @cached_property
    def converted(self) -> dict[str, tuple[str, bytes]]:
        """The pictures of which a mail shows a converted copy: by original name, the copy's name and content."""
        made = {name: convert_for_mail(content) for name, content in self.pictures.items() if needs_copy(name, content)}
        return {name: (f"{name}{suffix}", content) for name, (suffix, content) in made.items()}

    @property
    def url(self) -> str:
        """The address of the region's archive, relative to the site's root."""
        return f"nieuwsbrieven/{self.key}/"

    @property
    def first_key(self) -> str:
        """The folder's first name, by which feed readers and mail programs still know the series."""
        return next(iter(self.region.formerly), self.key)

    def covers(self, practice: Practice | WithdrawnPractice, vocabulary: Vocabulary) -> bool:
        """Tell whether a practice belongs to this newsletter's area, including national practices if the region asks for them.

        A practice that names only a municipality belongs to the regions of that municipality.
        """
        regions, municipalities = self._area
        place = practice.place
        if self.region.covers.everything or place is None:
            return self.region.covers.everything
        return not regions.isdisjoint(list_regions(place, vocabulary)) or not municipalities.isdisjoint(place.municipalities)

    @cached_property
    def _area(self) -> tuple[frozenset[str], frozenset[str]]:
        covers = self.region.covers
        return frozenset([*covers.regions, *([NATIONAL] if self.region.national_too else [])]), frozenset(covers.municipalities)


@dataclass(frozen=True)
class Archive:
    """The series of every region, in the order of their keys."""

    series: tuple[Series, ...] = ()

    @cached_property
    def by_date(self) -> list[tuple[Series, PublishedIssue]]:
        """Every issue of every region, newest first."""
        pairs = [(series, issue) for series in self.series for issue in series.issues]
        return sorted(pairs, key=lambda pair: (pair[1].issue.date.last_day, pair[0].key, pair[1].issue.number), reverse=True)


def order_issues(
    region_key: str, issues: Sequence[tuple[str, Issue]], sent: Mapping[str, Sent] | None = None
) -> tuple[PublishedIssue, ...]:
    """Order a region's published issues by year and number, each with the last day covered by the ones before it."""
    ordered = sorted((pair for pair in issues if pair[1].status == PUBLISHED), key=lambda pair: (pair[1].date.year, pair[1].number))
    since: tuple[int, int, int] | None = None
    published = []
    for name, issue in ordered:
        published.append(PublishedIssue(region_key, name, issue, since, (sent or {}).get(name)))
        since = max(since or issue.date.last_day, issue.date.last_day)
    return tuple(published)


def build_archive(regions: Iterable[RegionEntry], recall: Recall | None = None) -> Archive:
    """Build the model from all regions that were read without errors; an unchanged region keeps the same series object."""
    recall = recall or Recall()
    made = (recall.fetch(("series", entry.key), partial(_make_series, entry, entry.region), entry) for entry in regions if entry.region)
    return Archive(tuple(made))


def _make_series(entry: RegionEntry, region: NewsletterRegion) -> Series:
    issues = order_issues(entry.key, [(each.name, each.issue) for each in entry.issues if each.issue and not each.waits], entry.sent)
    pictures = {name: content for name, content in entry.pictures.items() if measure(content) and not explain_unusable(name, content)}
    return Series(entry.key, region, issues, pictures, entry.files)


def is_in_window(date: PartialDate, issue: PublishedIssue) -> bool:
    """Tell whether a date is after the previous issue and not after this one."""
    return (issue.since is None or date.first_day > issue.since) and date.first_day <= issue.issue.date.last_day
