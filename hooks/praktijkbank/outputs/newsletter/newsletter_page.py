"""The page of every newsletter, the paginated archive of every region, and the list of all newsletters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain

from praktijkbank.newsletters.archive import Series
from praktijkbank.newsletters.composition import CALENDAR_FILE, compose_imprint, compose_subscription
from praktijkbank.newsletters.letter import Letter
from praktijkbank.newsletters.section_blocks import FILES_FOLDER
from praktijkbank.newsletters.sending import GUIDES, say_unsubscribing
from praktijkbank.outputs.artifacts import Artifact, Layout, Page
from praktijkbank.outputs.kept import identify_letter
from praktijkbank.outputs.newsletter.letter_html import fill_letter
from praktijkbank.outputs.newsletter.newsletter_feed import FILE_NAME as FEED_FILE
from praktijkbank.outputs.paging import ListPage, cut_pages, list_steps
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill
from praktijkbank.pages.markers import Arguments
from praktijkbank.practices.wording import labels
from praktijkbank.source.cache import CacheFile

ALL_URL = "nieuwsbrieven/"
LAYOUT = Layout("nieuwsbrief", "nieuwsbrieven/{name}/", levels=2)  # further pages of an archive are nested as deep
ARCHIVE_LAYOUT = Layout("nieuwsbrieven-van-regio", "nieuwsbrieven/{name}/")
PAGE_SIZE = 50
MOST_OPEN = 12  # a longer list of headings starts folded


def make_issue_pages(site: Site) -> Iterator[Page]:
    """Make the page of every issue."""
    cached: CacheFile[Page] = CacheFile(site.cache, "nieuwsbrief")
    for letter in site.letters:
        key = f"{identify_letter(site, letter)} {list_follow(site, letter.series)}"
        yield cached.fetch(letter.online_url, key, partial(make_issue_page, site, letter))
    cached.save()


def make_archive_pages(site: Site) -> Iterator[Page]:
    """Make the archive pages of every region."""
    return chain.from_iterable(_make_archive(site, series) for series in site.catalogue.archive.series)


def make_issue_page(site: Site, letter: Letter) -> Page:
    """Make the page of one issue."""
    body = fill_letter("nieuwsbrief.html", site, letter, is_printed=True, most_open=MOST_OPEN, follow=list_follow(site, letter.series))
    name = f"{letter.series.key}/{letter.published.name}"
    return Page(LAYOUT, name, letter.title, letter.issue.preheader, body, feeds=_list_feeds(site, letter.series))


def list_follow(site: Site, series: Series) -> list[tuple[str, str]]:
    """Return the addresses for subscribing to a region with a program, each with its link text."""
    follow = []
    if series.issues and site.settings.site_url:
        follow.append((f"{series.url}{FEED_FILE}", "Volg deze nieuwsbrief in Outlook of een RSS-lezer"))
    if any(published.issue.agenda for published in series.issues):
        follow.append((f"{series.url}{CALENDAR_FILE}", "Zet de hele agenda in Outlook of je telefoon en blijf op de hoogte"))
    return follow


def _make_archive(site: Site, series: Series) -> Iterator[Page]:
    letters = [letter for letter in site.letters if letter.series is series]
    return (_make_archive_page(site, series, list_page) for list_page in cut_pages(letters, PAGE_SIZE))


def _make_archive_page(site: Site, series: Series, list_page: ListPage[Letter]) -> Page:
    first = list_page.number == 1
    layout, name = (ARCHIVE_LAYOUT, series.key) if first else (LAYOUT, _name_further(series, list_page.number))
    title = series.region.name if first else f"{series.region.name}, pagina {list_page.number} van {list_page.last}"
    body = fill(
        "nieuwsbrieven_regio.html",
        site,
        layout.find_address(name),
        series=series,
        title=title,
        list_page=list_page,
        steps=list_steps(list_page.number, list_page.last),
        address=lambda number: series.url if number == 1 else LAYOUT.find_address(_name_further(series, number)),
        follow=list_follow(site, series),
        subscription=compose_subscription(series.region),
        imprint=[*compose_imprint(series.region)],
        places=list_places(site, series),
    )
    description = f"Alle nieuwsbrieven van {series.region.name}, met agenda en feed."
    return Page(layout, name, title, description, body, feeds=_list_feeds(site, series))


def _list_feeds(site: Site, series: Series) -> tuple[tuple[str, str], ...]:
    """Return the feed links for the head of a region's pages."""
    return tuple((address, f"Nieuwsbrief {series.region.name}") for address, _ in list_follow(site, series) if address.endswith(FEED_FILE))


def _name_further(series: Series, number: int) -> str:
    return f"{series.key}/pagina-{number}"


def list_places(site: Site, series: Series) -> list[str]:
    """Return the names of the regions and municipalities that a newsletter covers; [] if it covers everything."""
    covers, vocabulary = series.region.covers, site.catalogue.vocabulary
    return labels(vocabulary["regions"], covers.regions) + labels(vocabulary["municipalities"], covers.municipalities)


def render_newsletters(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block that lists the newsletters of all regions, and the latest issues."""
    follow = [(f"{ALL_URL}{FEED_FILE}", "Volg alle nieuwsbrieven in Outlook of een RSS-lezer")] if site.settings.site_url else []
    places = {series.key: list_places(site, series) for series in site.catalogue.archive.series}
    letters = site.letters[:PAGE_SIZE]
    return fill("nieuwsbrieven.html", site, url, letters=letters, total=len(site.letters), follow=follow, places=places)


def render_sending(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block that explains how to send a newsletter with each mailing service."""
    return fill("versturen.html", site, url, guides=GUIDES, say_unsubscribing=say_unsubscribing)


def make_pictures(site: Site) -> Iterator[Artifact]:
    """Publish the newsletters' pictures, and the converted copies that mails show."""
    for series in site.catalogue.archive.series:
        for name, content in (*series.pictures.items(), *series.converted.values()):
            yield Artifact(f"{series.url}beeld/{name}", content)


def make_files(site: Site) -> Iterator[Artifact]:
    """Publish the files beside newsletters."""
    for series in site.catalogue.archive.series:
        for name, content in series.files.items():
            yield Artifact(f"{series.url}{FILES_FOLDER}{name}", content)
