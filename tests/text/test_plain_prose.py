"""Plain text of a field holds the same words and links as its HTML, because the same Markdown reads both."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from praktijkbank.outputs.site import Site
from praktijkbank.text.plain_prose import Block, read_blocks
from praktijkbank.text.prose import render_prose, strip_markup
from tests.support.html import read_links

PIECES = [
    "woord",
    "é",
    "\n",
    "\n\n",
    "- ",
    "  - ",
    "1. ",
    "> ",
    "**",
    "*",
    "_",
    "`",
    "[a b](https://x.nl/?a=1&b=2)",
    "<https://y.nl>",
    "&amp;",
]
PIECES += ["| a | b |\n|---|---|\n", "| c |", "• ", "o\t", "a) ", "b) ", "www.z.nl", "a@b.nl", "https://w.nl/x_y_", "3*4*5", "C:\\Nieuws"]
PIECES += ["&", "<3", "\\*", " ", ".", "&lt;", "#", "  \n", "3 < 4", "x_y_z"]


def words(text: str) -> list[str]:
    """Return the words of a text: letters and digits only, because signs before a list item stand in plain text alone."""
    return re.findall(r"[^\W_]+", text)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join).map(str.strip).filter(bool))
def test_any_text_gives_the_same_words_and_links_as_its_html(text: str) -> None:
    blocks = read_blocks(text)

    html = re.sub(r"</(?:p|li)>|<br>|<(?:ul|ol|p)>", r" \g<0>", str(render_prose(text)))
    assert words(" ".join(block.text for block in blocks)) == words(unescape(re.sub(r"<[^<>]+>", "", html)))
    assert [url for block in blocks for _, url in block.links] == [unescape(url) for url in re.findall(r'<a href="([^"]*)"', html)]


def test_every_real_text_gives_the_same_words_and_links_as_its_html(real_site: Site) -> None:
    texts = [
        text for item in real_site.catalogue.items for text in (item.practice.approach, item.practice.goal, item.practice.reason) if text
    ]
    texts += [section.text for letter in real_site.letters for section in letter.issue.sections if section.text]

    for text in texts:
        blocks = read_blocks(text)
        assert words(" ".join(block.text for block in blocks)) == words(strip_markup(text))
        assert {url for block in blocks for _, url in block.links} == set(read_links(render_prose(text)))


def test_paragraphs_lists_and_quotations_keep_their_shape() -> None:
    text = "Een\nalinea.\n\n- punt\n  gaat door\n- tweede\n    - dieper\n\n3. drie\n\n    nog van drie\n\n4. vier\n\n"
    text += "> gezegd\n>\n> - ja\n\nregel een  \nregel twee"

    assert read_blocks(text) == (
        Block("Een\nalinea.", group=0),
        Block("punt gaat door", first="- ", rest="  ", group=1),
        Block("tweede", first="- ", rest="  ", group=1),
        Block("dieper", first="  - ", rest="    ", group=1),
        Block("drie", first="3. ", rest="   ", group=2, number="3."),
        Block("nog van drie", first="   ", rest="   ", group=2),
        Block("vier", first="4. ", rest="   ", group=2, number="4."),
        Block("gezegd", first="> ", rest="> ", group=3),
        Block("ja", first="> - ", rest=">   ", group=3),
        Block("regel een\nregel twee", group=4),
    )


def test_links_keep_their_text_and_address() -> None:
    (block,) = read_blocks('Zie **[R&D <3](https://x.nl/?a=1&copy=2 "titel")**, <https://y.nl/a_b_c> en <mailto:a@b.nl>.')

    assert block.text == "Zie R&D <3, https://y.nl/a_b_c en a@b.nl."
    assert block.links == (
        ("R&D <3", "https://x.nl/?a=1&copy=2"),
        ("https://y.nl/a_b_c", "https://y.nl/a_b_c"),
        ("a@b.nl", "mailto:a@b.nl"),
    )


def test_what_only_looks_like_markup_stays() -> None:
    assert [block.text for block in read_blocks("R&amp;D &lt;b&gt; `a &amp; b` 3 * 4 * 5 \\*geen nadruk\\* C:\\map ]]> $1")] == [
        "R&D <b> a &amp; b 3 * 4 * 5 *geen nadruk* C:\\map ]]> $1"
    ]
