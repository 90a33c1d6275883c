"""Field texts become HTML that is safe wherever it goes."""

from __future__ import annotations

import html

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praktijkbank.text import prose
from praktijkbank.text.prose import render_prose, strip_markup

PIECES = st.sampled_from(
    ["a", "b c", " ", "Z.", ",:;", "()", "?!", "'\"", "é€", "/", "-", "1", "\n", "\n\n", "\n- ", "- a\n", "\n  ", "1. ", "+ "]
)
TEXT = st.lists(PIECES, max_size=30).map(lambda pieces: "".join(pieces).strip()).filter(bool)


@settings(max_examples=1000)
@given(TEXT)
def test_the_quick_way_for_plain_text_gives_what_markdown_gives(text: str) -> None:
    prose._markdown.reset()
    assert render_prose(text) == nh3.clean(prose._markdown.convert(text), tags=prose._TAGS, attributes=prose._ATTRIBUTES)


@given(TEXT)
def test_stripping_a_text_gives_its_words_and_nothing_else(text: str) -> None:
    prose._markdown.reset()
    stripped = html.unescape(nh3.clean(prose._markdown.convert(text), tags=set()))

    assert strip_markup(text).split() == stripped.split()


def test_paragraphs_lists_emphasis_and_links_are_kept() -> None:
    text = "Eerst *dit* en **dat**.\n\n- een\n- [twee](https://example.nl/?a=1&b=2)\n"

    assert render_prose(text) == (
        "<p>Eerst <em>dit</em> en <strong>dat</strong>.</p>\n<ul>\n<li>een</li>\n"
        '<li><a href="https://example.nl/?a=1&amp;b=2" rel="noopener noreferrer">twee</a></li>\n</ul>'
    )


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[klik](javascript:alert(1))",
        "[klik](JaVaScRiPt:alert(1))",
        "[klik](data:text/html;base64,PHNjcmlwdD4=)",
        '<img src=x onerror="alert(1)">',
        "![plaatje](https://elders.example/volg.gif)",
        "<a href='https://x.nl' onclick='alert(1)'>x</a>",
        "<iframe src=https://x.nl></iframe>",
        "<style>p{display:none}</style>tekst",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
    ],
)
def test_nothing_in_a_text_can_run_or_load(hostile: str) -> None:
    html = render_prose(hostile).lower()

    for forbidden in ("<script", "<img", "<iframe", "<style", "<svg", "javascript:", "data:text", "onclick=", "onerror="):
        assert forbidden not in html.replace("&lt;", "")
