"""A new element of a practice is told by its page, by search and by each of its files, and these tests name what leaves it out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from praktijkbank.outputs.site import Site
from praktijkbank.practices import practice_parts
from praktijkbank.practices.practice_parts import Document, Element
from tests.outputs.test_every_field import OUTPUTS, whole

__all__ = ["whole"]  # a fixture

KINDS = [kind for kind in vars(practice_parts).values() if isinstance(kind, type) and issubclass(kind, Element) and kind is not Element]
BY_SCHEMA = {"csv", "json"}  # made of the practice itself
UNSAID = {("search", "Silence")}  # nobody finds a practice by what it does not tell


def leave_out(document: Document, kind: type[Element]) -> Document:
    """The document without its elements of one kind."""
    sections = (replace(each, elements=tuple(one for one in each.elements if not isinstance(one, kind))) for each in document.sections)
    return replace(document, sections=tuple(sections))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_element_is_told_by_the_page_by_search_and_by_every_file_of_a_practice(kind: type[Element], whole: Site) -> None:
    documents = {slug: whole.documents[slug] for slug in ("vol", "ander")}
    slug = next((slug for slug, document in documents.items() if leave_out(document, kind) != document), None)
    assert slug, f"FULL, at the top of test_every_field.py, makes no {kind.__name__}"
    without = Site(whole.catalogue, whole.settings)
    without.documents[slug] = leave_out(documents[slug], kind)

    item = whole.catalogue.by_slug[slug]
    silent = {name for name, write in OUTPUTS.items() if name not in BY_SCHEMA and write(whole, item) == write(without, item)}
    assert silent == {name for name, element in UNSAID if element == kind.__name__}
