"""Field types for web addresses, e-mail addresses and telephone numbers, because readers run into every link that leads nowhere."""

from __future__ import annotations

import re
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from praktijkbank.source.advice import ASIDE, Form, Hint
from praktijkbank.source.entities import read_entities
from praktijkbank.source.fields import quote, read_stated, read_text, refuse

_HOST = re.compile(r"(?:[^\s.;,:]+\.)+[^\s.;,:]{2,}\.?")
_EMPTY_LINK_TEXTS = frozenset(
    {"", "hier", "klik hier", "lees meer", "lees verder", "meer", "meer lezen", "meer informatie", "link", "deze link", "website"}
)
_PHONE = re.compile(r"0[1-9][0-9]{8}|0[89]0[0-9]{5}|0[89]0[0-9]{8}|14[0-9]{3,4}|\+[1-9][0-9]{7,14}")
_DIGITS = 10  # in a Dutch number that is not a service number
_GLUED = re.compile(r"(https?://\S+?(?<![/=?&#:(]))\s*[,;]?\s*(https?://\S+)")  # one address may hold another behind such a sign
_SENTENCE_BEHIND = re.compile(r"(\S+)[,;]\s.+", re.DOTALL)  # words that are no part of the address
_BEHIND = (".", ",", ";")  # the end of a sentence or list, pasted along with an address
_FILE = re.compile(r"[^/\s]+\.(?:pdf|docx?|xlsx?|pptx?|od[tps]|zip|jpe?g|png)", re.IGNORECASE)  # no host name ends like this
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"']*[^\s<>()\[\]\"'.,;:]")
_SPACED_FILE = re.compile(r"www\.[^\s/]+/\S.*\.(?:pdf|docx?|xlsx?|pptx?)", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s<>\"(),:;\[\]\\?&=%]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)
_WITHOUT_SCHEME = re.compile(r"(?:www\.|(?:[a-z0-9-]+\.)+[a-z]{2,}/)\S*", re.IGNORECASE)
_WITH_SUBJECT = re.compile(r"(mailto:[^\s?]+\?subject=)(.+)", re.IGNORECASE)


def check_link(target: str) -> str:
    """Return a link if it is a full http(s) or mailto address; raises PydanticCustomError otherwise."""
    hint = Form("gebruik een volledig adres dat begint met https:// (of mailto:)", have_digits=False)
    try:
        parts = urlsplit(target)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise refuse("foute-link", "dit is geen geldig webadres", hint, target) from error
    if parts.scheme == "mailto":
        if not re.fullmatch(r"(?:subject=[^&\s<>\"']*)?", parts.query) or re.search(r"\s", target):
            raise refuse(
                "foute-link",
                "achter een mailadres kan alleen een onderwerp staan (?subject=...)",
                "schrijf mailto:naam@organisatie.nl",
                target,
            )
        check_email(parts.path)
    elif parts.scheme not in {"http", "https"}:
        raise refuse("foute-link", "een link begint met https://, http:// of mailto:", propose_address(target) or hint, target)
    elif way := _take_apart(target):
        raise refuse("foute-link", *way, target)
    elif not host or not _HOST.fullmatch(host) or re.search(r"[\s<>\"'`{}|\\^]", target) or "@" in parts.netloc:
        raise refuse("foute-link", "dit is geen volledig webadres", hint, target)
    elif target.endswith(_BEHIND):
        raise refuse("foute-link", "achter het adres staat een leesteken van de zin", f"schrijf {target.rstrip('.,;')}", target)
    return target


def _take_apart(target: str) -> tuple[str, str] | None:
    """Return in Dutch what is wrong with an address that has another behind it, or a space in it, and what to write; None if neither."""
    if glued := _GLUED.match(target):
        return "hier staan twee adressen aan elkaar", f"hier past één adres: {glued[1]} of {glued[2]}"
    if re.search(r"\s", target):
        behind = _SENTENCE_BEHIND.fullmatch(target)
        way = f"schrijf alleen {behind[1]}" if behind else "haal de spatie weg, of schrijf er %20 voor in de plaats"
        return "in het adres staat een spatie", way
    return None


def propose_address(target: str) -> str:
    """Propose in Dutch the full address for one that lacks its beginning, else return ""."""
    if _EMAIL.fullmatch(target):
        return f"schrijf mailto:{target}"
    if len(found := _ADDRESS.findall(target)) == 1 and not target.startswith(found[0]):
        rest = re.sub(r"\W+", " ", target.replace(found[0], " ")).strip()
        return f"schrijf {found[0]}{f', en zet {quote(rest)} {ASIDE}' if rest else ''}"
    if _SPACED_FILE.fullmatch(target):
        return f"schrijf https://{re.sub(' ', '%20', target)}"
    host = target.partition("/")[0]
    if _FILE.fullmatch(target):
        return "zet het bestand op een website, en schrijf hier het hele adres ervan"
    return f"schrijf https://{target}" if _HOST.fullmatch(host) and not re.search(r"\s", target) else ""


def check_link_text(text: str) -> str:
    """Return a link text if it says where the link leads; raises PydanticCustomError otherwise (WCAG 2.4.4)."""
    if text.strip(" .!…").lower() in _EMPTY_LINK_TEXTS:
        raise refuse("lege-linktekst", f"'{text}' zegt niet waar de link heen leidt", "schrijf wat de lezer daar vindt", text)
    return text


def check_email(address: str) -> str:
    """Return an e-mail address if it has the usual shape; raises PydanticCustomError otherwise."""
    if not _EMAIL.fullmatch(address):
        meant = re.sub(r"\s|^<|>?[.,;>]*$|^mailto:", "", address)
        inside = (
            [meant] if _EMAIL.fullmatch(meant) else [found for found in re.findall(r"[^\s<>,;()]+", address) if _EMAIL.fullmatch(found)]
        )
        hint = f"kies één adres: {' of '.join(inside)}" if len(inside) > 1 else f"schrijf {next(iter(inside), 'naam@organisatie.nl')}"
        raise refuse("fout-mailadres", "dit is geen geldig e-mailadres", hint, address)
    return address


def _phone(value: Any) -> str:
    """Read a telephone number as people write it. Source: Nummerplan telefoon- en ISDN-diensten, and E.164 for numbers with a +."""
    text = read_stated(value)
    if not _is_phone(text):
        parts = [part for part in re.split(r" ?(?:/|,|;| of | en ) ?", text) if _is_phone(part)]
        hint = f"hier past één nummer: {' of '.join(parts)}" if len(parts) > 1 else _count_digits(text)
        raise refuse("fout-telefoonnummer", f"'{text}' is geen telefoonnummer", hint)
    return text


def _is_phone(text: str) -> bool:
    return bool(_PHONE.fullmatch(dial(text)) and re.fullmatch(r"\+?[0-9 ().\u2013/-]+", text))


def _count_digits(text: str) -> Hint:
    """Say what to write instead of a text that may be a number with too few or too many digits."""
    digits = len(dial(text))
    if re.fullmatch(r"\(?0[1-7][0-9 ().\u2013/-]+", text) and 7 < digits < 13:
        wrong = "ontbreekt een cijfer" if digits == _DIGITS - 1 else "ontbreken cijfers" if digits < _DIGITS else "staan cijfers te veel"
        return f"kijk het nummer na: er {wrong}; het zijn er {digits}, en een Nederlands nummer heeft er {_DIGITS}"
    return Form("schrijf alleen het nummer, zoals 020-1234567 of 14 020")


def dial(number: str) -> str:
    """Return a telephone number as it is dialled: digits, perhaps with a leading +."""
    return re.sub(r"\(0\)|[^0-9+]", "", number)


def read_address(value: Any) -> str:
    """Read an address: it may lack the beginning that it can only have, or be copied from HTML, where an ampersand is written as &amp;."""
    return _complete(read_text(read_entities(read_stated(value))))


def _complete(address: str) -> str:
    """Return an address with https:// or mailto: before it, and no space in the subject of a mail."""
    if _EMAIL.fullmatch(address):
        return f"mailto:{address}"
    if _WITHOUT_SCHEME.fullmatch(address):
        return f"https://{address}"
    mail = _WITH_SUBJECT.fullmatch(address)
    return mail[1] + re.sub(r"\s", "%20", mail[2]) if mail else address


Url = Annotated[str, AfterValidator(check_link), BeforeValidator(read_address), WithJsonSchema({"type": "string", "format": "uri"})]


Email = Annotated[str, AfterValidator(check_email), BeforeValidator(read_stated), WithJsonSchema({"type": "string", "format": "email"})]


Phone = Annotated[str, BeforeValidator(_phone), WithJsonSchema({"type": "string", "format": "phone"})]
