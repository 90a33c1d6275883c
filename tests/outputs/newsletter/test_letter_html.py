"""Texts of a newsletter as HTML: their links have the names that the document gave them, and nothing else changes."""

from __future__ import annotations

import re

import pytest

from praktijkbank.newsletters.parts import Link, Prose
from praktijkbank.outputs.newsletter.letter_html import show_prose
from praktijkbank.text.plain_prose import read_blocks
from praktijkbank.text.prose import render_prose

TEXTS = [
    "Zonder link.",
    "Zie [het *hele* rapport](https://a.example/?x=1&y=2) en https://b.example/ & [dat](mailto:c@d.example).",
    "[Bel](tel:0612345678) of [schrijf](https://a.example/), of [dit](javascript:alert).",
    "- [een](https://a.example/1)\n- [twee](https://a.example/2)\n\n> [drie](https://a.example/3)",
]


def prose(text: str, mark: str = "") -> Prose:
    """Return the prose of a text, with its links named as they are or with a mark appended."""
    links = [link for block in read_blocks(text) for link in block.links]
    return Prose(text, tuple(Link(f"{name}{mark}", target) for name, target in links))


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_whose_links_keep_their_names_is_as_it_is_anywhere(text: str) -> None:
    assert show_prose(prose(text), "../") == render_prose(text)


@pytest.mark.parametrize("text", TEXTS)
def test_every_link_gets_its_own_new_name_and_still_leads_where_it_did(text: str) -> None:
    before, after = (re.findall(r"<a\b([^>]*)>(.*?)</a>", html) for html in (render_prose(text), show_prose(prose(text, " <2>"), "../")))

    assert [attributes for attributes, _ in after] == [attributes for attributes, _ in before]
    assert [name for _, name in after] == [re.sub(r"<[^>]+>", "", name) + " &lt;2&gt;" for _, name in before]


def test_a_link_to_the_site_itself_leads_there_from_wherever_the_text_stands() -> None:
    link = Link("het hele verslag (pdf, 2 kB)", "/nieuwsbrieven/r/bestanden/verslag.pdf")
    told = Prose("Lees [het *hele* verslag](bestanden/verslag.pdf).", (link,))

    assert show_prose(told, "../../") == (
        '<p>Lees <a href="../../nieuwsbrieven/r/bestanden/verslag.pdf">het hele verslag (pdf, 2 kB)</a>.</p>'
    )
