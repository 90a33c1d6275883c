"""Field types for web addresses, e-mail addresses and telephone numbers, because readers run into every link that leads nowhere."""

from __future__ import annotations

import re
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from praktijkbank.source.advice import ASIDE, Form, Hint
from praktijkbank.source.entities import read_entities
from praktijkbank.source.fields import quote, read_stated, read_text, refuse

_QUOTES = "\"'`´“”„‟‘’‚«»‹›"
_OPENING = {")": "(", "]": "[", ">": "<", "}": "{"}
_HOST = re.compile(rf"(?!www\.[^.]+\.?$)(?:[^\s.;,:{_QUOTES}]+\.)+[^\s.;,:{_QUOTES}]{{2,}}\.?", re.IGNORECASE)
_EMPTY_LINK_TEXTS = frozenset(
    {"", "hier", "klik hier", "lees meer", "lees verder", "meer", "meer lezen", "meer informatie", "link", "deze link", "website"}
)
_PHONE = re.compile(r"0[1-9][0-9]{8}|0[89]0[0-9]{5}|0[89]0[0-9]{8}|14[0-9]{3,4}|\+[1-9][0-9]{7,14}")
_DIGITS = 10  # in a Dutch number that is not a service number
_NEXT_ADDRESS = re.compile(  # one address may hold another behind a sign such as = or /
    r"(?<=[^/=?&#:(\s])(?:\s*[,;|]?\s*(?=https?://)|(?:\s*[,;|]\s*|\s+(?:(?:en|of|&|\+|/)\s+)?)(?=https?://|www\.))"
)
_SPACED = re.compile(r"https?://\S+\s+(.+)")
_TWICE_BEGUN = re.compile(r"(?:https?:/*)+(?=https?://)", re.IGNORECASE)
_SENTENCE_BEHIND = re.compile(r"(\S+)[,;]\s+(.+)", re.DOTALL)  # words that are no part of the address
_BEHIND = ".,;:"  # the end of a sentence or list, pasted along with an address
_FILE = re.compile(r"[^/\s]+\.(?:pdf|docx?|xlsx?|pptx?|od[tps]|zip|jpe?g|png)", re.IGNORECASE)  # no host name ends like this
_ADDRESS = re.compile(r"https?://[^\s<>\[\]\"“”„«»]+")
_SPACED_FILE = re.compile(r"www\.[^\s/]+/\S.*\.(?:pdf|docx?|xlsx?|pptx?)", re.IGNORECASE)
_EMAIL = re.compile(r"(?!['‘’‚])[^@\s<>\"“”„«»(),:;\[\]\\?&=%]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)
_SAID_AT = re.compile(r" ?(?:[\[({<] ?(?:at|apenstaart(?:je)?|@) ?[\])}>]| (?:at|apenstaart(?:je)?) ) ?", re.IGNORECASE)
_SAID_DOT = re.compile(r" ?(?:[\[({<] ?(?:dot|punt|\.) ?[\])}>]| (?:dot|punt) ) ?", re.IGNORECASE)
_SPACED_SIGN = re.compile(r"\s?(@)\s?|\s(\.)\s?(?=\w)")
_COMMA_FOR_DOT = re.compile(r"(@[\w-]+),(?=[a-z]{2,6}\b)", re.IGNORECASE)
_SPLIT_NAME = re.compile(r"[\w-]*\.[\w.-]* [\w.-]+@\S+")  # j.de vries@organisatie.nl: a space too much, or a word before the address
_WITHOUT_SCHEME = re.compile(r"(?:www\.|(?:[a-z0-9-]+\.)+[a-z]{2,}/)\S*", re.IGNORECASE)
_WITH_SUBJECT = re.compile(r"(mailto:[^\s?]+\?subject=)(.+)", re.IGNORECASE)
FULL_ADDRESS = Form("gebruik een volledig adres dat begint met https:// (of mailto:)", have_digits=False)
_WITHOUT_END = Form("zoek het hele adres op: het einde ontbreekt, zoals .nl", have_digits=False)
ALMOST_ADDRESS = re.compile(  # with what stands for https:// apart
    r"(?<![\w/.@-])(h{0,2}t{1,3}p{1,2}s{0,2}(?:[:;][/\\]{0,3}|//?:?/{0,2}) ?)((?:[\w-]+\.)+\w[^\s<>\"“”\])]*)", re.IGNORECASE
)
SCHEMES = frozenset({"http://", "https://"})
_CUT_OFF = Form("zoek het hele adres op, en schrijf dat", have_digits=False)
_WITH_SPACE, _NO_SPACE = "in het adres staat een spatie", "haal de spatie weg, of schrijf er %20 voor in de plaats"
_SEVERAL = "hier staat meer dan één adres"


def check_link(target: str) -> str:
    """Return a link if it is a full http(s) or mailto address; raises PydanticCustomError otherwise."""
    if fault := _find_fault(target):
        message, hint = fault
        raise refuse("foute-link", message, hint or propose_address(target) or FULL_ADDRESS, target)
    return target


def _find_fault(target: str) -> tuple[str, Hint] | None:
    """Return in Dutch what is wrong with a link, and what to write ("" where `propose_address` knows); None if nothing is."""
    try:
        parts = urlsplit(target)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "dit is geen geldig webadres", ""
    if parts.scheme == "mailto":
        if not re.fullmatch(r"(?:subject=[^&\s<>\"']*)?", parts.query) or re.search(r"\s", target):
            return "achter een mailadres kan alleen een onderwerp staan (?subject=...)", "schrijf mailto:naam@organisatie.nl"
        check_email(parts.path)
        return None
    if len(found := split_addresses(target)) > 1:
        return _SEVERAL, f"hier past één adres: {' of '.join(found)}"
    if parts.scheme not in {"http", "https"}:
        return "een link begint met https://, http:// of mailto:", ""
    return _find_fault_inside(target, host or "", is_personal="@" in parts.netloc)


def _find_fault_inside(target: str, host: str, *, is_personal: bool) -> tuple[str, Hint] | None:
    """Return what is wrong with a web address as a whole, and what to write, as `_find_fault` does."""
    if re.search(r"\s", target):
        behind = _SENTENCE_BEHIND.fullmatch(target)
        is_twice = bool(split_addresses(target))
        way = f"schrijf alleen {behind[1]}, en zet {quote(behind[2])} {ASIDE}" if behind else _NO_SPACE
        return _WITH_SPACE, "" if is_twice else way
    if target.endswith(("…", "...")):
        return "het einde van dit adres is weggelaten", _CUT_OFF
    if strip_address(target) != target:
        return "achter het adres staat een leesteken van de zin", ""
    if not _HOST.fullmatch(host) or re.search(r"[<>\"'`{}|\\^]", target) or is_personal:
        return "dit is geen volledig webadres", _WITHOUT_END if re.fullmatch(r"(?!https?$)(?:www\.)?\w[\w-]*", host) else ""
    return None


def split_addresses(text: str) -> list[str]:
    """Return the addresses of which a text consists, without the signs around each; [] if it begins with something else."""
    parts = [*map(strip_address, _NEXT_ADDRESS.split(text))]
    return [*dict.fromkeys(parts)] if len(parts) > 1 and all(re.match(r"(?:https?://|www\.)\S+$", part) for part in parts) else []


def refuse_several(address: str, beside: str) -> str:
    """Return an address unchanged; raises PydanticCustomError if it is more than one, with what to do with the others `beside` it."""
    if len(found := split_addresses(address)) > 1:
        raise refuse("foute-link", _SEVERAL, f"hier past één adres: {' of '.join(found)}; {beside}", address)
    return address


def refuse_spaced(address: str) -> str:
    """Return an address unchanged; raises PydanticCustomError if it has words behind it, with what to do if those are no part of it."""
    match = _SPACED.fullmatch(address)
    if match and not re.match(r"\S+[,;]\s", address) and not split_addresses(address):
        raise refuse("foute-link", _WITH_SPACE, f"{_NO_SPACE}; hoort '{match[1]}' er niet bij, zet dat dan {ASIDE}", address)
    return address


def strip_address(text: str) -> str:
    """Return an address without the quotation marks and brackets around it, and without the end of a sentence.

    A bracket that opens in the address closes in it too.
    """
    bare = text.strip().lstrip(f"{_QUOTES}([<{{")
    while bare and (bare[-1] in f"{_BEHIND}{_QUOTES}" or bare.count(bare[-1]) > bare.count(_OPENING.get(bare[-1], bare[-1]))):
        bare = bare[:-1].rstrip()
    return bare


def propose_address(target: str) -> str:
    """Propose in Dutch the full address for one that lacks its beginning or has something around it, else return ""."""
    bare = strip_address(target)
    if _EMAIL.fullmatch(bare) or (_SAID_AT.search(bare) and len(find_emails(bare)) == 1):
        return f"schrijf mailto:{find_emails(bare)[0]}"
    found = [*dict.fromkeys(map(strip_address, _ADDRESS.findall(target)))]
    rest = re.sub(r"\W+", " ", target.replace(found[0], " ")).strip() if found else ""
    if len(found) == 1 and found[0] != target and _is_full(found[0]) and not (rest and target.startswith(found[0])):
        return f"schrijf {found[0]}{f', en zet {quote(rest)} {ASIDE}' if rest else ''}"
    if meant := _mend_beginning(bare):
        return f"schrijf {meant}"
    if _SPACED_FILE.fullmatch(bare):
        return f"schrijf https://{re.sub(' ', '%20', bare)}"
    if _FILE.fullmatch(bare):
        return "zet het bestand op een website, en schrijf hier het hele adres ervan"
    return f"schrijf https://{bare}" if _HOST.fullmatch(bare.partition("/")[0]) and _is_full(f"https://{bare}") else ""


def _mend_beginning(address: str) -> str:
    """Return the full address that was meant by one of which the beginning has a slip, or is there twice; else ""."""
    once = _TWICE_BEGUN.sub("", address)
    almost = ALMOST_ADDRESS.fullmatch(once)
    meant = f"https://{almost[2]}" if almost and almost[1].lower() not in SCHEMES else once
    return meant if meant != address and _is_full(meant) else ""


def _is_full(address: str) -> bool:
    return _find_fault(address) is None


def check_link_text(text: str) -> str:
    """Return a link text if it says where the link leads; raises PydanticCustomError otherwise (WCAG 2.4.4)."""
    if text.strip(" .!…").lower() in _EMPTY_LINK_TEXTS:
        raise refuse("lege-linktekst", f"'{text}' zegt niet waar de link heen leidt", "schrijf wat de lezer daar vindt", text)
    return text


def check_email(address: str) -> str:
    """Return an e-mail address if it has the usual shape; raises PydanticCustomError otherwise."""
    if not _EMAIL.fullmatch(address):
        whole = address.replace(" ", "") if _SPLIT_NAME.fullmatch(address) else ""
        inside = [*filter(_EMAIL.fullmatch, [whole]), *find_emails(address)]
        hint = f"kies één adres: {' of '.join(inside)}" if len(inside) > 1 else f"schrijf {next(iter(inside), 'naam@organisatie.nl')}"
        raise refuse("fout-mailadres", "dit is geen geldig e-mailadres", hint, address)
    return address


def find_emails(text: str) -> list[str]:
    """Return the distinct mail addresses in a text, also one without its at sign or full stop: info(at)voorbeeld,nl."""
    said = _SPACED_SIGN.sub(r"\1\2", _SAID_DOT.sub(".", _SAID_AT.sub("@", text)))
    words = re.findall(r"[^\s<>\[\](),;“”]+", _COMMA_FOR_DOT.sub(r"\1.", said))
    meant = (strip_address(word.removeprefix("mailto:")) for word in words)
    return [*dict.fromkeys(word for word in meant if _EMAIL.fullmatch(word))]


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


def _refuse_parts(address: str) -> str:
    return refuse_several(refuse_spaced(address), f"maak van het andere een eigen onderdeel, of zet het {ASIDE}")


Url = Annotated[
    str,
    AfterValidator(_refuse_parts),
    AfterValidator(check_link),
    BeforeValidator(read_address),
    WithJsonSchema({"type": "string", "format": "uri"}),
]


Email = Annotated[str, AfterValidator(check_email), BeforeValidator(read_stated), WithJsonSchema({"type": "string", "format": "email"})]


Phone = Annotated[str, BeforeValidator(_phone), WithJsonSchema({"type": "string", "format": "phone"})]
