"""Reads numbers as Dutch people write them (ruim 1.000, 1,5 ton); anything ambiguous is reported as a question, never guessed."""

from __future__ import annotations

import re
import unicodedata
from typing import NoReturn

from praktijkbank.source.advice import ASIDE, LEAVE_OUT, Hint, NoNumber, NumberBeside
from praktijkbank.source.dutch.notations import UNKNOWN, NotationError, mend_digits, refuse_notation, tidy
from praktijkbank.source.dutch.number_words import read_number_word

_MOST_DIGITS = 12
_MOST_WORDS = 3  # of a number: een en half
_LONGEST = 100  # characters; anything longer is a text

# The words for a number that is not exact, each with its synonyms.
APPROXIMATIONS: dict[str, tuple[str, ...]] = {
    "ruim": ("iets meer dan", "een dikke", "dik", "een ruime"),
    "bijna": ("net geen", "iets minder dan", "krap", "een kleine", "tegen de", "zo goed als", "vrijwel", "nagenoeg", "zowat", "haast"),
    "meer dan": ("boven de", "over de", ">"),
    "minder dan": ("onder de", "nog geen", "<"),
    "circa": (
        *("ca.", "ca", "c.a.", "ongeveer", "zo ongeveer", "ong.", "ong", "zo'n", "zon", "zo'n beetje", "rond de", "rond", "rondom"),
        *("rondom de", "om en nabij", "om en nabij de", "om en bij", "om en bij de", "plusminus", "plm.", "plm", "een stuk of"),
        *("plus minus", "plus-minus", "plus/min", "zo rond de", "in de buurt van", "in de buurt van de"),
        *("pakweg", "grofweg", "naar schatting", "geschat", "±", "+/-", "~", "≈"),
    ),
    "minstens": (
        *("ten minste", "tenminste", "minimaal", "min.", "op zijn minst", "op z'n minst", "vanaf", "zeker", "niet minder dan"),
        *("≥", ">="),
    ),
    "hoogstens": (
        *("ten hoogste", "maximaal", "max.", "max", "hooguit", "op zijn hoogst", "op z'n hoogst", "niet meer dan"),
        *("≤", "<="),
    ),
    "gemiddeld": ("gem.", "gem", "doorgaans gemiddeld"),
}
_APPROXIMATE = {word: name for name, words in APPROXIMATIONS.items() for word in (name, *words)}
_NUMBER_BEGINS = re.compile("[0-9½¼¾]|€|eur")
_BY_LENGTH = sorted(_APPROXIMATE, key=len, reverse=True)
_FACTORS = {"duizend": 1_000, "k": 1_000, "miljoen": 1_000_000, "mln": 1_000_000, "miljard": 1_000_000_000}
_FACTORS |= {"dzd": 1_000, "mio": 1_000_000, "mld": 1_000_000_000, "mrd": 1_000_000_000}
_FACTORS_OF_MONEY = {**_FACTORS, "ton": 100_000, "m": 1_000_000}
_WITH_FACTOR = re.compile(rf"(.*[0-9]) ?({'|'.join(_FACTORS_OF_MONEY)})\.?")
_MONEY = re.compile(r"(?:(?:€|eur|euro) ?)?(.*?)(?:[,.](?:-+|=+)| ?(?:€|euro|eur))?")
_EURO_FIRST = re.compile(r"((?:€|euro|eur) ?)(?![0-9])(.*)")
_DIGITS = re.compile(r"[0-9]+")
_BY_POINTS = re.compile(r"[0-9]{1,3}(?:[.][0-9]{3})+|[0-9]{1,3}(?:[ ][0-9]{3})+")
_BY_COMMAS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?")
_DECIMAL_COMMA = re.compile(r"([0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+),([0-9]{1,2})")
_DECIMAL_POINT = re.compile(r"([0-9]+)\.([0-9]{1,2})")
_FACTOR_BEHIND = re.compile(rf" ?({'|'.join(_FACTORS_OF_MONEY)})(?![a-z])\.?")
_EURO_BETWEEN = re.compile(r"(?<=[0-9kn-]) ?(?:euro|eur|€)(?= [^0-9])")  # 45.000 euro per jaar
_NUMBER_INSIDE = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_FRACTION = re.compile(r"([0-9]*) ?([½¼¾])")
_SEVERAL_PARTS = re.compile("(3)/(4)")
_WRITTEN_FRACTION = re.compile(r"(?:([0-9]+) )?([13])/([24])")
_HOURS_AND_HALF = re.compile(r"([0-9]+) ?(?:uur|u|h)(?: en een)? ?(30|half)(?: min.*)?")
_VAGUE = frozenset(
    (
        *("een paar", "een aantal", "enkele", "meerdere", "diverse", "verschillende", "sommige", "veel", "weinig", "alle", "allemaal"),
        *("tientallen", "honderden", "duizenden", "tienduizenden", "een handvol", "een handjevol", "de meeste", "een deel", "de helft"),
    )
)
_BRACKETED = re.compile(r"(?<=[0-9]) ?\([^)]*\)")
_TWO_NUMBERS = re.compile(r"[0-9].*(?:-| tot | à | á | a | of | op | en |t/m|/).*[0-9]")
_PRODUCT = re.compile(r"([0-9.,]*[0-9]) ?(?:x|\*|×|keer|maal) ?(per \w+ )?([0-9.,]*[0-9])(?! ?(?:-|à|a|of|x|\*)(?![a-z]))( ?[^0-9]*)")
_BETWEEN_WORDS = re.compile(r" ?- ?| (?:tot|à|á|a|of|t/m) ")
_OTHER_MONEY = re.compile(r"[$£¥]|\b(?:dollars?|pond|gulden|franken?|usd|gbp)\b")
_SAID = {**_APPROXIMATE, **dict.fromkeys(("of meer", "en meer"), "minstens"), **dict.fromkeys(("of minder", "en minder"), "hoogstens")}
_SAID_BEHIND = re.compile(rf"([0-9][0-9.,]*) ?\(?({'|'.join(map(re.escape, sorted(_SAID, key=len, reverse=True)))})\)?")
_PERIODS = {"j": "jaar", "m": "maand", "w": "week"}
_PER = re.compile(r"(?<![\w.])(?:p ?[/.]? ?|/ ?)(?:(?=[jmw](?![a-z])|jr|mnd|wk)([jmw])(?:r|nd|k)?\.?)(?!\w)")
_PER_WORD = re.compile(r"(?:^|(?<=[^\W\d_])) ?/ ?(?=(?:jaar|maand|week|dag|school|leerling)\b)")
_GLUED_UNIT = re.compile(r"(?<![\w.,])([0-9][0-9.,]*)(?=(?:u|uur|uren)\b)")


def cut_approximation(text: str) -> tuple[str, str]:
    """Return the word for how exact a number is ("" if it is exact) and the text of the number itself."""
    plain = tidy(text)
    euro = _EURO_FIRST.fullmatch(plain)
    sign, said = (euro[1], euro[2]) if euro else ("", plain)
    for word in _BY_LENGTH:
        rest = said.removeprefix(word)
        is_whole_word = rest[:1] == " " or not word[-1].isalpha()
        if rest != said and is_whole_word and _NUMBER_BEGINS.match(rest.strip()):
            return _APPROXIMATE[word], f"{sign}{rest.strip()}"
    return "", text


def read_word_first(text: str) -> tuple[str, str] | None:
    """Return the number in words that a text begins with in digits, behind a word for how exact it is, and what follows it."""
    plain = text.lower()
    about = next((word for word in _BY_LENGTH if plain.startswith(f"{word} ")), "")
    words = text[len(about) :].split()
    for size in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        number = read_number_word(" ".join(words[:size]))
        if number is not None:
            return f"{about} {number:.10g}".strip().replace(".", ","), " ".join(words[size:])
    return None


def read_number(text: str, *, decimals: bool = False, money: bool = False) -> float:
    """Read an exact number, or an amount in euros; raises NotationError."""
    if len(text) > _LONGEST:
        refuse_notation(f"'{text[:_LONGEST]}…' is geen getal", f"schrijf alleen een getal, en zet de rest {ASIDE}")
    plain = tidy(text)
    plain = plain.removesuffix(".") if plain[-2:-1].isdigit() else plain
    plain = _FRACTION.sub(lambda half: f"{int(half[1] or 0) + unicodedata.numeric(half[2])}".replace(".", ","), plain)
    amount = _MONEY.fullmatch(plain)
    core = amount[1].strip() if amount else plain
    if core != plain and not money:
        refuse_notation(f"'{text}' is een bedrag; hier hoort een aantal", "schrijf alleen een getal")
    core = _EURO_BETWEEN.sub("", core) if money else core
    factor = 1
    factors = _FACTORS_OF_MONEY if money else _FACTORS
    if (match := _WITH_FACTOR.fullmatch(core)) and match[2] in factors:
        core, factor = match[1], factors[match[2]]
    number = _read_digits(core, text, decimals=decimals or factor > 1) * factor
    if number >= 10**_MOST_DIGITS:
        refuse_notation(f"'{text}' is een te groot getal", f"schrijf hoogstens {_MOST_DIGITS} cijfers")
    if number != int(number) and not decimals:
        refuse_notation(f"'{text}' is geen heel getal", "rond af op hele euro's" if money else "schrijf een heel getal, zoals 1.200")
    return number


def _read_digits(core: str, text: str, *, decimals: bool) -> float:
    if _DIGITS.fullmatch(core):
        return int(core[: _MOST_DIGITS + 1])
    if _BY_POINTS.fullmatch(core):
        if decimals and core.count(".") == 1:
            _ask_number(text, core, ".")
        return int(re.sub("[. ]", "", core))
    if match := _DECIMAL_COMMA.fullmatch(core):
        return float(f"{re.sub('[. ]', '', match[1])}.{match[2]}")
    if match := _DECIMAL_POINT.fullmatch(core):
        return float(core)
    if not _BY_COMMAS.fullmatch(core):
        raise _explain_no_number(core, text, decimals=decimals)
    return _read_commas(core, text, decimals=decimals)


def _read_commas(core: str, text: str, *, decimals: bool) -> float:
    """Read a number with commas between thousands, as in English, if it can mean nothing else."""
    if core.count(",") > 1 or "." in core:
        return float(core.replace(",", ""))
    if decimals:
        _ask_number(text, core, ",")
    return refuse_notation(f"'{text}' is geen heel getal: achter een komma staan decimalen", f"bedoelde je {core.replace(',', '.')}?")


def _ask_number(text: str, core: str, sign: str) -> NoReturn:
    whole, fraction = core.split(sign)
    small = f"{whole},{fraction.rstrip('0')}".rstrip(",")
    refuse_notation(f"'{text}' kan op twee manieren gelezen worden", f"schrijf {whole}{fraction} of {small}")


def _explain_no_number(core: str, text: str, *, decimals: bool) -> NotationError:
    kind = "getal" if decimals else "heel getal"
    no_number = NoNumber("schrijf alleen een getal, zoals 4,5" if decimals else "schrijf alleen een getal, zoals 1.200")
    message = f"'{text}' is geen {kind}"
    if UNKNOWN.fullmatch(core) or core in _VAGUE:
        return NotationError(message, no_number if core in _VAGUE else LEAVE_OUT)
    if "%" in core or "procent" in core or _OTHER_MONEY.search(core):
        said = "een percentage; hier hoort een aantal" if "%" in core or "procent" in core else "geen bedrag in euro's"
        return NotationError(f"'{text}' is {said}", no_number)
    if told := _mend_letters(core, decimals=decimals) or _multiply(core, text, decimals=decimals):
        return NotationError(message, told)
    says_two = _says_two(core)
    if not says_two and (proposed := _propose_digits(core, decimals=decimals)):
        may_be_two = decimals and _SEVERAL_PARTS.fullmatch(core)
        return NotationError(f"'{text}' kan op twee manieren gelezen worden" if may_be_two else message, proposed)
    if says_two or _TWO_NUMBERS.search(core):
        return NotationError(f"'{text}' zijn twee getallen; hier past er één", no_number)
    return NotationError(message, _propose_number(core) or no_number)


def _mend_letters(core: str, *, decimals: bool) -> str:
    """Ask in Dutch for the number that a text is with digits in the place of letters like them; "" if it is none."""
    mended = mend_digits(core)
    try:
        return (
            f"bedoelde je {mended}? Er staat een letter in het getal"
            if mended != core and read_number(mended, decimals=decimals) >= 0
            else ""
        )
    except NotationError:
        return ""


def _multiply(core: str, text: str, *, decimals: bool) -> Hint:
    """Propose the product that a text surely says (2x 1,5), with what stands around it; else return ""."""
    match = _PRODUCT.fullmatch(core)
    if not match:
        return ""
    try:
        number = read_number(match[1], decimals=decimals) * read_number(match[3], decimals=decimals)
    except NotationError:
        return ""
    return NumberBeside(f"{number:.10g}".replace(".", ","), " ".join(f"{match[4]} {match[2] or ''}".split()), text)


def _says_two(core: str) -> bool:
    """Tell whether a text contains two numbers, such as veertig tot vijftig."""
    parts = _BETWEEN_WORDS.split(core)
    return len(parts) == 2 and all(part.isdigit() or read_number_word(part) is not None for part in parts)


def _propose_digits(core: str, *, decimals: bool) -> Hint:
    """Propose the digits for a number in words, possibly after a word of approximation; else return ""."""
    if decimals and (match := _SEVERAL_PARTS.fullmatch(core)):
        other = f"{match[1]} van de {match[2]}, of {match[1]} tot {match[2]}"
        return f"is het een deel, schrijf {_read_part(core)}; is het {other}, zet het {ASIDE}"
    if decimals and (part := _read_part(core)):
        return f"bedoelde je {part}? Schrijf een getal in cijfers"
    about = next((word for word in _BY_LENGTH if core.startswith(word) and core[len(word) :][:1] in {" ", ""}), "")
    for before in dict.fromkeys((about, "")):
        number = read_number_word(core.removeprefix(before))
        if number is not None and (decimals or number == int(number)):
            digits = f"{number:.10g}".replace(".", ",")
            return f"schrijf {before} {digits}" if before else f"bedoelde je {digits}? Schrijf een getal in cijfers"
    head, _, rest = core.partition(" ")
    first = read_number_word(head) if rest and head != "een" else None
    if first is None or (not decimals and first != int(first)):
        return ""
    return _take_apart(f"{first:.10g}".replace(".", ","), rest)


def _take_apart(digits: str, rest: str) -> Hint:
    """Propose to write a number alone, and to move the words beside it, if any; not veertien (14) or n=14."""
    return NumberBeside(digits, rest) if rest.strip("()") not in {"", "n", digits} else f"schrijf alleen het getal: {digits}"


def _read_part(core: str) -> str:
    """Return the decimal notation of a fraction (1/2), a number without its zero (,5) or hours and minutes (4 uur 30); else ""."""
    if match := _WRITTEN_FRACTION.fullmatch(core):
        return f"{int(match[1] or 0) + int(match[2]) / int(match[3]):.10g}".replace(".", ",")
    if match := _HOURS_AND_HALF.fullmatch(core):
        return f"{match[1]},5"
    return f"0,{core[1:]}" if core[:1] in {",", "."} and core[1:].isdigit() else ""


def _propose_number(core: str) -> Hint:
    """Say which number in a text to use; "" if there is none, or more than one."""
    if match := _SAID_BEHIND.fullmatch(core):
        return f"schrijf {_SAID[match[2]]} {match[1]}"
    if core.endswith("+"):
        return f"schrijf meer dan {core[:-1].strip()} of minstens {core[:-1].strip()}"
    if core.startswith("tot "):
        return f"schrijf hoogstens {core[4:].strip()} of minder dan {core[4:].strip()}"
    numbers = _NUMBER_INSIDE.findall(_BRACKETED.sub("", core))
    if len(numbers) != 1 or numbers[0] == core or core.startswith("-"):
        return ""
    return _propose_inside(core, numbers[0])


def _propose_inside(core: str, digits: str) -> Hint:
    """Say how to write the one number in a text, and where to put the other words."""
    before, _, behind = core.partition(digits)
    if factor := _FACTOR_BEHIND.match(behind):  # "5k p/j" is 5000, but "5 m" is not always 5 million
        if factor[1] not in _FACTORS:
            return ""
        number = read_number(f"{digits}{factor[0]}", decimals=True, money=True)
        return _take_apart(f"{number:.10g}".replace(".", ","), " ".join(f"{before} {behind[factor.end() :]}".split()))
    rest = " ".join(core.replace(digits, " ").split()).strip(" ,-=")
    if rest and all(word in _APPROXIMATE for word in rest.split()):
        return f"kies één woord voor het getal, zoals {rest.split()[0]} {digits}"
    return _take_apart(digits, rest)


def write_out(text: str) -> str:
    """Spell out what stands short beside a number: "p/j" becomes "per jaar", "3u/week" becomes "3 u per week"."""
    spaced = _PER_WORD.sub(" per ", _GLUED_UNIT.sub(r"\1 ", re.sub(r"(?<=[0-9]u)/|(?<=uur)/", " /", text)))
    return _PER.sub(lambda match: f"per {_PERIODS[match[1]]}", spaced).replace(", per ", " per ")
