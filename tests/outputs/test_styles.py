"""Styles are published as small files that contain every source once: two for every page, and one more for a few pages."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pytest

from praktijkbank.outputs.site import Site
from praktijkbank.outputs.styles import FILES, SOURCES, lift_styles, make_styles, shorten
from praktijkbank.practices.aspects import GLANCE
from tests.conftest import ROOT, MakeSite

OF_ONE_PAGE = ("newsletter", "guide", "memo", "shortlist", "form", "search", "checklist", "comparison")


def test_every_source_stands_in_one_of_the_files() -> None:
    listed = [name for parts in FILES.values() for name in parts]
    assert sorted(listed) == sorted(path.stem for path in (ROOT / SOURCES).glob("*.css"))


def test_our_own_styles_weigh_at_most_15_kilobytes_compressed(real_site: Site) -> None:
    styles = {artifact.path: len(zlib.compress(artifact.content, 9)) for artifact in make_styles(real_site)}
    assert list(styles) == ["assets/css/praktijkbank.css", "assets/css/material.css", *(f"assets/css/{name}.css" for name in OF_ONE_PAGE)]
    assert all(styles.pop(f"assets/css/{name}.css") <= 2_500 for name in OF_ONE_PAGE)
    assert sum(styles.values()) <= 15_000


@pytest.mark.parametrize(
    ("css", "short"),
    [
        (
            "/* Why. */\n.a { color: red; }\n\n\n.b  .c { margin: calc(1rem - 2px) auto }\n",
            ".a{color:red}.b .c{margin:calc(1rem - 2px) auto}\n",
        ),
        ("@media (min-width: 30em) {\n  .a > .b:not(.c, .d) { top: 0 }\n}", "@media (min-width:30em){.a>.b:not(.c,.d){top:0}}\n"),
        ('.a::after { content: ": "; }', '.a::after{content:": "}\n'),
    ],
)
def test_what_is_left_out_means_nothing(css: str, short: str) -> None:
    assert shorten(css) == short


def test_a_project_without_styles_of_its_own_gets_none(make_site: MakeSite) -> None:
    assert list(make_styles(make_site())) == []


def test_styles_that_the_body_of_a_page_asks_for_stand_in_its_head_once() -> None:
    link = '<link rel="stylesheet" href="../assets/css/memo.css">\n'
    assert (
        lift_styles(f"<head><title>x</title></head><body>{link}<p>y</p>{link}</body>")
        == f"<head><title>x</title>{link}</head><body><p>y</p></body>"
    )
    assert lift_styles("<head></head><body><p>y</p></body>") == "<head></head><body><p>y</p></body>"


@pytest.mark.parametrize("path", sorted((ROOT / SOURCES).glob("*.css")), ids=lambda path: path.name)
def test_no_style_is_meant_for_whatever_span_stands_deeper(path: Path) -> None:
    """A name that is kept on one line can be a span anywhere in a text (text/unbroken.py)."""
    rules = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert re.findall(r"[^{}]*[\w)\]] span(?![\w.\[-])[^{}]*(?={)", rules) == []


@pytest.mark.parametrize("path", sorted((ROOT / SOURCES).glob("*.css")), ids=lambda path: path.name)
def test_a_style_for_some_aspects_names_them_or_is_asked_for_by_the_aspect(path: Path) -> None:
    """A new aspect gets no style by what its name ends in, and at a glance none that a style sheet has to name it for."""
    css = path.read_text(encoding="utf-8")
    assert re.findall(r"\[data-(?:veld|pb-sorteer|pb-feit)[$^*|~]=[^\]]*\]", css) == []
    named = set(re.findall(r'\[data-veld="([^"]+)"\]', css))
    assert named.isdisjoint(aspect.blank().field for aspect in GLANCE)
