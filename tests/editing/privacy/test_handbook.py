"""The chapter on privacy tells what is so: it names every rule and every field of a consent, and its example passes the check."""

from __future__ import annotations

import re
from pathlib import Path

from praktijkbank.build import pipeline
from praktijkbank.editing.privacy import rules
from praktijkbank.pages.page import PageConsent
from praktijkbank.practices.practice import TextConsent
from praktijkbank.source.fields import PartialDate
from tests.support.built import ROOT
from tests.support.newsletters import practice, write_files

CHAPTER = (ROOT / "docs" / "handboek" / "privacy.md").read_text(encoding="utf-8")
CODE = set(re.findall(r"`([^`\n]+)`", CHAPTER))


def test_every_rule_is_explained() -> None:
    named = {value for value in vars(rules).values() if isinstance(value, str) and value.startswith("privacy-")}
    assert len(named) == 10
    assert named <= CODE


def test_every_field_of_a_consent_is_explained() -> None:
    for model in (TextConsent, PageConsent):
        assert {field.alias or name for name, field in model.fields.items()} <= CODE


def test_the_example_passes_the_check(project: Path) -> None:
    (example,) = re.findall(r"^```yaml\n(.*?)^```$", CHAPTER, re.MULTILINE | re.DOTALL)
    write_files(project, {"practices/x.yml": practice("X", f"examples: [Bram (8) vertelt.]\n{example}")})
    assert pipeline.read(project, today=PartialDate(2026, 11, 26))[1] == []
