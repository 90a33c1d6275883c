"""What a form says shows on the page as it was typed, whatever Markdown or YAML makes of such signs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praktijkbank.editing.importing.blocks import Block, Kind, make_link
from praktijkbank.editing.importing.prose_text import write_blocks
from praktijkbank.text.prose import strip_markup

SIGNS = st.lists(st.sampled_from([*"*_`[]()<>#+-.!|~&;:\\= aé1"]), min_size=1, max_size=14).map("".join)
LINES = st.builds(
    " ".join, st.lists(st.one_of(SIGNS, st.sampled_from(["title:", "12.", "tekst", "&lt;", "C:\\Nieuws"])), min_size=1, max_size=5)
)


@given(LINES.filter(str.strip), st.sampled_from([Kind.PARAGRAPH, Kind.ITEM]))
@settings(max_examples=400)
def test_every_sign_of_a_line_shows_as_it_was_typed(line: str, kind: Kind) -> None:
    line = " ".join(line.split())
    shown = strip_markup(write_blocks([Block("Ervoor."), Block(line, kind, 1), Block("Erna.")]))
    assert shown == f"Ervoor. {line} Erna."


@pytest.mark.parametrize(
    ("words", "address", "written"),
    [
        ("het verslag", "https://www.lege.example/a_b", "[het verslag](https://www.lege.example/a_b)"),
        ("deel (1)", "https://www.lege.example/a(b)", "[deel (1)](<https://www.lege.example/a(b)>)"),
        ("hier", "https://www.lege.example/a", "hier (https://www.lege.example/a)"),
        ("ons verslag", "/lokaal", "ons verslag (/lokaal)"),
        ("ons verslag", "#", "ons verslag"),
        ("ons verslag", "javascript:alert(1)", "ons verslag"),
        ("ons verslag", "www.lege.example", "[ons verslag](https://www.lege.example)"),
        ("info@lege.example", "mailto:info@lege.example", "info@lege.example"),
    ],
)
def test_a_link_is_one_where_it_leads_somewhere_and_says_where(words: str, address: str, written: str) -> None:
    assert write_blocks([Block(make_link(words, address))]) == written
