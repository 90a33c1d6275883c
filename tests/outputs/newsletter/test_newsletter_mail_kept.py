"""A mail is remade only if something that it shows has changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from praktijkbank.newsletters.letter import Letter
from praktijkbank.outputs.newsletter import newsletter_mail
from praktijkbank.outputs.newsletter.newsletter_mail import make_mails
from praktijkbank.outputs.site import Site
from praktijkbank.source.cache import Cache


def test_a_mail_that_did_not_change_is_not_made_again(stress_site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = list(make_mails(replace(stress_site, cache=Cache(tmp_path))))
    monkeypatch.setattr(newsletter_mail, "make_mail", lambda *_: pytest.fail("a mail was made again"))

    assert list(make_mails(replace(stress_site, cache=Cache(tmp_path)))) == first
    assert len(first) == 5 * len(stress_site.letters)


def test_another_address_of_the_site_makes_every_mail_again(stress_site: Site, tmp_path: Path) -> None:
    list(make_mails(replace(stress_site, cache=Cache(tmp_path))))
    moved = Site(stress_site.catalogue, replace(stress_site.settings, site_url="https://elders.example/"))

    assert list(make_mails(replace(moved, cache=Cache(tmp_path)))) == list(make_mails(moved))


def test_what_a_mail_shows_is_part_of_what_it_is_known_by(stress_site: Site) -> None:
    letter = next(letter for letter in stress_site.letters if letter.news and letter.tip)
    assert letter.tip
    changed = [
        _with_issue(letter, preheader="Anders"),
        _with_issue(letter, sections=()),
        _with_region(letter, name="Anders"),
        _with_picture(letter, "nieuw.png", b"1"),
        _with_picture(letter, "nieuw.png", b"2"),
        _with_picture(letter, "ander.png", b"1"),
        replace(letter, news=letter.news[1:]),
        replace(letter, news=[replace(letter.news[0], what="Anders"), *letter.news[1:]]),
        replace(letter, news=[replace(letter.news[0], in_full=not letter.news[0].in_full), *letter.news[1:]]),
        replace(letter, news=[replace(letter.news[0], item=replace(letter.news[0].item, digest="anders")), *letter.news[1:]]),
        replace(letter, news=[replace(letter.news[0], item=replace(letter.news[0].item, slug="anders")), *letter.news[1:]]),
        replace(letter, tip=None),
        replace(letter, tip=replace(letter.tip, item=replace(letter.tip.item, digest="anders"))),
        replace(letter, tip=replace(letter.tip, item=replace(letter.tip.item, slug="anders"))),
    ]

    assert len({each.digest for each in [letter, *changed]}) == 1 + len(changed)


def _with_issue(letter: Letter, **changes: object) -> Letter:
    issue = letter.issue.replace(**changes)
    published = replace(letter.published, issue=issue)
    issues = tuple(published if each is letter.published else each for each in letter.series.issues)
    return replace(letter, published=published, series=replace(letter.series, issues=issues))


def _with_region(letter: Letter, **changes: object) -> Letter:
    return replace(letter, series=replace(letter.series, region=letter.region.replace(**changes)))


def _with_picture(letter: Letter, name: str, content: bytes) -> Letter:
    return replace(letter, series=replace(letter.series, pictures={**letter.series.pictures, name: content}))
