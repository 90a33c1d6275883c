"""A text of one line is the same in every output of a newsletter, as typed; a table is a table wherever tables exist."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
import vobject  # type: ignore[import-untyped]

from praktijkbank.outputs.newsletter.mail_tables import weigh_columns
from praktijkbank.outputs.newsletter.newsletter_calendar import make_calendars
from praktijkbank.outputs.newsletter.newsletter_mail import make_mail
from praktijkbank.outputs.newsletter.newsletter_page import make_issue_page
from praktijkbank.outputs.newsletter.newsletter_pdf import render_html
from praktijkbank.outputs.site import Site
from tests.conftest import MakeSite
from tests.support.newsletters import REGION, issue, write_files

NOTES = (
    "10. verdieping, neem de lift.",
    "# parkeren achter de school.",
    "![kaart](//voorbeeld.nl/k.png) en [hier](//voorbeeld.nl).",
    "*Let op* de _bel_ en 3*4*5 uur.",
    "Map C:\\Nieuws; zie a,b en \\n.",
    "Mail <a@b.nl> of https://voorbeeld.nl/a.",
)
TABLE = """\
sections:
  - kind: nieuws
    title: Uren
    text: |
      Uren per school
      | School | Uren |
      |---|---|
      | De Linde | 3 |
"""


@pytest.fixture
def site(project: Path, make_site: MakeSite) -> Site:
    """A site with one issue: an event for each note, and a table."""
    events = "".join(f"  - date: 2026-06-{day:02}\n    title: Dag {day}\n    note: '{note}'\n" for day, note in enumerate(NOTES, 1))
    write_files(
        project, {"newsletters/r/region.yml": REGION, "newsletters/r/2026-1.yml": issue(1, "2026-05-01", f"{TABLE}agenda:\n{events}")}
    )
    return make_site()


@pytest.mark.parametrize("note", NOTES)
def test_a_note_is_told_as_it_was_typed_on_page_in_mail_text_pdf_and_calendar(site: Site, note: str) -> None:
    (letter,) = site.letters
    mail = make_mail(site, letter)

    for html in (str(make_issue_page(site, letter).body), mail.html, render_html(site, letter)):
        assert note in unescape(re.sub(r"<[a-z/!][^<>]*>", "", html))
    assert note in " ".join(mail.text.split())
    calendar = next(artifact.content for artifact in make_calendars(site) if "2026-1/" in artifact.path)
    told = [event.description.value for event in vobject.readOne(calendar.decode()).contents["vevent"]]
    assert [description.split("\n")[0] for description in told] == list(NOTES)


def test_a_table_scrolls_on_the_page_and_is_a_table_in_mail_and_columns_in_text(site: Site) -> None:
    (letter,) = site.letters
    mail = make_mail(site, letter)

    page = str(make_issue_page(site, letter).body)
    assert '<div class="pb-tabel-rand" role="region" aria-label="Uren per school" tabindex="0">\n<table class="pb-tabel">' in page
    assert "<caption>Uren per school</caption>" in page
    assert "pb-tabel-rand" not in mail.html
    assert re.search(r'<caption style="[^"]*">Uren per school</caption>', mail.html)
    assert re.search(r'<th style="[^"]*" scope="col">School</th>|<th scope="col" style="[^"]*">School</th>', mail.html)
    assert "Uren per school\nSchool    Uren\nDe Linde  3\n" in mail.text


@pytest.mark.parametrize(
    ("rows", "shares"),
    [
        ([["Regio", "Scholen", "Vast aanspreekpunt"], ["Oosterschelde", "4", "ja"]], [35, 23, 40]),
        ([["Samenwerkingsverband", "Scholen", "Aanspreekpunt"], ["Walcheren", "4", "ja"]], [37, 22, 39]),
        ([["Onderwerp", "Tafels"], ["Overleg", "4"]], [58, 41]),
        ([["Wie", ""], ["de school", "een lange zin die over meer regels gaat"]], [31, 68]),
        ([["Onderwerp", "Tafels"]], [58, 41]),
    ],
    ids=["long words", "too long words", "short words", "a column without a head", "a head alone"],
)
def test_the_columns_of_a_table_in_a_mail_share_the_width_by_their_longest_words(rows: list[list[str]], shares: list[int]) -> None:
    assert weigh_columns(rows) == shares


def test_every_column_of_a_table_in_a_mail_says_its_share(site: Site) -> None:
    (letter,) = site.letters

    assert re.findall(r"<th [^>]*width: ?([0-9]+)%", make_mail(site, letter).html) == ["61", "38"]
