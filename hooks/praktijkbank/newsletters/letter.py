"""One issue with everything selected for it and its addresses; `composition.py` turns it into a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from praktijkbank.newsletters.archive import PublishedIssue, Series
from praktijkbank.newsletters.content import Content
from praktijkbank.newsletters.mailing import MAILING_SERVICES, MailingService
from praktijkbank.newsletters.news import ChosenTip, News, pick_closing_dates, pick_news, pick_tip, pick_withdrawn
from praktijkbank.newsletters.parts import Fact
from praktijkbank.newsletters.schema import BY_MONTH, BY_SEASON, Issue, NewsletterRegion
from praktijkbank.practices.catalogue import WithdrawnItem
from praktijkbank.practices.vocabulary import Term
from praktijkbank.practices.wording import say_date, say_sentence
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.fingerprint import digest

HEADINGS = {
    "news": "Nieuw sinds de vorige nieuwsbrief",
    "first-news": "Nieuw in de Praktijkbank",
    "chosen": "Uitgelicht uit de Praktijkbank",
    "tip": "Tip uit de praktijk",
    "closing": "Regelingen die binnenkort sluiten",
    "agenda": "Agenda",
}

_SEASONS = {1: "lente", 2: "zomer", 3: "herfst"}


@dataclass(frozen=True, slots=True)
class Letter:
    """One issue and everything selected for it; addresses are relative to the site's root."""

    series: Series
    published: PublishedIssue
    name: str
    when: str
    news: Sequence[News]
    withdrawn: Sequence[WithdrawnItem]
    tip: ChosenTip | None
    closing_dates: Sequence[tuple[PartialDate, Term]]

    @property
    def issue(self) -> Issue:
        """The record of the issue."""
        return self.published.issue

    @property
    def region(self) -> NewsletterRegion:
        """The record of the region."""
        return self.series.region

    @property
    def title(self) -> str:
        """The name of the issue, preceded by that of its series."""
        return say_issue(self.series, self.published)

    @property
    def online_url(self) -> str:
        """The address of the issue's page."""
        return self.published.url

    @property
    def reading_url(self) -> str:
        """The page for reading the mail in a browser; the files for a mailing service are next to the issue's own page."""
        return f"{self.online_url}lezen/"

    @property
    def first_url(self) -> str:
        """The issue's address under the first names of its folder and file, by which feed readers and mail programs still know it."""
        return f"nieuwsbrieven/{self.series.first_key}/{self._first_name}/"

    @property
    def first_number(self) -> int:
        """The number in the first name of its file."""
        number = self._first_name.rpartition("-")[2]
        return int(number) if number.isdecimal() else self.issue.number

    @property
    def _first_name(self) -> str:
        return next(iter(self.issue.formerly), self.published.name)

    @property
    def mailing_service(self) -> MailingService:
        """The service that sends the mail."""
        return MAILING_SERVICES[self.region.mailing_service]

    @property
    def headings(self) -> dict[str, str]:
        """The headings of the parts that are generated: news, chosen, tip, closing, agenda."""
        first = self.published.since is None
        return {**HEADINGS, "news": HEADINGS["first-news" if first else "news"]}

    @property
    def corrections(self) -> tuple[Fact, ...]:
        """The corrections of the issue, latest first, and a note that the mail itself stays as it was sent."""
        told = sorted(self.issue.corrections, key=lambda correction: correction.date, reverse=True)
        facts = tuple(Fact(say_sentence(correction.what), f"Gecorrigeerd op {say_date(correction.date)}") for correction in told)
        sent = self.published.sent
        return (*facts, Fact(f"De mail die op {say_date(sent.date)} is verstuurd, blijft zoals hij was.")) if facts and sent else facts

    @property
    def earlier(self) -> PublishedIssue | None:
        """The region's issue before this one."""
        place = self.series.issues.index(self.published)
        return self.series.issues[place - 1] if place else None

    @property
    def later(self) -> PublishedIssue | None:
        """The region's issue after this one."""
        rest = self.series.issues[self.series.issues.index(self.published) + 1 :]
        return rest[0] if rest else None

    @property
    def digest(self) -> str:
        """Changes with everything that the issue shows, except labels of the vocabulary and settings of the site."""
        told = (self.name, self.when, self.published, self.region, self.earlier, self.later, self.closing_dates, self.withdrawn)
        news = [(news.item.slug, news.item.digest, news.what, news.in_full) for news in self.news]
        tip = (self.tip.item.slug, self.tip.item.digest, self.tip.tip) if self.tip else None
        return digest(
            [
                repr((told, news, tip)).encode(),
                *(part for name in sorted(self.series.pictures) for part in (name.encode(), self.series.pictures[name])),
                *(f"{name} {len(content)}".encode() for name, content in sorted(self.series.files.items())),
            ]
        )

    @property
    def full_news(self) -> list[News]:
        """The practices shown in full."""
        return [news for news in self.news if news.in_full]

    @property
    def brief_news(self) -> list[News]:
        """The practices shown as a link."""
        return [news for news in self.news if not news.in_full]


def make_letters(catalogue: Content) -> Iterator[Letter]:
    """Make the letter of every issue of every region, newest first."""
    for series, published in catalogue.archive.by_date:
        make, chosen_from = partial(make_letter, catalogue, series, published), (catalogue.touched[series.key], catalogue.rings[series.key])
        choice, is_current = published.issue.practices, partial(_is_current, catalogue)
        key = ([*map(catalogue.name_now, (*choice.feature, *choice.pin, *choice.hide))], catalogue.withdrawn)
        parts = (series, published, catalogue.vocabulary, *chosen_from)
        yield catalogue.recall.fetch(published.url, make, *parts, key=key, is_current=is_current)


def _is_current(catalogue: Content, letter: Letter) -> bool:
    """Tell whether all practices in an issue are unchanged, and whether it contains all that it names."""
    shown = [news.item for news in letter.news] + ([letter.tip.item] if letter.tip else [])
    chosen = map(catalogue.name_now, (*letter.issue.practices.feature, *letter.issue.practices.pin))
    named = {slug for slug in chosen if slug in catalogue.by_slug}
    return all(catalogue.by_slug.get(item.slug) is item for item in shown) and named <= {item.slug for item in shown}


def make_letter(catalogue: Content, series: Series, published: PublishedIssue) -> Letter:
    """Gather everything that one issue shows."""
    issue = published.issue
    return Letter(
        series=series,
        published=published,
        name=name_issue(series, published),
        when=say_date(issue.date),
        news=pick_news(catalogue, series, published),
        withdrawn=pick_withdrawn(catalogue, series, published),
        tip=pick_tip(catalogue, series, published),
        closing_dates=pick_closing_dates(catalogue, published),
    )


def say_issue(series: Series, published: PublishedIssue) -> str:
    """Name an issue with its series: Jeugdhulp op school VO, nieuwsbrief 3 - 2023."""
    return f"{series.region.name}, {name_issue(series, published)}"


def name_issue(series: Series, published: PublishedIssue) -> str:
    """Name an issue within its series: its own title, else as the region names its issues."""
    return published.issue.title or name_by_pattern(published.issue, series.region.issue_titles)


def name_by_pattern(issue: Issue, pattern: str) -> str:
    """Name an issue by number, month or season: nieuwsbrief 3 - 2023, maart 2025, winter 2025-2026.

    A season is three whole months; winter begins in December. Source: KNMI, "Seizoenen" (meteorologische seizoenen).
    """
    year, month = issue.date.year, issue.date.month
    if pattern == BY_MONTH:
        return say_date(PartialDate(year, month))
    if pattern == BY_SEASON:
        first = year - (month < 3)
        winter = f"winter {first}-{first + 1}"
        return winter if month in {12, 1, 2} else f"{_SEASONS[month // 3]} {year}"
    return f"nieuwsbrief {issue.number} - {year}"
