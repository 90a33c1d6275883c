"""Opens a form of any known kind, and says in Dutch what to do with a file that it can't read."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path

from praktijkbank.editing.importing.blocks import Form
from praktijkbank.editing.importing.limits import MAX_FILE, FormError
from praktijkbank.editing.importing.lying_tables import turn_tables
from praktijkbank.editing.importing.markup import read_markup
from praktijkbank.editing.importing.wrapped_lines import join_lines
from praktijkbank.source.findings import say_refusal
from praktijkbank.source.program import PROGRAM

_ZIP, _OLD_WORD, _PDF, _RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf"
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{3,20})", re.IGNORECASE)
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|article|div|p|h1|meta|!--)\b", re.IGNORECASE)
_TOO_LARGE = f"Het bestand is te groot (hoogstens {MAX_FILE // 1024 // 1024} MB). Haal de afbeeldingen eruit en sla het opnieuw op."
MAX_TEXT = 400_000  # characters: about two hundred pages
_TOO_LONG = "Er staat meer tekst in het bestand dan in een vragenlijst past. Haal weg wat er niet bij hoort en probeer het opnieuw."
_ADVICE = (
    (
        _OLD_WORD,
        "Dit is een bestand van een oude Word-versie (.doc), of er zit een wachtwoord op. "
        "Open het, haal het wachtwoord eraf en sla het op als .docx.",
    ),
    (_PDF, f"Een pdf kan niet worden ingelezen. Vraag om het Word-bestand, of kopieer de tekst en geef die mee met: {PROGRAM} import -"),
    (_RTF, "Een rtf-bestand kan niet worden ingelezen. Open het in Word of LibreOffice en sla het op als .docx."),
)


def open_form(name: str) -> Form:
    """Read a file by its path, or standard input if the name is "-". Raises FormError."""
    raw = _read_input() if name == "-" else _read_file(Path(name))
    form = read_form(raw)
    if sum(len(text) for block in form.blocks for text in block.list_texts()) > MAX_TEXT:
        raise FormError(_TOO_LONG)
    if not any(text.strip() for block in form.blocks for text in block.list_texts()):
        raise FormError("In het bestand staat geen tekst.")
    return form


def _read_file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_FILE + 1)
    except OSError as error:
        raise FormError(f"Het bestand is niet te lezen: {say_refusal(error)}.") from error
    except ValueError as error:
        raise FormError("Dit is geen naam van een bestand.") from error
    return _check_size(raw)


def _read_input() -> bytes:
    try:
        return _check_size(sys.stdin.buffer.read(MAX_FILE + 1))
    except (AttributeError, OSError, ValueError) as error:  # there is no standard input, or it is closed
        raise FormError(f"Er is geen tekst te lezen; geef die mee, zoals: {PROGRAM} import - < antwoorden.txt") from error


def _check_size(raw: bytes) -> bytes:
    if len(raw) > MAX_FILE:
        raise FormError(_TOO_LARGE)
    return raw


def read_form(raw: bytes) -> Form:
    """Read the content of a file; its kind is detected from the content, not the name. Raises FormError."""
    form = _read_document(raw)
    return replace(form, blocks=tuple(join_lines(list(turn_tables(list(read_markup(form.blocks)))))))


def _read_document(raw: bytes) -> Form:
    for start, advice in _ADVICE:
        if raw.startswith(start):
            raise FormError(advice)
    if raw.startswith(_ZIP):
        return _read_zipped(raw)
    text = decode(raw)
    if text.count("\0") > len(text) // 100:
        raise FormError(
            "Dit is geen tekst. Geef een bestand van Word (.docx), LibreOffice (.odt), een webpagina (.html) of tekst (.txt, .md)."
        )
    if len(text) > MAX_TEXT and "<" not in text[:5000]:
        raise FormError(_TOO_LONG)
    if _PAGE.match(text) or re.search(r"<(?:body|html)\b", text[:5000], re.IGNORECASE):
        from praktijkbank.editing.importing.page_form import read_page  # noqa: PLC0415 - slow to import, and each run needs one

        return read_page(text)
    from praktijkbank.editing.importing.text_form import read_text  # noqa: PLC0415 - the same

    return read_text(text)


def _read_zipped(raw: bytes) -> Form:
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in raw[:200] or (b"content.xml" in raw and b"word/" not in raw):
        from praktijkbank.editing.importing.odf_form import read_odf  # noqa: PLC0415 - the same

        return read_odf(raw)
    from praktijkbank.editing.importing.word_form import read_word  # noqa: PLC0415 - the same

    return read_word(raw)


def decode(raw: bytes) -> str:
    """Decode bytes: as UTF-8 or UTF-16 if valid, else as the page declares, else as Windows-1252."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            return raw.decode(encoding, "replace")
    told = _CHARSET.search(raw[:4000])
    for encoding in ("utf-8", told[1].decode() if told else "cp1252"):
        try:
            return raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("cp1252", "replace")
