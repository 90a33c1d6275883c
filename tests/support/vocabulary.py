"""The small vocabulary of the cases, which is independent of the real one."""

from __future__ import annotations

from pathlib import Path

from praktijkbank.practices.vocabulary import Vocabulary, VocabularyFile
from praktijkbank.source.validation import read_record
from praktijkbank.source.yamlfile import read_yaml

PATH = Path(__file__).parent.parent / "cases" / "_vocabulary.yml"


def read_lists() -> Vocabulary:
    """Return the vocabulary of the cases."""
    file, findings = read_record(VocabularyFile, read_yaml(PATH, f"tests/cases/{PATH.name}")[0])
    assert file is not None, findings
    return Vocabulary(file)


LISTS = read_lists()
