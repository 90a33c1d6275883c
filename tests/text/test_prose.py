"""Field texts become HTML that is safe wherever it goes."""

from __future__ import annotations

from html.parser import HTMLParser
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praktijkbank.text import prose
from praktijkbank.text.prose import render_prose, strip_markup


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
    tags = _Tags()
    tags.feed(str(render_prose(hostile)))

    assert {name for name, _ in tags.seen} <= {"p", "a"}
    for name, attributes in tags.seen:
        assert name != "a" or set(attributes) <= {"href", "rel"}
        assert (attributes.get("href") or "https://").startswith(("https://", "mailto:"))


class _Tags(HTMLParser):
    """Notes every tag with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


PLAIN = st.text(st.sampled_from("abc éß1.,:;!?()'\"’-–o€/~ "), max_size=20)
ANY = st.text(st.sampled_from("ab1.)•@www.*_<&\n\t >"), max_size=8)


@given(st.tuples(PLAIN, st.just("") | ANY, PLAIN).map("".join).map(str.strip).filter(bool))
def test_one_plain_line_is_told_as_the_parser_would_tell_it(text: str) -> None:
    with patch.object(prose, "is_plain", lambda _: False):
        expected = render_prose.__wrapped__(text), strip_markup(text)

    assert (render_prose.__wrapped__(text), strip_markup(text)) == expected
