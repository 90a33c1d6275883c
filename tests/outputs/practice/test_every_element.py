"""Every output handles every kind of element of a practice's document; a failing test names the output that does not."""

from __future__ import annotations

import re

from praktijkbank.outputs.practice.practice_text import lay_out
from praktijkbank.outputs.practice.practice_word import add_element
from praktijkbank.outputs.search.search_copies import say_element
from praktijkbank.practices.practice_parts import Element
from tests.conftest import ROOT

KINDS = {kind.__name__ for kind in Element.__subclasses__()}


def test_text_lays_every_element_out() -> None:
    assert {kind.__name__ for kind in lay_out.registry if issubclass(kind, Element)} - {"Element"} == KINDS


def test_word_lays_every_element_out() -> None:
    assert {kind.__name__ for kind in add_element.registry if issubclass(kind, Element)} - {"Element"} == KINDS


def test_search_says_every_element() -> None:
    assert {kind.__name__ for kind in say_element.registry if issubclass(kind, Element)} - {"Element"} == KINDS


def test_the_page_lays_every_element_out() -> None:
    template = (ROOT / "hooks/praktijkbank/outputs/practice/praktijk_elementen.html").read_text(encoding="utf-8")
    macros = set(re.findall(r"{% macro (\w+)\(element, root, section", template))
    assert macros == {kind.lower() for kind in KINDS} - {"facts"}  # facts are at the head of the page, in a macro of praktijk.html
