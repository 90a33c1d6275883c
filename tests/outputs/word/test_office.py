"""Every document for readers opens in LibreOffice without a message, even with hostile texts in it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from praktijkbank.outputs.checklist.checklist_files import make_checklist_files
from praktijkbank.outputs.data.workbook import make_workbook
from praktijkbank.outputs.practice.practice_files import make_files
from praktijkbank.outputs.site import Site
from tests.support.hostile import make_hostile
from tests.support.office import print_documents


def test_every_kind_of_document_opens_without_a_warning_and_shows_what_it_says(real_site: Site, tmp_path: Path) -> None:
    longest = max(real_site.catalogue.items, key=lambda item: len(item.practice.caveats))
    _, checklist = make_checklist_files(real_site)
    (workbook,) = make_workbook(real_site)
    hostile = make_hostile(real_site, longest.slug)
    contents = {
        "praktijk.docx": make_files(real_site, longest)["docx"],
        "vijandig.docx": make_files(hostile, hostile.catalogue.by_slug[longest.slug])["docx"],
        "checklist.docx": checklist.content,
        "praktijken.xlsx": workbook.content,
    }
    paths = [tmp_path / name for name in contents]
    for path, content in zip(paths, contents.values(), strict=True):
        path.write_bytes(content)
    printed = print_documents(paths, tmp_path)
    words = {name: " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages) for name, content in printed.items()}
    assert [name for name, text in words.items() if len(text.split()) < 200] == []
    assert words["praktijk.docx"].count("Kanttekening:") == len(longest.practice.caveats)
