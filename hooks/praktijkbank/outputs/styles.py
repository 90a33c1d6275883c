"""Publishes the styles as two files, ours and corrections to the theme: readers download two instead of ten, without our comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.site import Site

SOURCES = "docs/assets/styles"
FOLDER = "assets/css/"
# The sources of each published file, in cascade order.
FILES = {
    "praktijkbank.css": (
        "tokens",
        "page",
        "glyphs",
        "practice",
        "list",
        "views",
        "home",
        "print",
    ),
    "material.css": ("material",),
    # Only for the one kind of page that links it.
    "newsletter.css": ("newsletter",),
    "guide.css": ("guide",),
    "memo.css": ("memo",),
    "shortlist.css": ("shortlist",),
    "form.css": ("form",),
    "search.css": ("search",),
    "checklist.css": ("checklist",),
    "comparison.css": ("comparison",),
}

_LINK = re.compile(r'<link rel="stylesheet" href="[^"]*">\n?')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r" ?([{};,>]) ?|(?<=[\w-])(:) ")  # a space after a colon within quotes follows a quotation mark


def make_styles(site: Site) -> Iterator[Artifact]:
    """Make the style sheets of a project that has any; raises OSError if one of them is missing."""
    sources = site.catalogue.root / SOURCES
    if not sources.is_dir():
        return
    for name, parts in FILES.items():
        css = "\n".join((sources / f"{part}.css").read_text(encoding="utf-8") for part in parts)
        yield Artifact(FOLDER + name, shorten(css).encode())


def lift_styles(html: str) -> str:
    """Move style sheets from the body of a page into its head: content above them would first be drawn unstyled, and then shift."""
    head, end, body = html.partition("</head>")
    links = dict.fromkeys(_LINK.findall(body))
    return f"{head}{''.join(links)}{end}{_LINK.sub('', body)}" if links else html


def shorten(css: str) -> str:
    """Return CSS without comments and insignificant space; our styles contain no other text in which that could occur."""
    return _AROUND.sub(r"\1\2", _SPACE.sub(" ", _COMMENT.sub("", css))).strip().replace(";}", "}") + "\n"
