"""Feeds of newsletters: valid by our own schema of RFC 4287, with permanent and distinct ids, and complete."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import etree  # type: ignore[import-untyped]

from praktijkbank.outputs.atom import MAX_ENTRIES
from praktijkbank.outputs.newsletter.newsletter_feed import make_feeds
from praktijkbank.outputs.site import Site
from tests.conftest import MakeSite
from tests.outputs.newsletter.conftest import AddIssues
from tests.support.html import read_text
from tests.support.newsletters import REGION, issue, practice, write_files

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parents[2] / "gates" / "atom.rng"))
ATOM = "{http://www.w3.org/2005/Atom}"
SAFE_TAGS = {"table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption"}
SAFE_TAGS |= {
    "div",
    "section",
    "p",
    "h2",
    "h3",
    "h4",
    "a",
    "img",
    "br",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "blockquote",
    "code",
    "span",
    "i",
}
ROOT_URL = "https://praktijkbank.example/"


def make_all(site: Site) -> dict[str, bytes]:
    return {artifact.path: artifact.content for artifact in make_feeds(site)}


def entries(content: bytes) -> list[Any]:
    return list(etree.fromstring(content).iter(f"{ATOM}entry"))


def values(content: bytes, tag: str) -> list[str]:
    """Return the text of one kind of element of every entry."""
    return [entry.findtext(ATOM + tag) for entry in entries(content)]


# ---------------------------------------------------------------- valid


@pytest.mark.parametrize("content", ["real_site", "stress_site"])
def test_every_feed_is_valid_by_rfc_4287(content: str, request: pytest.FixtureRequest) -> None:
    feeds = make_all(request.getfixturevalue(content))
    assert {"nieuwsbrieven/feed.xml", "nieuwsbrieven/kennemerland/feed.xml", "nieuwsbrieven/landelijk/feed.xml"} <= set(feeds)
    for path, feed in feeds.items():
        assert SCHEMA.validate(etree.fromstring(feed)), f"{path}: {SCHEMA.error_log}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (r"<id>https://[^<]*</id>", ""),
        (r"<id>https://praktijkbank.example", "<id>"),
        (r"<updated>[^<]*</updated>", ""),
        (r"<updated>2026-11-21T", "<updated>2026-11-21 "),
        (r"<updated>([^<]*)Z<", r"<updated>\1<"),
        (r"<title>([^<]*)</title>", r"<title>\1</title><title>\1</title>"),
        (r"<title>", "<title type='markdown'>"),
        (r"<author><name>[^<]*</name></author>", ""),
        (r"<name>[^<]*</name>", "<name/>"),
        (r"<link rel", "<link hrev='x' rel"),
        (r"href=", "herf="),
        (r"<content ", "<content src='x' "),
        (r"<entry>", "<entry><pubDate>nu</pubDate>"),
    ],
)
def test_the_schema_refuses_what_rfc_4287_forbids(real_site: Site, before: str, after: str) -> None:
    good = make_all(real_site)["nieuwsbrieven/landelijk/feed.xml"].decode()
    bad = re.sub(before, after, good, count=1)
    assert bad != good
    assert not SCHEMA.validate(etree.fromstring(bad.encode()))


# ---------------------------------------------------------------- ids and dates


def test_the_feed_of_a_region_names_itself_its_page_and_every_issue(real_site: Site) -> None:
    feed = etree.fromstring(make_all(real_site)["nieuwsbrieven/kennemerland/feed.xml"])

    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    (entry,) = feed.iter(f"{ATOM}entry")
    (letter,) = (letter for letter in real_site.letters if letter.series.key == "kennemerland")
    page = f"{ROOT_URL}nieuwsbrieven/kennemerland/2023-3/"
    assert links == {"self": f"{ROOT_URL}nieuwsbrieven/kennemerland/feed.xml", "alternate": f"{ROOT_URL}nieuwsbrieven/kennemerland/"}
    assert feed.findtext(f"{ATOM}title") == "Jeugdhulp op school VO"
    assert feed.findtext(f"{ATOM}updated") == entry.findtext(f"{ATOM}updated")
    assert {child.tag.removeprefix(ATOM): child.text or child.get("href") or read_text(child[0].text) for child in entry[:-1]} == {
        "id": page,
        "title": f"Jeugdhulp op school VO, nieuwsbrief 3 - 2023: {letter.issue.subject}",
        "updated": entry.findtext(f"{ATOM}updated"),
        "published": entry.findtext(f"{ATOM}updated"),
        "author": "project Jeugdhulp op school (JOS)",
        "link": page,
        "summary": letter.issue.preheader,
    }
    assert entry.findtext(f"{ATOM}updated").startswith("2023-05-31T")  # only the month is known


def test_an_entry_is_known_by_the_same_name_whatever_the_officer_rewrites(add_issues: AddIssues) -> None:
    before = make_all(add_issues(_2026_1=issue(1, "2026-05-01")))["nieuwsbrieven/feed.xml"]
    after = make_all(add_issues(settings=REGION.replace("Nieuws", "Anders"), _2026_1=issue(1, "2026-06").replace("brief 1", "brief een")))

    assert values(after["nieuwsbrieven/feed.xml"], "title") != values(before, "title")
    assert values(after["nieuwsbrieven/feed.xml"], "id") == values(before, "id") == [f"{ROOT_URL}nieuwsbrieven/noord/2026-1/"]


def test_an_issue_with_another_name_stays_the_entry_that_readers_have(make_site: MakeSite, project: Path) -> None:
    def write(folder: str, name: str, region: str, own: str) -> dict[str, bytes]:
        other = {f"newsletters/{folder}/2026-8.yml": issue(8, "2026-06-01")}
        write_files(project, {f"newsletters/{folder}/region.yml": REGION + region, f"newsletters/{folder}/{name}.yml": own, **other})
        return make_all(make_site())

    before = write("noord", "2026-1", "", issue(1, "2026-05-01"))
    shutil.rmtree(project / "newsletters")
    after = write("noorden", "2026-7", "formerly: [noord]\n", issue(7, "2026-05-01", "formerly: [2026-1, 2026-3]\n"))

    for one, other in (("nieuwsbrieven/feed.xml",) * 2, ("nieuwsbrieven/noord/feed.xml", "nieuwsbrieven/noorden/feed.xml")):
        for tag in ("id", "published", "updated"):
            assert values(after[other], tag) == values(before[one], tag)
        assert etree.fromstring(after[other]).findtext(f"{ATOM}id") == etree.fromstring(before[one]).findtext(f"{ATOM}id")
    links = [entry.find(f"{ATOM}link").get("href") for entry in entries(after["nieuwsbrieven/feed.xml"])]
    assert links == [f"{ROOT_URL}nieuwsbrieven/noorden/2026-8/", f"{ROOT_URL}nieuwsbrieven/noorden/2026-7/"]


def test_no_two_entries_are_of_one_moment_and_both_feeds_give_an_issue_the_same(add_issues: AddIssues) -> None:
    same_day = {f"_2026_{number}": issue(number, "2026-05") for number in range(1, 9)}
    for region in ("noord", "oost", "zuid", "west"):
        site = add_issues(region, **same_day)
    feeds = make_all(site)

    moments = dict(zip(values(feeds["nieuwsbrieven/feed.xml"], "id"), values(feeds["nieuwsbrieven/feed.xml"], "updated"), strict=True))
    assert len(set(moments.values())) == len(moments) == 32
    assert list(moments.values()) == sorted(moments.values(), reverse=True)
    own = feeds["nieuwsbrieven/oost/feed.xml"]
    assert [moments[name] for name in values(own, "id")] == values(own, "updated")
    assert values(own, "id") == [f"{ROOT_URL}nieuwsbrieven/oost/2026-{number}/" for number in range(8, 0, -1)]


def test_an_issue_keeps_its_moment_when_others_come_out(add_issues: AddIssues) -> None:
    before = make_all(add_issues(_2026_1=issue(1, "2026-05-01")))["nieuwsbrieven/noord/feed.xml"]
    add_issues("aa", _2026_1=issue(1, "2026-05-01"))
    after = make_all(add_issues(_2026_1=issue(1, "2026-05-01"), _2026_2=issue(2, "2026-05-01")))["nieuwsbrieven/noord/feed.xml"]
    assert entries(after)[1:] != []
    assert etree.tostring(entries(after)[1]) == etree.tostring(entries(before)[0])


def test_a_month_without_a_31st_gets_a_day_that_exists(add_issues: AddIssues) -> None:
    feed = make_all(add_issues(_2026_1=issue(1, "2026-02")))["nieuwsbrieven/feed.xml"]
    assert values(feed, "updated")[0].startswith("2026-02-28T")


# ---------------------------------------------------------------- complete


def test_the_content_is_the_whole_issue_with_full_addresses(stress_site: Site) -> None:
    site = Site(stress_site.catalogue, replace(stress_site.settings, site_url="https://host.example/kennisbank/"))
    feed = make_all(site)["nieuwsbrieven/feed.xml"]
    contents = dict(zip(values(feed, "id"), values(feed, "content"), strict=True))
    assert len(contents) == 3
    for letter in site.letters:
        html = contents[f"https://host.example/kennisbank/{letter.online_url}"]
        text = read_text(html)
        for section in letter.issue.sections:
            assert " ".join(section.title.split()) in text
        addresses = re.findall(r'(?:href|src)="([^"]*)"', html)
        assert [address for address in addresses if not urlsplit(address).scheme] == []
    stress = contents["https://host.example/kennisbank/nieuwsbrieven/stress/2026-1/"]
    assert 'src="https://host.example/kennisbank/nieuwsbrieven/stress/beeld/beeld.png"' in stress
    assert '<a href="https://host.example/kennisbank/praktijken/">Alle praktijken op de site</a>' in stress


def test_hostile_text_stays_text(stress_site: Site) -> None:
    feed = make_all(stress_site)["nieuwsbrieven/stress/feed.xml"]
    (entry,) = entries(feed)
    issue_record = next(letter.issue for letter in stress_site.letters if letter.series.key == "stress")
    assert entry.findtext(f"{ATOM}title").endswith(issue_record.subject)
    html = entry.findtext(f"{ATOM}content")
    assert len(entry.find(f"{ATOM}content")) == 0  # escaped, so it has no child elements
    assert "&lt;b&gt;" in html
    assert set(re.findall(r"<(\w+)", html)) <= SAFE_TAGS


def test_control_characters_never_reach_a_feed(add_issues: AddIssues) -> None:
    for text in ("\x0b", "\x1f", "\x7f", "\ufffe", "\u0085"):
        with pytest.raises(AssertionError, match=r"onzichtbaar-teken|ongeldig|backslash"):
            add_issues(_2026_1=issue(1, "2026-05-01").replace("Hallo.", f'"Hal{text.encode("unicode_escape").decode()}lo"'))


def test_a_feed_holds_the_latest_fifty(add_issues: AddIssues) -> None:
    months = [f"{year}-{month:02}" for year in range(2020, 2025) for month in range(1, 13)]
    issues = {f"_{date[:4]}_{int(date[5:])}": issue(int(date[5:]), date) for date in months}
    ids = values(make_all(add_issues(**issues))["nieuwsbrieven/feed.xml"], "id")
    assert (len(ids), ids[0], ids[-1]) == (
        MAX_ENTRIES,
        f"{ROOT_URL}nieuwsbrieven/noord/2024-12/",
        f"{ROOT_URL}nieuwsbrieven/noord/2020-11/",
    )


def test_there_is_no_feed_without_issues_nor_without_an_address(add_issues: AddIssues, real_site: Site) -> None:
    assert make_all(add_issues()) == {}
    assert make_all(Site(real_site.catalogue, replace(real_site.settings, site_url=""))) == {}


def test_an_old_entry_stays_as_it_is_when_a_practice_is_added_later(add_issues: AddIssues, make_site: MakeSite) -> None:
    make_site(oud=practice("Oud", "added: 2026-04-01\n"))
    before = make_all(add_issues(_2026_1=issue(1, "2026-05-01")))
    assert "Oud" in values(before["nieuwsbrieven/feed.xml"], "content")[0]
    after = make_all(make_site(nieuw=practice("Nieuw", "added: 2026-05-02\n")))
    assert after == before
