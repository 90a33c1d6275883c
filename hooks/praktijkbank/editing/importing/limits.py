"""Opens untrusted files safely: limits on size, no entities, and a Dutch message for files that can't be read."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from praktijkbank.source.refusals import RefusedError

MAX_FILE = 20 * 1024 * 1024
MAX_UNPACKED = 60 * 1024 * 1024
MAX_PART = 25 * 1024 * 1024
_MAX_MEMBERS = 3000
_XML_NAME = re.compile(r"(?:.*\.(?:xml|rels)|mimetype)", re.IGNORECASE)
_BOMB = "Het bestand is uitgepakt te groot om te lezen. Haal er afbeeldingen of andere bestanden uit en sla het opnieuw op."
_BROKEN = "Het bestand is beschadigd en niet te lezen. Open het in Word of LibreOffice, sla het opnieuw op en probeer het nog eens."


class FormError(RefusedError):
    """A form can't be read; the message says in Dutch why and what to do."""


def unpack(raw: bytes) -> dict[str, bytes]:
    """Return the XML parts of a zipped document by name; pictures and other files stay packed.

    The declared size of a part is not trusted: reading stops at the limit. Raises FormError.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
            if len(members) > _MAX_MEMBERS:
                raise FormError(_BOMB)
            return _read_parts(archive, [member for member in members if _XML_NAME.fullmatch(member.filename)])
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise FormError(_BROKEN) from error
    except RuntimeError as error:  # zipfile's way of reporting a password
        raise FormError("Het bestand heeft een wachtwoord. Sla het op zonder wachtwoord en probeer het opnieuw.") from error


def _read_parts(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    left = MAX_UNPACKED
    for member in members:
        most = min(left, MAX_PART)
        with archive.open(member) as part:
            content = part.read(most + 1)
        if len(content) > most:
            raise FormError(_BOMB)
        left -= len(content)
        parts[member.filename] = content
    return parts


def parse_xml(content: bytes) -> Any:
    """Return the root of an XML part. Raises FormError if it is broken or has a document type, which no office program writes."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FormError(_BROKEN) from error
    if root.getroottree().docinfo.doctype:
        raise FormError("Het bestand bevat een DTD. Dat doet geen tekstverwerker, en kan gevaarlijk zijn; het is niet gelezen.")
    return root
