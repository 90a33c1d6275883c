"""The kinds of file that a form fills in: where they are, what they contain, and how a new one begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from praktijkbank.editing.privacy.consents import NEWSLETTER, SITE
from praktijkbank.editing.schemas import SCHEMA_LINE
from praktijkbank.editing.yamltext import write_fields
from praktijkbank.newsletters.schema import ISSUE_LINE, Issue
from praktijkbank.practices.catalogue import make_url
from praktijkbank.practices.place import NOT_STATED
from praktijkbank.practices.practice import DRAFT, Practice
from praktijkbank.source.record import Record
from praktijkbank.source.yaml_document import Value

_BEGINNING = "# Gemaakt met het formulier van de Praktijkbank, en nog niet nagekeken. Zet de status op published als dat gedaan is."


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file: its record, its schema line, the media its consents must cover, and the preset values of a new file."""

    record: type[Record]
    schema_line: str
    media: Sequence[str]
    preset: Mapping[str, Value]

    @property
    def order(self) -> Sequence[str]:
        """The fields in the order of the file."""
        return list(self.record.fields)

    def write_new(self, fields: Mapping[str, Value]) -> str:
        """Return the text of a new file, as a draft."""
        told = {**self.preset, **fields, "status": DRAFT}
        lines = write_fields({name: told[name] for name in self.order if name in told}, {})
        return "\n".join([self.schema_line, _BEGINNING, *lines]) + "\n"

    def locate(self, path: str) -> str:
        """Return the address of a file's page, relative to the site's root; `path` is relative to the project."""
        folder, _, name = path.removesuffix(".yml").rpartition("/")
        return make_url(name) if self.record is Practice else f"nieuwsbrieven/{folder.partition('/')[2]}/{name}/"


PRACTICE = FileKind(Practice, SCHEMA_LINE, SITE, {"place": NOT_STATED})
ISSUE = FileKind(Issue, ISSUE_LINE, NEWSLETTER, {})
