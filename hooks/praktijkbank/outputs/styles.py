"""Publishes the styles as two files, ours and what corrects the theme: a reader fetches two instead of ten, without our notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.site import Site

SOURCES = "docs/assets/styles"
FOLDER = "assets/css/"
# What each published file holds, in the order in which rules override each other.
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
    # Each for the one kind of page that links it.
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
_AROUND = re.compile(r" ?([{};,>]) ?|(?<=[\w-])(:) ")  # a space behind a colon within quotes has a quote before it


def make_styles(site: Site) -> Iterator[Artifact]:
    """Make the style sheets of a project that has any; raises OSError where one of them is missing."""
    sources = site.catalogue.root / SOURCES
    if not sources.is_dir():
        return
    for name, parts in FILES.items():
        css = "\n".join((sources / f"{part}.css").read_text(encoding="utf-8") for part in parts)
        yield Artifact(FOLDER + name, shorten(css).encode())


def lift_styles(html: str) -> str:
    """Move the style sheets that the body of a page asks for into its head, or what stands above them would be drawn without, and move."""
    head, end, body = html.partition("</head>")
    links = dict.fromkeys(_LINK.findall(body))
    return f"{head}{''.join(links)}{end}{_LINK.sub('', body)}" if links else html


def shorten(css: str) -> str:
    """Return CSS without comments and without space that means nothing; our styles hold no other text in which it could stand."""
    return _AROUND.sub(r"\1\2", _SPACE.sub(" ", _COMMENT.sub("", css))).strip().replace(";}", "}") + "\n"
