"""`praktijkbank import`: turns filled-in forms into drafts, or shows how a form differs from the practice it became earlier."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from praktijkbank.build.library import Library, read_library
from praktijkbank.build.today import find_project_day, read_today
from praktijkbank.commands.arguments import Commands, add_command, add_today, require_project, require_vocabulary
from praktijkbank.editing.schemas import SCHEMA_LINE, keep_schemas
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.source import findings as report
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.refusals import RefusedError

if TYPE_CHECKING:
    from praktijkbank.editing.importing import drafting

PRIVATE_FOLDER = ".import"
_ABOUT = "maak van ingevulde vragenlijsten (Word, LibreOffice, webpagina, tekst) elk een concept van een praktijk"


def add(commands: Commands) -> None:
    """Add the command."""
    command = add_command(commands, "import", _run, _ABOUT)
    command.add_argument(
        "files",
        nargs="+",
        metavar="BESTAND",
        help=".docx, .odt, .html, .txt, .md, of een wijziging uit het formulier op de site (.yml); - leest tekst van de standaardinvoer",
    )
    about = "neem dit veld uit het formulier over in een bestand dat er al is; mag vaker"
    command.add_argument("--take", action="append", default=[], metavar="VELD", help=about)
    add_today(command)


def _run(options: argparse.Namespace) -> int:
    from praktijkbank.editing.importing.taking import read_names  # noqa: PLC0415 - no other command needs the import

    today = read_today(options.today)
    require_project(options.root)
    taken = read_names(options.take)
    library = read_library(options.root / "practices")
    vocabulary = require_vocabulary(library)
    keep_schemas(options.root, vocabulary)
    importer = _Importer(options.root, vocabulary, library, today or find_project_day(options.root), taken)
    return max(importer.import_one(name) for name in options.files)


class _Importer:
    """Imports forms into a project, one by one."""

    def __init__(self, root: Path, vocabulary: Vocabulary, library: Library, today: PartialDate | None, names: Iterable[str]) -> None:
        self._root, self._vocabulary, self._today, self._take = root, vocabulary, today, tuple(names)
        self._by_slug = {entry.slug: root / entry.document.path for entry in library.entries}
        self._by_title = {_fold(entry.practice.title): entry.slug for entry in library.entries if entry.practice}

    def import_one(self, name: str) -> int:
        """Import one form and report the result; return 1 if the form can't be read or its draft can't be kept."""
        from praktijkbank.editing.importing import change_file, draft_files, drafting, opening  # noqa: PLC0415 - the same
        from praktijkbank.editing.importing.limits import FormError  # noqa: PLC0415 - the same

        told_as = "standaardinvoer" if name == "-" else Path(name).name
        try:
            if change_file.is_practice_file(name):
                return self._merge(*change_file.read_change(name))
            form = opening.open_form(name)
            draft = drafting.make_draft(form, self._vocabulary, self._today, told_as)
        except FormError as refusal:
            print(f"{told_as}: {refusal}", file=sys.stderr)
            return 1
        title = str(draft.fields["title"])
        slug = self._by_title.get(_fold(title)) or drafting.make_slug(Path(told_as).stem if draft.is_open("title") else title)
        draft_files.settle(draft, self._vocabulary, self._today)
        draft_files.move_much(draft)
        if slug in self._by_slug:
            return self._compare(draft, self._by_slug[slug])
        return self._write(draft, slug, title, told_as)

    def _merge(self, slug: str, draft: drafting.Draft) -> int:
        """Show what somebody changed with the form on the site, and apply requested fields. Raises FormError for an unknown practice."""
        from praktijkbank.editing.importing.limits import FormError  # noqa: PLC0415 - the same

        if slug not in self._by_slug:
            raise FormError(f"deze wijziging gaat over de praktijk '{slug}', en die is hier niet.")
        return self._compare(draft, self._by_slug[slug])

    def _write(self, draft: drafting.Draft, slug: str, title: str, told_as: str) -> int:
        from praktijkbank.editing.importing import draft_files, import_report  # noqa: PLC0415 - the same

        path = self._root / "practices" / f"{slug}.yml"
        text = draft_files.write_draft(draft, told_as, SCHEMA_LINE)
        wrong = [
            finding
            for finding in draft_files.check_text(text, f"practices/{slug}.yml", self._vocabulary, draft.to_come)
            if finding.is_error
        ]
        if wrong:
            print(f"{told_as}: hier is geen concept van te maken:\n{report.format_text(wrong)}", file=sys.stderr)
            return 1
        private = self._keep_private(slug, draft_files.write_private(draft, told_as))
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        self._by_slug[slug], self._by_title[_fold(title)] = path, slug
        print(*import_report.report_new(draft, path, private), sep="\n")
        return 0

    def _keep_private(self, slug: str, text: str) -> Path | None:
        """Write the private file without overwriting earlier ones; return its path, or None if there is nothing to keep."""
        if not text:
            return None
        folder = self._root / PRIVATE_FOLDER
        folder.mkdir(exist_ok=True)
        number = 1
        while True:
            path = folder / f"{slug}{f'-{number}' if number > 1 else ''}.txt"
            try:
                with path.open("x", encoding="utf-8", newline="\n") as file:
                    file.write(text)
            except FileExistsError:
                if path.is_file() and path.read_bytes() == text.encode():
                    return path
                number += 1
            else:
                return path

    def _compare(self, draft: drafting.Draft, path: Path) -> int:
        from praktijkbank.editing.importing import draft_files, import_report, taking  # noqa: PLC0415 - the same

        text = path.read_text(encoding="utf-8-sig")
        if self._take:
            shown_as = f"practices/{path.name}"
            changed = taking.take(draft, text, self._take)
            wrong = [finding for finding in draft_files.check_text(changed, shown_as, self._vocabulary, draft.to_come) if finding.is_error]
            if wrong:
                raise RefusedError(f"{path} blijft zoals het is, want zo staan er fouten in:\n{report.format_text(wrong)}")
            _replace(path, changed)
            text = changed
        print(*import_report.report_again(draft, path, taking.compare(draft, text), self._take), sep="\n")
        return 0


def _replace(path: Path, text: str) -> None:
    """Replace a file atomically, so that it is never half written."""
    ready = path.with_name(f".{path.name}.nieuw")
    ready.write_text(text, encoding="utf-8", newline="\n")
    ready.replace(path)


def _fold(title: str) -> str:
    return " ".join(title.lower().split())
