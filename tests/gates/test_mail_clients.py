"""What Outlook, Gmail and Apple Mail don't support in a mail is known, and the mail does without it there (data of caniemail.com)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from praktijkbank.outputs.site import Site
from tests.support.mails import make_mails, send
from tests.support.node import TOOLS, run_checker

pytestmark = pytest.mark.gate

CLIENTS = ("gmail.*", "outlook.*", "apple-mail.*")

# What some of these programs don't know: (feature, program), and why the mail is good without it there.
NOT_SUPPORTED = {
    ("`@media`", "gmail.mobile-webmail"): "the mail is fluid without it; it stays light, and a heading stays large on a phone",
    ("`@media`", "outlook.windows"): "it has a wide window, and turns colours dark by itself",
    ("`@media`", "outlook.windows-mail"): "it has a wide window, and turns colours dark by itself",
    ("`<body> element`", "outlook.android"): "a wrapper has the language, direction and colour too",
    ("`<body> element`", "outlook.ios"): "a wrapper has the language, direction and colour too",
    ("`<body> element`", "outlook.macos"): "a wrapper has the language, direction and colour too",
    (
        "`role attribute`",
        "outlook.windows-mail",
    ): "a screen reader then names the layout table; what it reads first comes first",
    ("`aria-hidden attribute`", "outlook.windows-mail"): "a screen reader then says the day of an event twice there",
    ("`border-radius`", "outlook.windows"): "the corners of a button are square there",
    ("`border-radius`", "outlook.windows-mail"): "the corners of a button are square there",
    **dict.fromkeys(
        [("`border-spacing`", program) for program in ("outlook.macos", "outlook.windows", "outlook.windows-mail")],
        "a button stands two pixels to the right there",
    ),
    ("`display:none`", "gmail.mobile-webmail"): "the preheader is one pixel high there, and has the colour of the ground",
    ("`overflow`", "outlook.android"): "only used to hide the preheader, which display: none does there",
    ("`overflow`", "outlook.windows"): "only used to hide the preheader, which display: none does there",
    ("`overflow`", "outlook.windows-mail"): "only used to hide the preheader, which display: none does there",
    ("`Local anchors`", "gmail.ios"): "a tap on the contents does nothing there, and every heading stands below",
    ("`Local anchors`", "outlook.android"): "the same",
    ("`Local anchors`", "outlook.ios"): "the same",
    ("`table-layout`", "outlook.windows"): "a very long word may widen the column there, and nothing is lost",
    ("`table-layout`", "outlook.windows-mail"): "a very long word may widen the column there, and nothing is lost",
    **dict.fromkeys(
        [("`Attribute selector`", program) for program in ("gmail.mobile-webmail", "outlook.windows", "outlook.windows-mail")],
        "only for Outlook.com and Outlook on phones, whose own dark mode the selectors are about",
    ),
    **dict.fromkeys(
        [(f"`{selector}`", "gmail.mobile-webmail") for selector in ("Class selector", "Descendant combinator", "Type selector")],
        "every look stands on its element; a style element only adds dark and narrow",
    ),
    ("`white-space`", "outlook.windows"): "the number in the title may then break over two lines",
    ("`white-space`", "outlook.windows-mail"): "the number in the title may then break over two lines",
}

# What some know in part: the feature, and why the part they lack is not the part used.
IN_PART = {
    "`!important keyword`": "only in style elements, where it overrules what stands on elements",
    "`Attribute selector`": "only for Outlook.com and Outlook on phones, whose own dark mode the selectors are about",
    "`Class selector`": "Gmail with another provider's account keeps what stands on elements",
    "`Descendant combinator`": "the same",
    "`Type selector`": "the same",
    "`<body> element`": "Gmail makes it a div and keeps the attributes",
    "`<ul>, <ol> and <dl>`": "the deviations are about list-style and the space around lists, which has a margin of its own here",
    "`@media`": "no queries about height and none inside another; Gmail with another provider's account shows the fluid mail as it is",
    "`border`": "no border is wider than 8 pixels",
    "`dir attribute`": "not used on links; turning a paragraph is what Outlook does",
    "`display:none`": "the hidden preheader holds no table and no picture",
    "`display`": "only none, block and inline-block are used; where the last is not known, columns stand below each other",
    "`font-size`": "only pixels are used",
    "`font-weight`": "only bold is used",
    "`height attribute`": "only pixels are used",
    "`line-height`": "pixels, with mso-line-height-rule: exactly for Outlook",
    "`margin`": "none is negative; auto has a table of 600 pixels beside it for Outlook",
    "`max-width`": "stands on a div and on pictures, and Outlook gets its width from a table and from the pictures' attributes",
    "`overflow`": "nothing that is hidden so needs to be scrolled to",
    "`padding`": "what matters stands on cells; the space beside a quotation's line is lost in Outlook",
    "`table-layout`": "Gmail on a phone's browser lets a very long word widen the column",
    "`text-align`": "only left is used, which is how the languages of a mail begin; a paragraph from right to left has dir",
    "`text-decoration`": "one value, underline; a link has a colour too",
    "`white-space`": "nowrap on the number in the title; Gmail with another provider's account may break it",
    "`width attribute`": "only pixels are used",
}


@pytest.fixture(scope="module")
def found(stress_site: Site, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the data say about all mails together: errors and warnings, each one line."""
    folder = tmp_path_factory.mktemp("mails")
    for name, (letter, mail) in make_mails(stress_site).items():
        (folder / f"{name.replace('/', '-')}.html").write_text(send(letter, mail), encoding="utf-8")
    files: Iterable[Path] = sorted(folder.glob("*.html"))
    told = run_checker("@jsx-email/doiuse-email", TOOLS / "mail-clients.mjs", [",".join(CLIENTS), *map(str, files)])
    result: dict[str, list[str]] = json.loads(told)
    return result


def test_what_a_mail_program_does_not_know_is_exactly_what_the_list_accounts_for(found: dict[str, list[str]]) -> None:
    pairs = {(match[1], match[2]) for line in found["errors"] if (match := re.fullmatch(r"(.+) is not supported by `(.+)`", line))}
    assert len(pairs) == len(found["errors"])
    assert sorted(pairs - NOT_SUPPORTED.keys()) == [], "laat dit weg uit de mail, of zeg in NOT_SUPPORTED waarom het kan"
    assert sorted(NOT_SUPPORTED.keys() - pairs) == [], "haal deze uit NOT_SUPPORTED"


def test_what_a_mail_program_knows_in_part_is_exactly_what_the_list_accounts_for(found: dict[str, list[str]]) -> None:
    features = {line.partition(" is only partially supported")[0] for line in found["warnings"]}
    assert sorted(features - IN_PART.keys()) == [], "laat dit weg uit de mail, of zeg in IN_PART waarom het kan"
    assert sorted(IN_PART.keys() - features) == [], "haal deze uit IN_PART"
