"""What was read of a practice's file, because checks and the catalogue have to go by one reading of it."""

from __future__ import annotations

from dataclasses import dataclass

from praktijkbank.practices.practice import DRAFT, Practice
from praktijkbank.practices.withdrawn_practice import WithdrawnPractice
from praktijkbank.source.fingerprint import digest
from praktijkbank.source.yaml_document import Document


@dataclass(frozen=True, slots=True)
class Entry:
    """One practice file: its slug, its document with places, its record (None where the file has errors).

    A practice that was withdrawn has no record but `withdrawn`, so that no check or output meets what it told. `digest` differs
    wherever the file differs; `says_draft` tells of a file with errors that it says to be a draft, `sound_part` is what is right of it.
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
        """What the file says, as far as it is right: what is wrong between two fields is told beside other errors."""
        return self.practice or self.sound_part

    @property
    def formerly(self) -> tuple[str, ...]:
        """The slugs that the practice had before."""
        known = self.practice or self.withdrawn
        return known.formerly if known else ()

    @property
    def is_draft(self) -> bool:
        """Whether the practice stays away from the site."""
        return self.practice.status == DRAFT if self.practice else self.says_draft


def digest_source(content: bytes) -> str:
    """Return what differs wherever a practice's file differs."""
    return digest([content])
