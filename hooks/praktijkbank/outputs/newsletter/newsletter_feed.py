"""Atom feeds (RFC 4287) of the newsletters: one per region and one of all, with the full content of the latest issues."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from functools import partial
from operator import itemgetter
from xml.etree import ElementTree as ET

from praktijkbank.newsletters.letter import Letter
from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.kept import identify_letter
from praktijkbank.outputs.newsletter.letter_html import fill_letter
from praktijkbank.outputs.site import Site
from praktijkbank.source.cache import CacheFile
from praktijkbank.source.fingerprint import digest

FILE_NAME = "feed.xml"
MAX_ENTRIES = 50

_NAMESPACE = "http://www.w3.org/2005/Atom"
_ALL_URL = "nieuwsbrieven/"
_SECOND = dt.timedelta(seconds=1)


def make_feeds(site: Site) -> Iterator[Artifact]:
    """Make the feed of every region and of all; none where the site's address is not known, and none without issues.

    A feed and an entry are known by the first address that their page had, which never changes.
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
    """Return the address, the first address, the title and the issues of every feed."""
    yield _ALL_URL, _ALL_URL, f"{site.settings.site_name}: alle nieuwsbrieven", site.letters
    for series in site.catalogue.archive.series:
        letters = [letter for letter in site.letters if letter.series is series]
        if letters:
            yield series.url, f"{_ALL_URL}{series.first_key}/", series.region.name, letters


def date_letters(letters: Sequence[Letter]) -> dict[str, dt.datetime]:
    """Return every issue a moment on its own day, all distinct, by its address; the same in every feed, every build, under every name.

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
    address = site.settings.site_url + url
    feed = ET.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "nl"})
    _add(feed, "id", site.settings.site_url + first_url)
    _add(feed, "title", title)
    _add(feed, "updated", _say(max(_date_update(moment, letter) for moment, letter in latest)))
    _add_author(feed, site.settings.site_name)
    _add(feed, "link", rel="alternate", type="text/html", href=address)
    _add(feed, "link", rel="self", type="application/atom+xml", href=f"{address}{FILE_NAME}")
    for moment, letter in latest:
        _add_entry(feed, site, letter, moment)
    content: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _date_update(moment: dt.datetime, letter: Letter) -> dt.datetime:
    """Return when an entry last changed so that readers must know (RFC 4287, section 4.2.15): at its latest correction."""
    days = [dt.date(*correction.date.first_day) for correction in letter.issue.corrections]
    return max([moment, *(dt.datetime.combine(day, dt.time(12), dt.UTC) for day in days)])


def _add_entry(feed: ET.Element, site: Site, letter: Letter, moment: dt.datetime) -> None:
    address = site.settings.site_url + letter.online_url
    entry = ET.SubElement(feed, "entry")
    _add(entry, "id", site.settings.site_url + letter.first_url)
    _add(entry, "title", f"{letter.title}: {letter.issue.subject}")
    _add(entry, "updated", _say(_date_update(moment, letter)))
    _add(entry, "published", _say(moment))
    _add_author(entry, letter.region.sender.name)
    _add(entry, "link", rel="alternate", type="text/html", href=address)
    _add(entry, "summary", letter.issue.preheader)
    _add(entry, "content", fill_letter("nieuwsbrief_feed.html", site, letter), type="html")


def _add_author(parent: ET.Element, name: str) -> None:
    _add(ET.SubElement(parent, "author"), "name", name)


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> None:
    element = ET.SubElement(parent, tag, attributes)
    if text:
        element.text = str(text)


def _say(moment: dt.datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
