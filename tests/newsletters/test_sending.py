"""Every mailing service has its steps, and every file of an issue its place."""

from __future__ import annotations

import re

import pytest

from praktijkbank.newsletters.mailing import MAILING_SERVICES
from praktijkbank.newsletters.sending import FILES, GUIDES, NO_SERVICE, list_files, say_unsubscribing, write_guide
from praktijkbank.outputs.newsletter.newsletter_page import render_sending
from praktijkbank.outputs.site import Site
from tests.support import made


@pytest.mark.parametrize("key", MAILING_SERVICES)
def test_every_mailing_service_has_short_steps_that_say_what_to_hand_in(key: str) -> None:
    guide = GUIDES[key]
    steps = " ".join(guide.steps)

    assert set(GUIDES) == set(MAILING_SERVICES)
    assert max(map(len, guide.steps)) <= 200
    assert {name for name in FILES if name in guide.takes} <= {name for name in FILES if name in steps}
    assert ("mail.eml" if key == NO_SERVICE else "mail.html") in guide.takes
    assert bool(guide.help) is (key != NO_SERVICE)
    assert "november 2026" in guide.source or "Niet in Outlook zelf geprobeerd" in guide.source


def test_what_is_pasted_is_copied_from_an_editor_and_not_from_a_browser() -> None:
    pasted = [key for key, guide in GUIDES.items() if "de code uit mail.html" in guide.takes]

    assert pasted == ["brevo", "listmonk", "mailcoach", "copernica", "laposta"]
    assert all(any("niet in een browser" in step for step in GUIDES[key].steps) for key in pasted)


@pytest.mark.parametrize("key", MAILING_SERVICES)
def test_a_guide_names_the_code_that_the_mail_holds(key: str) -> None:
    service = MAILING_SERVICES[key]

    assert service.unsubscribe in say_unsubscribing(key)
    assert f"Afmelden: {say_unsubscribing(key)}" in write_guide(key)


def test_the_handbook_shows_every_guide(real_site: Site) -> None:
    block = render_sending(real_site, "handboek/nieuwsbrief-naslag/", {})

    assert re.findall(r'<h3 id="met-(.*?)">(.*?)</h3>', block) == [(key, guide.name) for key, guide in GUIDES.items()]
    assert block.count("<li>") == sum(len(guide.steps) for guide in GUIDES.values())


def test_the_files_named_are_the_files_the_site_holds(real_site: Site) -> None:
    paths = {f"site/{path}" for path in made.list_files(real_site)}

    for letter in real_site.letters:
        named = {path for path, _ in list_files(letter, "site")}
        beside = {path for path in paths if path.startswith(f"site/{letter.online_url}") and path.count("/") == 4}
        assert {path for path in named if not path.endswith(".pdf")} == beside
