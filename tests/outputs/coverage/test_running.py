"""The page lists which practices run since when and on whose money, in order of their start and in the words of their sources."""

from __future__ import annotations

import re

from praktijkbank.outputs.coverage.running import MOST, Run, list_runs, render_running
from tests.conftest import MINIMAL, MakeSite
from tests.support.html import read_text

OLD = (
    MINIMAL.format(title="Oud")
    + """\
period: {start: 2018-09, end: 2020}
phase: stopped
funding:
  - {source: gemeente, phase: start, start: 2018, until: 2019, share: de helft}
  - {source: schoolbestuur, amount: 15000, per: year}
"""
)
NEW = MINIMAL.format(title="Nieuw") + "period: {start: 2023}\n"
SILENT = MINIMAL.format(title="'Stil & < 3 {{ x }}'")


def test_practices_stand_in_the_order_in_which_they_began_each_with_who_paid_when(make_site: MakeSite) -> None:
    site = make_site(nieuw=NEW, oud=OLD)
    new, old = site.catalogue.items
    assert list_runs(site.catalogue.items, site.catalogue.vocabulary) == [
        Run(
            old,
            "september 2018 tot en met 2020",
            "Gestopt",
            ("Gemeente (start): 2018 tot en met 2019; de helft", "School of schoolbestuur: € 15.000 (per jaar)"),
        ),
        Run(new, "vanaf 2023", "", ()),
    ]


def test_the_block_counts_who_tells_no_beginning_and_says_what_is_not_stated(make_site: MakeSite) -> None:
    text = read_text(render_running(make_site(nieuw=NEW, stil=SILENT), "dekking/", {}))
    assert "Van 1 praktijk vonden we geen begin; die staat hier niet bij." in text
    assert "Stil" not in text
    assert re.search(r"Vanaf 2023\s*Nieuw\s*niet vermeld\s*niet vermeld", text)


def test_where_nobody_tells_a_beginning_the_block_says_so(make_site: MakeSite) -> None:
    assert read_text(render_running(make_site(stil=SILENT), "dekking/", {})).strip() == "Van geen praktijk is bekend wanneer ze begon."


def test_of_very_many_the_last_begun_are_shown(make_site: MakeSite) -> None:
    practices = {f"p{n}": MINIMAL.format(title=f"P{n}") + f"period: {{start: {1900 + n}}}\n" for n in range(MOST + 5)}
    html = render_running(make_site(**practices), "dekking/", {})
    assert f"Dit zijn de {MOST} die het laatst begonnen." in read_text(html)
    assert (html.count("<tr>"), "P4<" in html, "P5<" in html) == (MOST + 1, False, True)
