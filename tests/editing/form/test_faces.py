"""One schema, five faces: every field has its label, help and example in check, JSON Schema, form, questionnaire and field reference."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx
import pytest
from markupsafe import escape
from pydantic import ValidationError

from praktijkbank.editing.form.document import make_document
from praktijkbank.editing.form.form_data import name_practices
from praktijkbank.editing.form.form_fields import Field, list_fields, list_parts, list_records
from praktijkbank.editing.form.form_page import make_form_page
from praktijkbank.editing.form.word_document import write_word
from praktijkbank.newsletters.schema import Issue, NewsletterRegion
from praktijkbank.outputs.blocks.reference import render_fields
from praktijkbank.outputs.data.json_schema import make_raw_schema, make_schema
from praktijkbank.outputs.site import Site
from praktijkbank.practices.practice import Practice
from praktijkbank.practices.wording import say_sentence
from praktijkbank.source.record import Record, find_record, name_fields
from praktijkbank.text.unbroken import keep_whole

EDITORS_OWN = {"formerly", "withdrawn", "replaced_by"}  # what only changes where a page is, and no form asks


def list_all() -> Iterator[tuple[str, Any]]:
    """Return every field of every record by its path."""
    for record in list_records():
        for name, field in name_fields(record).items():
            yield f"{record.__name__}.{name}", field


ALL = dict(list_all())
LEAVES = {path: field for path, field in ALL.items() if find_record(field.annotation) is None}


@pytest.mark.parametrize("path", ALL)
def test_a_field_has_a_label_and_a_help_text_in_the_schema(path: str) -> None:
    assert ALL[path].title
    assert ALL[path].description


@pytest.mark.parametrize("record", [*list_records(Issue), *list_records(NewsletterRegion)], ids=lambda record: record.__name__)
def test_a_field_of_a_newsletter_has_a_label_and_a_help_text(record: type[Record]) -> None:
    assert [name for name, field in name_fields(record).items() if not (field.title and field.description)] == []


@pytest.mark.parametrize("path", LEAVES)
def test_a_field_has_an_example_that_its_own_kind_takes(path: str, real_site: Site) -> None:
    record, _, name = path.partition(".")
    kind = next(each for each in list_records() if each.__name__ == record)
    example = LEAVES[path].examples[0]
    value = [example] if "tuple" in str(LEAVES[path].annotation) else example
    # The other fields may lack; of this one nothing may be wrong.
    errors = _list_errors(kind, {name: value}, real_site)
    assert [error for error in errors if error["loc"][:1] == (name,)] == []


def _list_errors(kind: Any, data: dict[str, Any], site: Site) -> list[Any]:
    try:
        kind.validate(data, context={"vocabulary": site.catalogue.vocabulary})
    except ValidationError as error:
        return [one for one in error.errors(include_url=False) if one["type"] != "missing"]
    return []


def test_the_json_schema_has_all_three(real_site: Site) -> None:
    schema = make_schema(real_site.catalogue.vocabulary)
    for record in [schema, *schema["$defs"].values()]:
        for name, node in record["properties"].items():
            assert node.get("title"), name
            assert node.get("description"), name
            is_nested = "$ref" in str({key: value for key, value in node.items() if key != "examples"})
            assert is_nested or node.get("examples"), name


def test_the_form_asks_every_field_with_all_three(real_site: Site) -> None:
    (page,) = make_form_page(real_site)
    fields = list_fields(real_site.catalogue.vocabulary, name_practices(real_site))
    asked = {field.name for field in fields}
    assert asked | {"status"} | EDITORS_OWN >= set(name_fields(Practice))
    for field in _flatten(fields):
        assert f"{escape(field.label)}" in page.body
        assert f"{escape(say_sentence(field.help))}" in page.body, field.name
        assert field.inner or keep_whole(f"{escape(field.example)}") in page.body, field.name
    assert sum(len(part.fields) for part in list_parts(real_site.catalogue.vocabulary, {})) == len(fields)


def _flatten(fields: tuple[Field, ...]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from _flatten(field.inner)


def test_the_questionnaire_has_help_and_an_example_with_every_question(real_site: Site) -> None:
    document = make_document(real_site.catalogue.vocabulary)
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(write_word(real_site))).paragraphs]
    for question in document.questions:
        assert question.title in texts
        assert question.help in texts
        assert "Bijvoorbeeld: " in question.help


def test_the_field_reference_has_all_three(real_site: Site) -> None:
    reference = render_fields(real_site, "handboek/velden/", {})
    schema = make_raw_schema()
    for record in [schema, *schema["$defs"].values()]:
        for name, node in record["properties"].items():
            assert f"{escape(node['title'])}" in reference
            assert f"{escape(say_sentence(node['description']))}" in reference, name
            assert all(f"Zoals: {keep_whole(escape(example))}" in reference for example in node.get("examples", ())), name
