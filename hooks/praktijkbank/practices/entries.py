"""The result of reading a practice file, shared by the checks and the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from praktijkbank.practices.practice import DRAFT, Practice
from praktijkbank.practices.withdrawn_practice import WithdrawnPractice
from praktijkbank.source.fingerprint import digest
from praktijkbank.source.yaml_document import Document


@dataclass(frozen=True, slots=True)
class Entry:
    """One practice file: its slug, its document with positions, and its record (None if the file has errors).

    A withdrawn practice has `withdrawn` instead of a record, so that no check or output sees its former content. `digest` changes
    whenever the file changes. `says_draft` marks a file with errors that declares itself a draft; `sound_part` is its valid part.
    """

    slug: str
    document: Document
    practice: Practice | None
    digest: str
    says_draft: bool = False
    withdrawn: WithdrawnPractice | None = None
    sound_part: Practice | None = None

    @property
    def told(self) -> Practice | None:
        """The valid content of the file: rules between two fields are checked even if there are other errors."""
        return self.practice or self.sound_part

    @property
    def formerly(self) -> tuple[str, ...]:
        """The earlier slugs of the practice."""
        known = self.practice or self.withdrawn
        return known.formerly if known else ()

    @property
    def is_draft(self) -> bool:
        """Whether the practice is kept off the site."""
        return self.practice.status == DRAFT if self.practice else self.says_draft


def digest_source(content: bytes) -> str:
    """Return a digest of a practice's file."""
    return digest([content])
