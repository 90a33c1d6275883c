"""The page of the memo has an empty sheet with the texts that every memo has, whatever the vocabulary and the settings say."""

from __future__ import annotations

from praktijkbank.outputs.memo.memo import render_memo
from tests.conftest import MINIMAL, MakeSite
from tests.support.html import read_items


def test_the_sheet_names_the_moment_whose_advice_it_holds_and_the_day_of_the_content(make_site: MakeSite) -> None:
    html = render_memo(make_site(a=MINIMAL.format(title="A") + "checked: {date: 2026-03-02, by: redactie}\n"), "vergelijken/memo/", {})
    assert 'data-pb-vooraf="Voor de start"' in html
    assert "Stand van 2 maart 2026" in html
    assert 'href="../../assets/css/memo.css"' in html


def test_without_any_practice_the_sheet_has_no_day(make_site: MakeSite) -> None:
    html = render_memo(make_site(), "vergelijken/memo/", {})
    assert '<span data-pb-plek="stand"></span>' in html
    assert "Een notitie maken kan alleen met JavaScript." in " ".join(read_items(html, "noscript"))
