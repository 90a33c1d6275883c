"""A newsletter as mail: HTML for a mailing service, plain text, and a draft with both for a mail program."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from email.header import Header
from email.message import Message
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.policy import Compat32
from email.utils import quote
from functools import partial
from typing import Any

import css_inline
from markupsafe import Markup

from praktijkbank.newsletters.archive import Series
from praktijkbank.newsletters.colours import lighten
from praktijkbank.newsletters.composition import UNSUBSCRIBE, list_addresses
from praktijkbank.newsletters.letter import Letter
from praktijkbank.newsletters.mailing import MAILING_SERVICES, encode_body
from praktijkbank.newsletters.parts import Document, Element, Imprint, Link, Picture, Prose
from praktijkbank.newsletters.section_blocks import MAX_PICTURE_WIDTH
from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.kept import identify_letter
from praktijkbank.outputs.newsletter.letter_html import DEFAULT_ACCENT, compose_letter, fill_letter, show_prose
from praktijkbank.outputs.newsletter.mail_tables import share_widths
from praktijkbank.outputs.newsletter.newsletter_text import write_text
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill
from praktijkbank.practices.wording import NOT_STATED
from praktijkbank.source.cache import CacheFile

MAX_HTML_BYTES = 80 * 1024
MAX_CONTENTS = 12
_CONTENTS_FROM = 7  # parts; with fewer there is no list of contents
_COLUMN_WIDTH = 260
# The site's colours (docs/assets/styles/tokens.css), for regions without their own.
_BAND = "#073d4a"
_DARK_ACCENT = "#8ad6df"
_DARK_BAND = "#0b2b33"
_DARK_GROUND = "#182227"
_DARK_CONTRAST = 7.0
_TOLD_TO_READERS = "Afmelden kan met de link onderaan de mail die je kreeg."
_TAGS = "|".join(re.escape(service.unsubscribe) for service in MAILING_SERVICES.values() if service.unsubscribe)
_WAY_OUT = re.compile(rf'<a [^<>]*href="(?:{_TAGS})"[^<>]*>[^<>]*</a>|^{UNSUBSCRIBE}:\s(?:{_TAGS})$', re.MULTILINE)
_UNSUBSCRIBE = "\ue000"  # placeholder for the service's tag; no field contains private-use characters
_DRAFT = Compat32(linesep="\r\n", mangle_from_=False, max_line_length=None)  # headers are folded and bodies encoded in this module
_HEADER_WIDTH = 76
_BOUNDARY = "=_praktijkbank_"  # quoted-printable and base64 never produce "=_", so no body contains it (RFC 2045, section 6.7)
_STYLE = re.compile(r"(<style>.*?</style>)", re.DOTALL)
_PROSE_BLOCK = re.compile(
    r"<(p|li|blockquote|caption|th|td)( [^>]*)?>(?=(.*?)(?:<(?:p|li|blockquote|ul|ol)>|</(?:p|li|blockquote|caption|th|td)>))", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Mail:
    """The three forms of one mail."""

    html: str
    text: str
    eml: bytes


def make_mails(site: Site) -> Iterator[Artifact]:
    """Make the mail of every issue, if the site is set to have them; unchanged mails come from the cache."""
    if not site.settings.with_mail:
        return
    cached: CacheFile[list[Artifact]] = CacheFile(site.cache, "mail")
    for letter in site.letters:
        yield from cached.fetch(letter.online_url, identify_letter(site, letter), partial(_list_mail_files, site, letter))
    cached.save()


def make_mail_files(site: Site, letter: Letter) -> Iterator[Artifact]:
    """Make mail.html, mail.txt and mail.eml beside the issue's page, and the first two for reading on the site.

    Without the site's address nothing is made, because links in a mail need full addresses.
    """
    if not site.settings.site_url:
        return
    mail = make_mail(site, letter)
    yield Artifact(f"{letter.online_url}mail.html", mail.html.encode())
    yield Artifact(f"{letter.online_url}mail.txt", mail.text.encode())
    yield Artifact(f"{letter.online_url}mail.eml", mail.eml)
    yield Artifact(f"{letter.reading_url}mail.html", explain_way_out(mail.html, _TOLD_TO_READERS).encode())
    yield Artifact(f"{letter.reading_url}mail.txt", explain_way_out(mail.text, _TOLD_TO_READERS).encode())


def _list_mail_files(site: Site, letter: Letter) -> list[Artifact]:
    return [*make_mail_files(site, letter)]


def make_mail(site: Site, letter: Letter) -> Mail:
    """Make the mail of one issue, or return it as it was sent; the site's address must be known."""
    if sent := letter.published.sent:
        return Mail(sent.html, sent.text, _make_draft(letter, sent.record.subject, sent.html, sent.text))
    document = compose_letter(site, letter)
    html, text = lay_out_mail(site, letter, document)
    return Mail(html, text, _make_draft(letter, document.subject, html, text))


def lay_out_mail(site: Site, letter: Letter, document: Document) -> tuple[str, str]:
    """Return the HTML and plain text of an issue's document."""
    return _make_html(site, letter, document), _make_text(letter, document, site.settings.site_url)


def explain_way_out(content: str, sentence: str) -> str:
    """Replace the unsubscribe link with a sentence, because it leads nowhere until a service fills it in."""
    return _WAY_OUT.sub(sentence, content)


def _list_contents(document: Document) -> tuple[tuple[Link, ...], str]:
    """Return the headings to list, and a line about how many more there are. A short mail has none; a single extra one is listed too."""
    contents = document.contents if len(document.parts) >= _CONTENTS_FROM else ()
    if len(contents) <= MAX_CONTENTS + 1:
        return contents, ""
    return contents[:MAX_CONTENTS], f"En nog {len(contents) - MAX_CONTENTS} onderwerpen."


def _compose_imprint(letter: Letter, document: Document) -> Iterator[Imprint]:
    """Return the imprint with how to unsubscribe, or a line that this is not stated."""
    yield from document.imprint
    addresses = list_addresses(letter.region)
    if letter.mailing_service.unsubscribe:
        yield Imprint("", Link(UNSUBSCRIBE, _UNSUBSCRIBE))
    elif letter.mailing_service.adds_unsubscribe_itself:
        return
    elif letter.region.unsubscribe_url:
        yield Imprint("", Link(UNSUBSCRIBE, letter.region.unsubscribe_url))
    elif addresses:
        yield Imprint(
            "Wil je deze nieuwsbrief niet meer ontvangen? Stuur dan een bericht naar", Link(addresses[0], f"mailto:{addresses[0]}")
        )
    else:
        yield Imprint(f"Afmelden: {NOT_STATED}")


def _make_html(site: Site, letter: Letter, document: Document) -> str:
    own = letter.region.colours.accent if letter.region.colours else ""
    css = fill("mail.css", site, letter.online_url, accent=own or DEFAULT_ACCENT, band=own or _BAND)
    contents, rest = _list_contents(document)
    context: dict[str, Any] = {
        "contents": contents,
        "rest": rest,
        "imprint": [*_compose_imprint(letter, document)],
        "dark_accent": lighten(own, _DARK_GROUND, _DARK_CONTRAST) if own else _DARK_ACCENT,
        "dark_band": own or _DARK_BAND,
        "dark_ground": _DARK_GROUND,
        "fit": partial(_fit, letter.series, MAX_PICTURE_WIDTH),
        "narrow": _narrow,
        "turn": _turn,
        "turn_prose": partial(_turn_prose, site.settings.site_url),
    }
    html = fill_letter("mail.html", site, letter, document, **context)
    inliner = css_inline.CSSInliner(
        inline_style_tags=False, keep_style_tags=True, load_remote_stylesheets=False, extra_css=str(css), minify_css=True
    )
    return _place_tags(inliner.inline(str(html)), letter)


def _fit(series: Series, most: int, picture: Picture) -> Picture:
    """Return a picture as a mail shows it: in a format that every program supports, and no wider than the available room.

    A picture without a width of its own gets the full room.
    """
    known = replace(picture, file=series.converted[picture.file][0]) if picture.file in series.converted else picture
    return _cut_width(known, most)


def _cut_width(picture: Picture, most: int) -> Picture:
    width = picture.width or most
    if width <= most:
        return replace(picture, width=width)
    return replace(picture, width=most, height=round(picture.height * most / width) if picture.height else None)


def _narrow(element: Element) -> Element:
    """Narrow an element to fit one of two columns, because Outlook shows a picture at its stated width."""
    return _cut_width(element, _COLUMN_WIDTH) if isinstance(element, Picture) else element


def _place_tags(html: str, letter: Letter) -> str:
    """Insert the service's unsubscribe tag, after escaping text that would be read as a tag."""
    service = letter.mailing_service
    pieces = _STYLE.split(html)
    for place in range(0, len(pieces), 2):
        for opening in service.openings:
            pieces[place] = pieces[place].replace(opening, f"&#{ord(opening[0])};{opening[1:]}")
    return "".join(pieces).replace(_UNSUBSCRIBE, service.unsubscribe)


def _turn(text: str) -> Markup:
    """Return a dir attribute for text written from right to left, because Outlook does not support dir="auto"."""
    first = next((kind for character in text if (kind := unicodedata.bidirectional(character)) in {"L", "R", "AL"}), "L")
    return Markup("") if first == "L" else Markup(' dir="rtl"')


def _turn_prose(root: str, prose: Prose) -> Markup:
    """Show a text, marking every paragraph and list item that is written from right to left."""
    shown = Markup(share_widths(show_prose(prose, root, in_frames=False)))  # noqa: S704 - only widths were added
    if shown.isascii():
        return shown
    return Markup(_PROSE_BLOCK.sub(_turn_block, shown))  # noqa: S704 - the prose was safe, and only our own attributes were added


def _turn_block(match: re.Match[str]) -> str:
    return f"<{match[1]}{match[2] or ''}{_turn(Markup(match[3]).striptags())}>"  # noqa: S704 - only read here


def _make_text(letter: Letter, document: Document, root: str) -> str:
    text = write_text(document, *_list_contents(document), _compose_imprint(letter, document), root)
    for opening in letter.mailing_service.openings:
        text = text.replace(opening, f"{opening[0]} {opening[1:]}")
    return text.replace(_UNSUBSCRIBE, letter.mailing_service.unsubscribe)


def _make_draft(letter: Letter, subject: str, html: str, text: str) -> bytes:
    """Make a draft with both forms; the mail program adds the date, recipients and whatever else sending requires.

    Outlook opens a file with X-Unsent as a message to send, not as one received.
    """
    draft = make_message(letter, subject, html, text)
    draft["X-Unsent"] = "1"
    return draft.as_bytes()


def make_message(letter: Letter, subject: str, html: str, text: str, pictures: Mapping[str, bytes] | None = None) -> MIMEMultipart:
    """Make a message with both forms from the region's sender; the HTML shows `pictures` by their Content-ID (RFC 2392)."""
    sender = letter.region.sender
    key = hashlib.sha256(f"{text}\0{html}".encode()).hexdigest()[:32]
    message = MIMEMultipart("alternative", boundary=f"{_BOUNDARY}{key}", policy=_DRAFT)
    message["Subject"] = _encode("Subject", subject)
    if sender.email:
        message["From"] = f"{_encode('From', sender.name, quoted=True)} <{sender.email}>"
    if sender.reply_to:
        message["Reply-To"] = sender.reply_to
    message["Content-Language"] = "nl"
    message.attach(_make_body("plain", text))
    message.attach(_put_beside(_make_body("html", html), pictures, key) if pictures else _make_body("html", html))
    return message


def _put_beside(body: Message, pictures: Mapping[str, bytes], key: str) -> MIMEMultipart:
    """Attach pictures to the HTML that shows them (RFC 2387)."""
    related = MIMEMultipart("related", boundary=f"{_BOUNDARY}beeld_{key}", policy=_DRAFT, type="text/html")
    related.attach(body)
    for name, content in pictures.items():
        file = name.partition("@")[0]
        picture = MIMEImage(content, file.rpartition(".")[2].replace("jpg", "jpeg"), policy=_DRAFT)
        picture["Content-ID"] = f"<{name}>"
        picture.add_header("Content-Disposition", "inline", filename=file)
        related.attach(picture)
    return related


def _encode(header: str, text: str, *, quoted: bool = False) -> str:
    """Encode a text for a header: on one line if it is ASCII, else as encoded words (RFC 2047) on as many lines as needed.

    The text's own line ends are removed, because text after one could inject a header. Python's newer header API loses spaces between
    encoded words (python/cpython, issue 92081).
    """
    line = " ".join(text.split())
    if line.isascii() and "=?" not in line:
        return f'"{quote(line)}"' if quoted else line
    return Header(line, "utf-8", maxlinelen=_HEADER_WIDTH, header_name=header).encode(linesep="\r\n")


def _make_body(subtype: str, content: str) -> Message:
    body = Message(policy=_DRAFT)
    body["Content-Type"] = f'text/{subtype}; charset="utf-8"'
    body["Content-Transfer-Encoding"] = "quoted-printable"
    body.set_payload(encode_body(content).decode("ascii"))
    return body
