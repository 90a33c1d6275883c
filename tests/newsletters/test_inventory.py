"""All that real regional newsletters hold fits in one issue without a finding, and comes out as it was looked at."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from praktijkbank.build import pipeline
from praktijkbank.newsletters.letter import Letter
from praktijkbank.outputs.newsletter.newsletter_mail import make_mail
from praktijkbank.outputs.site import Site
from praktijkbank.source.fields import PartialDate
from tests.conftest import SETTINGS
from tests.support.built import ROOT
from tests.support.golden import check_golden

FOLDER = ROOT / "tests" / "newsletters" / "inventaris"

# The parts of seventeen real newsletters, and a word or two by which each is found in the issue.
PARTS = {
    "introduction with the lead topics": "drie onderwerpen vooraan",
    "state of affairs: policy, procurement, procedures": "Publicatie",
    "issue number, month or date": "december 2025",
    "good practice": "Een inloopuur dat werkt",
    "interview": "In gesprek met een procesbegeleider",
    "looking back at a meeting, with attendance": "120 deelnemers",
    "agenda": "Netwerkmiddag",
    "new colleagues": "Vanaf januari werk ik op vier scholen.",
    "leaving colleagues": "De projectleider gaat met pensioen",
    "signature of the sender": "de projectgroep Samen op school",
    "masthead": "Over deze nieuwsbrief",
    "table of contents": "In deze nieuwsbrief",
    "greeting": "Beste collega's,",
    "law and notices": "meldplicht",
    "read-more links": "https://voorbeeld.example/meldplicht",
    "seasonal wish": "Fijne feestdagen",
    "monitoring": "80%",
    "contact": "secretariaat van de projectgroep",
    "contact by telephone": "020-1234567",
    "earlier issues": "Alle nieuwsbrieven van Samen op school in Voorbeeldregio",
    "vacancies": "24 uur per week",
    "calls": "Doe mee aan de leerkring",
    "book, podcast, video tip": "https://voorbeeld.example/podcast",
    "sign-up for a meeting": "Aanmelden voor Netwerkmiddag",
    "training": "Dinsdag 27 januari 2026, 09.30 tot 12.00 uur",
    "a file": "De werkwijze op een blad (pdf, 2 kB)",
    "a quotation and its source": "https://voorbeeld.example/evaluatie",
}


@pytest.fixture
def sent(project: Path) -> tuple[Site, Letter]:
    """The issue with everything, and its site."""
    shutil.copytree(FOLDER, project / "newsletters" / "inventaris")
    catalogue, findings = pipeline.read(project, today=PartialDate(2025, 12, 1))
    assert findings == []
    assert catalogue is not None
    site = Site(catalogue, SETTINGS)
    return site, site.letters[0]


def test_every_part_of_the_inventory_has_a_place(sent: tuple[Site, Letter]) -> None:
    text = make_mail(*sent).text

    assert [part for part, words in PARTS.items() if words not in text] == []


def test_the_issue_with_every_part_is_as_it_was_looked_at(sent: tuple[Site, Letter]) -> None:
    check_golden("golden/newsletter/inventaris-2025-2.txt", make_mail(*sent).text.encode())
    check_golden("golden/newsletter/inventaris-2025-2.html", make_mail(*sent).html.encode())
