"""A newsletter as mail: HTML for a mailing service, plain text, and a draft holding both that a mail program opens."""

from __future__ import annotations

import binascii
import hashlib
import re
import textwrap
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from email.header import Header
from email.message import Message
from email.mime.multipart import MIMEMultipart
from email.policy import Compat32
from email.utils import quote
from functools import partial
from itertools import groupby, islice

import css_inline
from markupsafe import Markup

from praktijkbank.newsletters.colours import lighten
from praktijkbank.newsletters.letter import Letter
from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.kept import identify_letter
from praktijkbank.outputs.newsletter.mail_parts import MAX_CONTENTS, Contents, Link, Prose, gather_contents, is_bare
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill
from praktijkbank.source.cache import Ledger

DEFAULT_ACCENT = "#0b5569"
MAX_HTML_BYTES = 80 * 1024
TEXT_WIDTH = 72
_DARK_GROUND = "#1e2528"
_DARK_CONTRAST = 7.0
_UNSUBSCRIBE = "\ue000"  # stands for the service's tag until the end; no field holds characters for private use
_DRAFT = Compat32(linesep="\r\n", mangle_from_=False, max_line_length=None)  # headers are folded here, bodies encoded here
_HEADER_WIDTH = 76
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
    """Make the mail of every issue, where the site is to have them; what did not change comes out of the cache."""
    if not site.settings.with_mail:
        return
    ledger: Ledger[list[Artifact]] = Ledger(site.cache, "mail")
    for letter in site.letters:
        yield from ledger.fetch(letter.online_url, identify_letter(site, letter), partial(_list_mail_files, site, letter))
    ledger.save()


def make_mail_files(site: Site, letter: Letter) -> Iterator[Artifact]:
    """Make mail.html, mail.txt and mail.eml beside the issue's page; nothing where the site's address is not known.

    A mail leads back to the site by full addresses, which a site without an address of its own does not have.
    """
    if not site.settings.site_url:
        return
    mail = make_mail(site, letter)
    yield Artifact(f"{letter.online_url}mail.html", mail.html.encode())
    yield Artifact(f"{letter.online_url}mail.txt", mail.text.encode())
    yield Artifact(f"{letter.online_url}mail.eml", mail.eml)


def _list_mail_files(site: Site, letter: Letter) -> list[Artifact]:
    return [*make_mail_files(site, letter)]


def make_mail(site: Site, letter: Letter) -> Mail:
    """Make the mail of one issue; the site's address must be known."""
    contents = gather_contents(site, letter, _UNSUBSCRIBE if letter.mailing_service.unsubscribe else "")
    html = _make_html(site, letter, contents)
    text = _make_text(site, letter, contents)
    return Mail(html, text, _make_draft(letter, html, text))


def _make_html(site: Site, letter: Letter, contents: Contents) -> str:
    accent = letter.region.colours.accent if letter.region.colours else DEFAULT_ACCENT
    css = fill("mail.css", site, letter.online_url, accent=accent)
    dark = {"dark_accent": lighten(accent, _DARK_GROUND, _DARK_CONTRAST), "dark_ground": _DARK_GROUND}
    functions = {"turn": _turn, "turn_prose": _turn_prose}
    html = fill("mail.html", site, letter.online_url, letter=letter, contents=contents, most=MAX_CONTENTS, **dark, **functions)
    inliner = css_inline.CSSInliner(
        inline_style_tags=False, keep_style_tags=True, load_remote_stylesheets=False, extra_css=str(css), minify_css=True
    )
    return _place_tags(inliner.inline(str(html)), letter)


def _place_tags(html: str, letter: Letter) -> str:
    """Put in the service's tag, after making sure that no text of an editor reads as a tag."""
    service = letter.mailing_service
    pieces = _STYLE.split(html)
    for place in range(0, len(pieces), 2):
        for opening in service.openings:
            pieces[place] = pieces[place].replace(opening, f"&#{ord(opening[0])};{opening[1:]}")
    return "".join(pieces).replace(_UNSUBSCRIBE, service.unsubscribe)


def _turn(text: str) -> Markup:
    """Return the attribute that turns a text written from right to left; Outlook knows no dir="auto"."""
    first = next((kind for character in text if (kind := unicodedata.bidirectional(character)) in {"L", "R", "AL"}), "L")
    return Markup("") if first == "L" else Markup(' dir="rtl"')


def _turn_prose(prose: Prose) -> Markup:
    """Turn every paragraph and list item of a prose that is written from right to left."""
    if prose.html.isascii():
        return prose.html
    html = _PROSE_BLOCK.sub(lambda match: f"<{match[1]}{match[2] or ''}{_turn(Markup(match[3]).striptags())}>", prose.html)  # noqa: S704 - only to read
    return Markup(html)  # noqa: S704 - the prose was safe, and only attributes of ours were added


def _make_text(site: Site, letter: Letter, contents: Contents) -> str:
    functions = {"wrap": _wrap, "lay_out": _lay_out, "write_link": _write_link, "underline": _underline}
    text = str(fill("mail.txt", site, letter.online_url, letter=letter, contents=contents, most=MAX_CONTENTS, **functions))
    for opening in letter.mailing_service.openings:
        text = text.replace(opening, f"{opening[0]} {opening[1:]}")
    text = re.sub(r"\n{3,}", "\n\n", text.replace(_UNSUBSCRIBE, letter.mailing_service.unsubscribe))
    return text.strip() + "\n"


def _wrap(text: str, first: str = "", rest: str = "") -> str:
    """Break a text into lines of at most 72 characters, never within a word or an address."""
    lines = (
        textwrap.wrap(
            line,
            TEXT_WIDTH,
            initial_indent=rest if number else first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for number, line in enumerate(text.split("\n"))
    )
    return "\n".join(piece for line in lines for piece in line)


def _lay_out(prose: Prose) -> str:
    """Lay out a prose: its paragraphs, tight lists, and below each paragraph or list the addresses of its links."""
    links = iter(prose.links)
    laid = []
    for _, group in groupby(prose.blocks, key=lambda block: block.group):
        blocks = list(group)
        lines = [_wrap(block.text, block.first, block.rest) for block in blocks]
        lines += [_write_link(link) for link in islice(links, sum(len(block.links) for block in blocks)) if not is_bare(link)]
        laid.append("\n".join(lines))
    return "\n\n".join([f"{prose.label}:\n{laid[0]}", *laid[1:]] if prose.label else laid)


def _write_link(link: Link) -> str:
    """Write a link as text and address, on one line if they fit; an address is never broken."""
    line = f"{link.text}: {link.url}"
    return line if len(line) <= TEXT_WIDTH else f"{_wrap(f'{link.text}:')}\n{link.url}"


def _underline(heading: str, sign: str) -> str:
    """Write a heading with a line of signs below it, as long as its longest line."""
    lines = _wrap(heading)
    return f"{lines}\n{sign * min(TEXT_WIDTH, max(map(len, lines.splitlines())))}"


def _make_draft(letter: Letter, html: str, text: str) -> bytes:
    """Make a draft that holds both forms; the mail program adds date, receivers and what else only the sending tells.

    Outlook opens a file with X-Unsent as a message to be sent instead of one received.
    """
    sender = letter.region.sender
    # Quoted-printable never writes "=_", so that no body can hold the boundary (RFC 2045, section 6.7).
    digest = hashlib.sha256(f"{text}\0{html}".encode()).hexdigest()
    draft = MIMEMultipart("alternative", boundary=f"=_praktijkbank_{digest[:32]}", policy=_DRAFT)
    draft["Subject"] = _encode("Subject", letter.issue.subject)
    if sender.email:
        draft["From"] = f"{_encode('From', sender.name, quoted=True)} <{sender.email}>"
    if sender.reply_to:
        draft["Reply-To"] = sender.reply_to
    draft["Content-Language"] = "nl"
    draft["X-Unsent"] = "1"
    draft.attach(_make_body("plain", text))
    draft.attach(_make_body("html", html))
    return draft.as_bytes()


def _encode(header: str, text: str, *, quoted: bool = False) -> str:
    """Write a text for a header, on one line of ASCII or as encoded words (RFC 2047) on as many lines as they need.

    What follows a line ending in a header would be a header of the writer's choice; so none of the text's own is left.
    Python's newer way of writing headers loses spaces between encoded words (python/cpython, issue 92081).
    """
    line = " ".join(text.split())
    if line.isascii() and "=?" not in line:
        return f'"{quote(line)}"' if quoted else line
    return Header(line, "utf-8", maxlinelen=_HEADER_WIDTH, header_name=header).encode(linesep="\r\n")


def _make_body(subtype: str, content: str) -> Message:
    body = Message(policy=_DRAFT)
    body["Content-Type"] = f'text/{subtype}; charset="utf-8"'
    body["Content-Transfer-Encoding"] = "quoted-printable"
    encoded = binascii.b2a_qp("\r\n".join(content.splitlines()).encode() + b"\r\n", istext=True)
    body.set_payload(encoded.decode("ascii"))
    return body
