"""What can't be read ends as a Dutch sentence: never as a traceback, never as a file of gigabytes in memory."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from praktijkbank.commands.main import main
from praktijkbank.editing.importing.limits import MAX_FILE, FormError
from praktijkbank.editing.importing.opening import MAX_TEXT, decode, open_form, read_form
from tests.support.forms import make_odt, make_word, zip_parts

ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


def change(raw: bytes, name: str, content: bytes) -> bytes:
    """Return a document with one part replaced."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = {member: archive.read(member) for member in archive.namelist()}
    return zip_parts({**parts, name: content})


WORD, ODT = make_word([{"p": "Een zin."}]), make_odt([{"p": "Een zin."}])
REFUSED = {
    "zip-bom": (change(WORD, "word/document.xml", b" " * 27_000_000), "uitgepakt te groot"),
    "veel delen": (zip_parts({f"word/{number}.xml": "" for number in range(3001)}), "uitgepakt te groot"),
    "entiteiten in Word": (change(WORD, "word/document.xml", f"{ENTITIES}<w>&b;</w>".encode()), "DTD"),
    "entiteiten in een voetnoot": (change(WORD, "word/footnotes.xml", f"{OUTSIDE}<w>&x;</w>".encode()), "DTD"),
    "entiteiten in odt": (change(ODT, "content.xml", f"{OUTSIDE}<w>&x;</w>".encode()), "DTD"),
    "halve zip": (WORD[:400], "beschadigd"),
    "stukke XML": (change(WORD, "word/document.xml", b"<w:document"), "beschadigd"),
    "leeg Word": (change(WORD, "word/document.xml", b"<x/>"), "niet te lezen"),
    "iets anders in een zip": (zip_parts({"foto.xml": "<a/>"}), "geen Word-document"),
    "oude Word": (b"\xd0\xcf\x11\xe0" + b"\0" * 100, ".docx"),
    "pdf": (b"%PDF-1.7", "pdf"),
    "rtf": (b"{\\rtf1 x}", "rtf"),
    "plaatje": (b"\x89PNG\r\n\x1a\n" + b"\0\1\2" * 200, "geen tekst"),
    "te diep": (b"<html><body>" + b"<div>" * 50_000 + b"diep", "te diep genest"),
    "leeg": (b"", "geen tekst"),
    "alleen spaties": (b" \n\t\n", "geen tekst"),
    "te veel tekst": (b"woord " * (MAX_TEXT // 5), "meer tekst"),
    "te groot": (b"x" * (MAX_FILE + 1), "te groot"),
}


@pytest.mark.parametrize(("raw", "says"), REFUSED.values(), ids=REFUSED)
def test_what_can_not_be_read_is_told_in_a_sentence_and_makes_nothing(
    raw: bytes, says: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "formulier.docx").write_bytes(raw)

    assert main(["import", str(project / "formulier.docx"), "--root", str(project)]) == 1

    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("formulier.docx: ")
    assert says in told.err
    assert "Traceback" not in told.err
    assert sorted(path.name for path in (project / "practices").iterdir()) == ["_vocabulary.yml"]


def test_an_encrypted_part_is_refused() -> None:
    raw = bytearray(WORD)
    start = 0
    while (start := raw.find(b"PK\x01\x02", start)) >= 0:
        raw[start + 8] |= 1  # the flag for a password, in the list of parts
        start += 4
    with pytest.raises(FormError, match="wachtwoord"):
        read_form(bytes(raw))


def test_a_file_that_is_not_there_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(project / "weg.docx"), "--root", str(project)]) == 1
    assert capsys.readouterr().err == "weg.docx: Het bestand is niet te lezen: het bestaat niet.\n"


def test_one_form_that_can_not_be_read_does_not_stop_the_others(project: Path) -> None:
    (project / "goed.txt").write_text("Goede praktijk\n\nHoe werkt het?\nGoed.\n", encoding="utf-8")
    assert main(["import", str(project / "weg.docx"), str(project / "goed.txt"), "--root", str(project)]) == 1
    assert (project / "practices" / "goede-praktijk.yml").is_file()


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("één".encode(), "één"),
        ("één".encode("utf-8-sig"), "één"),
        ("één".encode("utf-16"), "één"),
        ("“één” € 5".encode("cp1252"), "“één” € 5"),
        (b'<meta charset="iso-8859-15">' + "€".encode("iso-8859-15"), '<meta charset="iso-8859-15">€'),
        (b'<meta charset="bestaat-niet">\x80', '<meta charset="bestaat-niet">€'),
    ],
)
def test_bytes_are_read_as_the_encoding_they_are_in(raw: bytes, text: str) -> None:
    assert decode(raw) == text


def test_a_page_of_elements_within_each_other_keeps_its_text() -> None:
    form = read_form(("<html><body>" + "<div>" * 1_000 + "diep" + "</div>" * 1_000 + "<p>daarna</p></body></html>").encode())
    assert [text for block in form.blocks for text in block.list_texts()] == ["diep", "daarna"]


def test_tables_within_each_other_keep_their_text() -> None:
    form = read_form(("<html><body>" + "<table><tr><td>" * 400 + "diep" + "</td></tr></table>" * 400 + "</body></html>").encode())
    assert [text for block in form.blocks for text in block.list_texts()] == ["diep"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a system with named pipes")
def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FormError, match="het is een map"):
        open_form(str(tmp_path))


def test_a_list_that_no_file_has_room_for_goes_on_in_the_private_file(project: Path) -> None:
    tips = [f"- tip nummer {number} van de lange lijst" for number in range(4000)]
    (project / "lang.txt").write_text("\n".join(["Lange lijst", "", "Tips", *tips]), encoding="utf-8")
    assert main(["import", str(project / "lang.txt"), "--root", str(project)]) == 0
    draft = (project / "practices" / "lange-lijst.yml").read_text(encoding="utf-8")
    private = (project / ".import" / "lange-lijst.txt").read_text(encoding="utf-8")
    assert [number for number in range(4000) if f"tip nummer {number} van" not in draft + private] == []
