"""The field type for prose: what it may contain, and the Dutch messages about texts that can be read in two ways."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain, pairwise
from typing import Annotated, Any

from markdown_it.token import Token
from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from praktijkbank.source.advice import APART, PictureInText
from praktijkbank.source.fields import BROKEN_LINES, list_html, read_text, refuse, refuse_all, refuse_nothing, refuse_yaml_list
from praktijkbank.source.links import ALMOST_ADDRESS, SCHEMES, check_link, check_link_text
from praktijkbank.source.mail_remains import MAIL_REMAINS, find_mail_remains
from praktijkbank.source.program import PROGRAM
from praktijkbank.text.broken_lines import find_broken_lines
from praktijkbank.text.list_items import find_items
from praktijkbank.text.loose_signs import find_loose_signs
from praktijkbank.text.parser import is_plain, parse
from praktijkbank.text.typed import rewrite

CheckTarget = Callable[[str], str]
Checks = tuple[Callable[[str], Iterator[PydanticCustomError]], ...]

MAX_PROSE = 8000
MAX_OPEN_BRACKETS = 10

# Bullets from symbol fonts, which arrive as private-use characters, become the bullets they look like.
_PASTED_BULLET = re.compile("^([ \t]*)([\uf020-\uf0ff])", re.MULTILINE)
_BULLETS = {"\uf0b7": "•"}
_OTHER_BULLET = "▪"

_MOST_SIGNS = (
    ("[", 100, "rechte haken"),
    ("]", 100, "rechte haken"),
    ("*_", 400, "sterretjes en lage streepjes"),
    ("\\", 400, "backslashes"),
    ("`", 400, "backticks"),
)
_BRACKET = re.compile(r"[\[\]]")
_TRAPS = (
    (
        re.compile(r"^ {0,3}#{1,6}(?:\s.*|$)", re.MULTILINE),
        "kop-in-tekst",
        "een kop kan hier niet: de koppen liggen vast",
        "haal # weg; wat moet opvallen, zet je tussen **sterretjes**",
    ),
    (
        re.compile(r"^ {0,3}(?:={2,}|[-–—―]{2,}|(?:\*[ \t]*){3,}|(?:-[ \t]+){2,}-|\+[-=+]{3,})[ \t]*$", re.MULTILINE),
        "streep-in-tekst",
        "een streep op een eigen regel kan hier niet",
        "haal de streep weg; een lege regel begint een nieuwe alinea",
    ),
    (
        re.compile(r"^ {0,3}(?:`{3}|~{3})[a-z]*$", re.MULTILINE),
        "streep-in-tekst",
        "een regel met ``` of ~~~ kan hier niet",
        "haal de regel weg",
    ),
    (
        re.compile(r"^[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+|>[ \t]*){5}", re.MULTILINE),
        "te-diepe-lijst",
        "deze regel begint met te veel tekens van een lijst of citaat achter elkaar",
        "gebruik één streepje of > per regel",
    ),
    (
        re.compile(
            r"(?:^|:)[ \t]*(?:[•●▪➢][ \t].*?[ \t][•●▪➢][ \t]|- [^\n]*?[;,.] - )"
            r"|^[ \t]*(?:\(?1\)[ \t]\S[^\n]*?[ \t]\(?2\)[ \t]|1\.[ \t]\S[^\n]*?[;,][ \t](?:en )?2\.[ \t]"
            r"|\(?a\)[ \t]\S[^\n]*?[ \t]\(?b\)[ \t]|a\.[ \t]\S[^\n]*?[ \t]b\.[ \t]"
            r"|1\.[ \t]\S[^\n]*?(?<!groep)(?<!klas)(?<!jaar)(?<!fase)(?<!stap)[ \t]2\.[ \t]\S[^\n]*?[ \t]3\.[ \t])\S",
            re.MULTILINE,
        ),
        "opsomtekens-op-een-regel",
        "op deze regel staan de punten van een lijst achter elkaar",
        APART,
    ),
)
_PICTURE = re.compile(r"(?P<head>!\[(?P<alt>[^\]\n]*)\][(\[])(?P<file>[^()\n]*)")
_NOT_SHOWN = re.compile(r"(?<![~=\w])(?:(~~)(?=\S)[^~\n]{1,200}?(?<=\S)~~|(==)(?=[^\W\d_])[^=\n]{1,200}?(?<=\S)==)(?![~=])")
# The message and the hint for each kind of doubt; what stands between braces is made of the doubt's token.
_DOUBTS = {
    "streepje-voor-getal": (
        "'{token}' kan een lijst zijn of een getal onder nul",
        "schrijf '- {rest}' voor een lijst, of 'min {rest}' voor het getal",
    ),
    "plus-en-min": (
        "een + tussen regels met - kan een lijst zijn, of plus- en minpunten",
        "begin elke regel van een lijst met `- `; schrijf plus- en minpunten uit, zoals 'Pluspunt: …'",
    ),
    "nummering": (
        "de nummers van deze lijst lopen niet op",
        "nummer door (1, 2, 3), of zet tussen twee lijsten een gewone regel",
    ),
    "sterretjes-met-spaties": (
        "'{token}' kan schuine tekst zijn, of sterretjes voor punten of noten",
        "schrijf *{starred}*, zonder spaties erin, voor schuin; haal de sterretjes anders weg, of zet elk punt op een eigen regel",
    ),
    "streepjes-met-spaties": (
        "'{token}' kan nadruk zijn, of plekken om in te vullen",
        "schrijf **{lined}** voor vet of *{lined}* voor schuin; maak een plek om in te vullen langer: ____",
    ),
    "vet-zonder-einde": (
        "'{token}' begint vette tekst zonder einde, en dan staan de sterretjes op de pagina",
        "zet ook ** achter het laatste woord dat vet moet zijn, of haal ze weg",
    ),
    "meer-dan": (
        "'{token}' kan een citaat zijn of 'meer dan'",
        "schrijf 'meer dan {rest}', of begin het citaat met een woord",
    ),
    "te-diepe-lijst": ("deze lijst is te diep genest", "gebruik hoogstens zes lagen"),
    "tabel-zonder-streep": (
        "dit lijkt een tabel, maar de streep onder de kopregel ontbreekt",
        "zet onder deze regel: {dashes}|; is het geen tabel, zet dan een komma in plaats van |",
    ),
    "tabel-zonder-kop": ("deze tabel heeft geen kopregel", "zet boven deze regel de koppen: {heads}|"),
    "tabel-witregels": ("de regels van deze tabel staan los van elkaar", "haal de lege regels tussen de regels van de tabel weg"),
    "tabel-streep": (
        "de streep van deze tabel heeft een ander aantal vakken dan de kopregel",
        "zet onder elk vak van de kopregel ---, met | ertussen",
    ),
    "tabel-zonder-rijen": (
        "onder de kop van deze tabel staan regels zonder |",
        "zet elke rij direct eronder op een eigen regel, met | tussen de vakken",
    ),
    "tabel-rij": ("deze rij heeft meer vakken dan de kopregel van de tabel", "haal een | weg, of geef de kopregel een vak erbij"),
}
_TARGET = r"(?:https?://|www\.|mailto:)[^\s()\[\]]+|[^\s()\[\]@]+@[^\s()\[\]@]+\.[^\s()\[\]@]+"
_BARE_HOST = r"(?:[^\W_][\w-]*\.)+(?:nl|com|org|eu|net|be|info|school|amsterdam|frl)(?:/[^\s()\[\]]*)?"
_ALMOST_LINKS = (
    re.compile(rf"\[([^\[\]\n]+)\]\s+\(\s*({_TARGET})\s*\)"),
    re.compile(r"\[([^\[\]\n]*[^\W\d_][^\[\]\n]*)\]((?:https?://|www\.)[^\s()\[\]]+[^\s()\[\].,;:!?])"),
    re.compile(rf"\[([^\[\]\n]+)\]\s*\[\s*({_TARGET})\s*\]"),
    re.compile(rf"^[ >]*\[([^\[\]\n]+)\]:[ \t]*<?({_TARGET}(?<!>))", re.MULTILINE),
)
_ALMOST_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+(?: @ ?|@ )(?:[\w-]+\.)+[a-z]{2,4}\b|(?<![\w.+-])[\w.+-]+@[\w-]+,(?:nl|com|org|eu)\b")
_REVERSED_LINK = re.compile(rf"\(([^()\n]+)\)\[\s*({_TARGET})\s*\]")
_BACKWARD_LINK = re.compile(rf"\[\s*({_TARGET})\s*\]\(([^()\n]*\S[ \t]+\S[^()\n]*)\)")
_UNREAD_LINK = re.compile(r"\[([^\[\]]*)\]\(\s*([^()\n]*)(\)?)")
_LINK_FORM = "schrijf een link als [tekst](https://...)"
_LIKE_ADDRESS = re.compile(r"://|www\.|mailto:|@\w")
_GAP = re.compile(r"(?<=\S)(?:[^\S\n]*\t[^\S\n]*| {3,})(?=\S)")
_PARAGRAPH = re.compile(r"\s*[0-9]+(?:\.[0-9]+)+\.?")  # its number, as word processors write it before a tab


def read_prose(value: Any, check_target: CheckTarget = check_link, further: Checks = ()) -> str:
    """Read a text; raises PydanticCustomError with all errors combined, those of `further` checks too.

    `check_target` raises PydanticCustomError for an address that a link can't lead to.
    """
    shown = _PASTED_BULLET.sub(lambda found: found[1] + _BULLETS.get(found[2], _OTHER_BULLET), value) if isinstance(value, str) else value
    text = refuse_nothing(read_text(refuse_yaml_list(shown), allowed="\t"))
    _ask_none(text)
    _refuse_too_much(text)
    remains = [refuse(MAIL_REMAINS, *told) for told in find_mail_remains(text)]
    if is_plain(text) and not text.startswith(("a)", "a.")) and not ALMOST_ADDRESS.search(text) and not remains:
        return text
    checks = [check for check in _CHECKS if not remains or check is not _check_line_ends]  # nobody joins lines that must be removed
    found = chain(remains, *(check(text) for check in (*checks, *further)), _check_links(text, check_target))
    errors = {(error.type, str((error.context or {})["token"])): error for error in found}
    if errors:
        raise refuse_all([_find_in_file(error, text, value.strip()) for error in errors.values()])
    return text


def _find_in_file(error: PydanticCustomError, text: str, typed: str) -> PydanticCustomError:
    """Return an error whose token is as typed in the file, because bullets may have been replaced, one for one."""
    context = error.context or {}
    place = text.find(context["token"])
    if place < 0 or len(text) != len(typed):
        return error
    return refuse(error.type, context["message"], context["hint"], typed[place : place + len(context["token"])])


def _ask_none(text: str) -> None:
    """Ask what a text means that is only "geen": there is none, or nobody knows."""
    if text.strip(" .!").casefold() == "geen":
        hint = "is er geen, schrijf dat dan in een zin; weet je het niet, haal dan het hele veld weg"
        raise refuse("niet-ingevuld", f"hier staat alleen '{text}'", hint)


def _refuse_too_much(text: str) -> None:
    """Refuse more special characters than any real text has: Markdown parsing would become slow, or nested too deep."""
    if len(text) > MAX_PROSE:
        raise refuse("te-lang", f"de tekst telt {len(text)} tekens; hoogstens {MAX_PROSE} past hier", "kort de tekst in")
    for signs, most, name in _MOST_SIGNS:
        count = sum(map(text.count, signs))
        if count > most:
            message = f"de tekst telt {count} {name}; hoogstens {most} kan"
            raise refuse("te-veel-tekens", message, "laat tekens weg, of zet ze in gewone woorden om")
    opened = 0
    for bracket in _BRACKET.findall(text):
        opened = opened + 1 if bracket == "[" else max(0, opened - 1)
        if opened > MAX_OPEN_BRACKETS:
            message = f"in de tekst staan meer dan {MAX_OPEN_BRACKETS} rechte haken open"
            raise refuse("te-veel-tekens", message, "zet achter elke [ een ], of laat de haken weg", "[")


def _check_html(text: str) -> Iterator[PydanticCustomError]:
    yield from list_html(text)


def _check_traps(text: str) -> Iterator[PydanticCustomError]:
    """Yield errors for Markdown that is not supported here."""
    for picture in _PICTURE.finditer(text):
        advice = PictureInText(picture["file"].strip(), picture["alt"].strip())
        yield refuse("afbeelding-in-tekst", "een afbeelding kan hier niet", advice, picture["head"])
    for pattern, rule, message, hint in _TRAPS:
        for found in pattern.finditer(text):
            yield refuse(rule, message, hint, found[0].strip())


def _check_not_shown(text: str) -> Iterator[PydanticCustomError]:
    """Yield errors for words that are struck out or marked, because readers would see the signs."""
    for found in _NOT_SHOWN.finditer(text):
        if found[1]:
            hint = "haal de woorden weg die niet meer gelden; horen ze er wel bij, haal dan alleen de tekens weg"
            yield refuse("opmaak-in-tekst", "woorden doorstrepen met ~~ kan hier niet", hint, found[0])
        else:
            hint = f"schrijf **{found[0][2:-2]}**, of haal de tekens weg"
            yield refuse("opmaak-in-tekst", "woorden markeren met == kan hier niet", hint, found[0])


def _check_doubts(text: str) -> Iterator[PydanticCustomError]:
    """Yield errors for text that can be read in two ways."""
    for doubt in (*rewrite(text).doubts, *find_loose_signs(text)):
        token = doubt.token
        cells = token.strip("|").count("|") + 1
        parts = {"token": token, "rest": token[1:].strip(), "starred": token.strip("* "), "lined": token.strip("_ ")}
        parts |= {"dashes": "|---" * cells, "heads": "| … " * cells}
        message, hint = (told.format_map(parts) for told in _DOUBTS[doubt.kind])
        yield refuse(doubt.kind, message, hint, token)


def _check_tabs(text: str) -> Iterator[PydanticCustomError]:
    """Yield an error for consecutive lines with tabs or wide gaps, which may be a table."""
    if "\t" not in text and "   " not in text:
        return
    lines = text.split("\n")
    items = find_items(lines)[0]
    tabbed = [place for place, line in enumerate(lines) if place not in items and _GAP.search(line)]
    first = next((place for place, following in pairwise(tabbed) if following == place + 1), None)
    if first is not None and not all(_is_led(lines[place]) for place in tabbed):
        cells = [bare for cell in _GAP.split(lines[first]) if (bare := cell.strip(" \t|"))]
        table = f"'| {' | '.join(cells)} |' met daaronder '{'|---' * len(cells)}|', en ook in elke rij | tussen de vakken"
        hint = f"schrijf een tabel als {table}; zet anders overal één spatie"
        what = "tabs" if "\t" in lines[first] else "veel spaties na elkaar"
        yield refuse("tabs-in-tekst", f"deze regels hebben {what}: dat kan een tabel zijn", hint, cells[0])


def _is_led(line: str) -> bool:
    """Tell whether the first gap of a line stands behind a label, or behind the number of a paragraph."""
    head, *cells = _GAP.split(line)
    return head.rstrip().endswith(":") or (len(cells) == 1 and cells[0][0].isalpha() and _PARAGRAPH.fullmatch(head) is not None)


def _check_links(text: str, check_target: CheckTarget) -> Iterator[PydanticCustomError]:
    """Yield errors for links with a bad target or text, and for text that only looks like a link."""
    for pattern in _ALMOST_LINKS if "[" in text else ():
        for found in pattern.finditer(text):
            yield _refuse_almost(found[0].strip(" >\t"), found[1], found[2])
    for found in _BACKWARD_LINK.finditer(text) if "](" in text else ():
        if not _LIKE_ADDRESS.search(found[2]):
            yield _refuse_almost(found[0], found[2], found[1])
    for found in _REVERSED_LINK.finditer(text) if "](" not in text and ")[" in text else ():
        yield _refuse_almost(found[0], found[1], found[2])
    if "[" in text or "<" in text or "@" in text or "//" in text or "www." in text.lower():
        for token in parse(text):
            yield from _check_running(token.children or [], check_target)


def _check_almost_addresses(text: str) -> Iterator[PydanticCustomError]:
    """Yield errors for text that only looks like a bare address."""
    for found in ALMOST_ADDRESS.finditer(text):
        host = found[2].rstrip(".,:;!?)'\"”’")
        if found[1].lower() not in SCHEMES:
            yield refuse("foute-link", "dit lijkt een webadres, maar het begin klopt niet", f"schrijf https://{host}", found[1] + host)
    for found in _ALMOST_EMAIL.finditer(text) if "@" in text else ():
        meant = re.sub(r"\s", "", found[0]).replace(",", ".")
        yield refuse("fout-mailadres", "dit lijkt een e-mailadres, maar het klopt niet", f"schrijf {meant}", found[0])


def _refuse_almost(token: str, name: str, target: str) -> PydanticCustomError:
    return refuse("foute-link", "zo wordt dit geen link", f"schrijf [{name}]({_complete(target)})", token)


def _complete(target: str) -> str:
    """Return the address that was meant, with https:// or mailto: added."""
    if target.lower().startswith("www.") or (":" not in target and "@" not in target):
        return f"https://{target}"
    return target if ":" in target else f"mailto:{target}"


def _check_running(tokens: list[Token], check_target: CheckTarget) -> Iterator[PydanticCustomError]:
    """Check the links in running text, and find remains of links that could not be read."""
    plain, opened, begin = "", None, 0
    for token in tokens:
        if token.type == "link_open":
            opened, begin = None if plain.endswith("!") else token, len(plain)  # a picture is refused as a whole
        elif token.type == "link_close" and opened:
            yield from _check_link(opened, plain[begin:], check_target)
            if not opened.info:  # a link with its own text; markdown-it's link for a bare address stays
                plain = plain[:begin]
        else:
            plain += "\n" if token.type == "softbreak" else token.content
    for found in _UNREAD_LINK.finditer(plain):
        if _LIKE_ADDRESS.search(found[2]):
            yield _refuse_unread(found)


def _check_link(link: Token, name: str, check_target: CheckTarget) -> Iterator[PydanticCustomError]:
    target = str(link.attrGet("href"))
    is_written_out = name in {target, target.removeprefix("mailto:"), target.removeprefix("https://")}
    refused = [*_catch(check_link_text, name)] if name.strip() and not is_written_out else []
    if not name.strip():
        yield refuse("lege-linktekst", "deze link heeft geen tekst", _LINK_FORM, "](")
    yield from refused
    if link.attrGet("title"):
        hint = "zet die tekst in de zin zelf"
        yield refuse("titel-bij-link", "wat achter het adres van een link staat, zien veel lezers niet", hint, str(link.attrGet("title")))
    if not target:
        yield refuse("foute-link", "achter de linktekst staat geen adres", _LINK_FORM, f"[{name}](")
    elif re.fullmatch(rf"{_TARGET}|{_BARE_HOST}", target) and _complete(target) != target:
        yield refuse("foute-link", "dit is geen volledig webadres", f"schrijf [{'…' if refused else name}]({_complete(target)})", target)
    else:
        yield from _catch(check_target, target)


def _refuse_unread(found: re.Match[str]) -> PydanticCustomError:
    target = found[2].strip()
    if not found[3]:
        return refuse("foute-link", "deze link heeft geen haak aan het eind", _LINK_FORM, found[0].strip())
    if re.search(r"\s", target):
        return refuse("foute-link", "in het adres staat een spatie", "haal de spatie weg, of schrijf er %20 voor in de plaats", target)
    return refuse("foute-link", "een link kan niet in een andere link staan", "laat de binnenste of de buitenste haken weg", target)


def _check_line_ends(text: str) -> Iterator[PydanticCustomError]:
    """Yield an error for sentences cut off by a line end, which is kept: it was not intended, or the lines are separate items."""
    for cut in find_broken_lines(text) if "\n" in text else ():
        message = "deze regel breekt af in een zin, en elke nieuwe regel blijft op de pagina een nieuwe regel"
        hint = (
            f"horen de regels bij elkaar, typ dan `{PROGRAM} reflow` met de naam van het bestand; "
            "begin losse punten elk met `- `, en zet boven iets anders een lege regel"
        )
        yield refuse(BROKEN_LINES, message, hint, cut.strip())


def _catch(check: Callable[[str], str], value: str) -> Iterator[PydanticCustomError]:
    try:
        check(value)
    except PydanticCustomError as error:
        yield error


_CHECKS: Checks = (
    _check_html,
    _check_traps,
    _check_not_shown,
    _check_doubts,
    _check_tabs,
    _check_almost_addresses,
    _check_line_ends,
)

PROSE_SCHEMA = WithJsonSchema({"type": "string", "minLength": 1, "maxLength": MAX_PROSE})
Prose = Annotated[str, BeforeValidator(read_prose), PROSE_SCHEMA]
