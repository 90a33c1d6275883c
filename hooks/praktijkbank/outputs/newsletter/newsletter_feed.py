"""The newsletter feeds: one per region and one for all, with the full content of the latest issues."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from functools import partial
from operator import itemgetter

from praktijkbank.newsletters.letter import Letter
from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.atom import MAX_ENTRIES, AtomEntry, AtomFeed, write_atom
from praktijkbank.outputs.kept import identify_letter
from praktijkbank.outputs.newsletter.letter_html import fill_letter
from praktijkbank.outputs.site import Site
from praktijkbank.source.cache import CacheFile
from praktijkbank.source.fingerprint import digest

FILE_NAME = "feed.xml"

_ALL_URL = "nieuwsbrieven/"
_SECOND, _MINUTE = dt.timedelta(seconds=1), dt.timedelta(minutes=1)


def make_feeds(site: Site) -> Iterator[Artifact]:
    """Make the feed of every region and of all; none if the site's address is unknown or there are no issues.

    A feed or entry is identified by the first address of its page, which never changes.
    """
    if not site.settings.site_url or not site.letters:
        return
    moments = date_letters(site.letters)
    cached: CacheFile[bytes] = CacheFile(site.cache, "feeds")
    for url, first_url, title, letters in _list_feeds(site):
        latest = sorted(((moments[letter.online_url], letter) for letter in letters), key=itemgetter(0), reverse=True)[:MAX_ENTRIES]
        key = digest(f"{moment} {identify_letter(site, letter)}".encode() for moment, letter in latest)
        write = partial(_write_feed, site, url, first_url, title, latest)
        yield Artifact(f"{url}{FILE_NAME}", cached.fetch(url, f"{first_url} {title} {key}", write))
    cached.save()


def _list_feeds(site: Site) -> Iterator[tuple[str, str, str, Sequence[Letter]]]:
    """Return the address, first address, title and issues of every feed."""
    yield _ALL_URL, _ALL_URL, f"{site.settings.site_name}: alle nieuwsbrieven", site.letters
    for series in site.catalogue.archive.series:
        letters = [letter for letter in site.letters if letter.series is series]
        if letters:
            yield series.url, f"{_ALL_URL}{series.first_key}/", series.region.name, letters


def date_letters(letters: Sequence[Letter]) -> dict[str, dt.datetime]:
    """Return a distinct moment on its own day for every issue, by address; the same in every feed and build, even after renaming.

    Issues of one region keep their order. Adding an issue never moves another, unless both fall in the same second.
    """
    taken: set[dt.datetime] = set()
    moments: dict[str, dt.datetime] = {}
    for letter in sorted(letters, key=lambda letter: letter.first_url):
        seconds = hashlib.sha256(letter.series.first_key.encode()).digest()[0] % 60
        time = dt.timedelta(hours=12, minutes=letter.first_number % 60, seconds=seconds)
        moment = dt.datetime.combine(letter.published.day, dt.time(), dt.UTC) + time
        while moment in taken:
            moment += _SECOND
        taken.add(moment)
        moments[letter.online_url] = moment
    return moments


def _write_feed(site: Site, url: str, first_url: str, title: str, latest: Sequence[tuple[dt.datetime, Letter]]) -> bytes:
    page = site.settings.site_url + url
    updated = _say(max(_date_update(moment, letter) for moment, letter in latest))
    entries = (_make_entry(site, letter, moment) for moment, letter in latest)
    identity = site.settings.site_url + first_url
    return write_atom(AtomFeed(f"{page}{FILE_NAME}", page, title, updated, site.settings.site_name, identity=identity), entries)


def _date_update(moment: dt.datetime, letter: Letter) -> dt.datetime:
    """Return when an entry last changed significantly (RFC 4287, section 4.2.15): on the day of its latest correction.

    Each correction adds a minute, so that programs also notice one on the same day.
    """
    days = [dt.date(*correction.date.first_day) for correction in letter.issue.corrections]
    return max([moment, *(dt.datetime.combine(day, dt.time(12), dt.UTC) for day in days)]) + len(days) * _MINUTE


def _make_entry(site: Site, letter: Letter, moment: dt.datetime) -> AtomEntry:
    page = site.settings.site_url + letter.online_url
    return AtomEntry(
        identity=site.settings.site_url + letter.first_url,
        page=page,
        title=f"{letter.title}: {letter.issue.subject}",
        updated=_say(_date_update(moment, letter)),
        summary=letter.issue.preheader,
        published=_say(moment),
        author=letter.region.sender.name,
        content=fill_letter("nieuwsbrief_feed.html", site, letter),
    )


def _say(moment: dt.datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
