"""One issue ready to be shown: page, mail, plain text and PDF are templates over this and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from praktijkbank.fields import PartialDate
from praktijkbank.newsletters.archive import PublishedIssue, Series
from praktijkbank.newsletters.mailing import MAILING_SERVICES, MailingService
from praktijkbank.newsletters.news import ChosenTip, News, pick_closing_dates, pick_news, pick_tip
from praktijkbank.newsletters.schema import Issue, NewsletterRegion
from praktijkbank.site import Site
from praktijkbank.vocabulary import Term
from praktijkbank.wording import say_date


@dataclass(frozen=True, slots=True)
class Letter:
    """One issue with what was chosen for it; `online_url` and `archive_url` are relative to the site's root."""

    series: Series
    published: PublishedIssue
    title: str
    when: str
    news: Sequence[News]
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
    def online_url(self) -> str:
        """The address of the issue's page."""
        return self.published.url

    @property
    def mailing_service(self) -> MailingService:
        """The service that sends the mail."""
        return MAILING_SERVICES[self.region.mailing_service]

    @property
    def full_news(self) -> list[News]:
        """The practices shown in full."""
        return [news for news in self.news if news.in_full]

    @property
    def brief_news(self) -> list[News]:
        """The practices shown as a link."""
        return [news for news in self.news if not news.in_full]


def make_letter(site: Site, series: Series, published: PublishedIssue) -> Letter:
    """Gather everything that one issue shows."""
    issue, catalogue = published.issue, site.catalogue
    return Letter(
        series=series,
        published=published,
        title=f"{series.region.name}, nieuwsbrief {issue.number} - {issue.date.year}",
        when=say_date(issue.date),
        news=pick_news(catalogue, series, published),
        tip=pick_tip(catalogue, series, published),
        closing_dates=pick_closing_dates(catalogue, published),
    )
