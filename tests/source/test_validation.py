"""A field that can't be is told where it stands, whatever its name."""

from __future__ import annotations

import pytest

from praktijkbank.practices.practice import Practice
from praktijkbank.source.validation import read_record
from praktijkbank.source.yamlfile import parse_yaml


@pytest.mark.parametrize("name", ["[key]", "fields", "validate", "__init__", "self"])
def test_an_unknown_field_is_a_finding_also_where_the_program_knows_its_name(name: str) -> None:
    document, _ = parse_yaml(f"title: T\n'{name}': 1\n".encode(), "practices/a.yml")

    _, findings = read_record(Practice, document, None)

    assert [(each.line, each.message) for each in findings if each.rule == "onbekend-veld"] == [(2, f"onbekend veld '{name}'")]
