"""Reads the privacy guard's word lists and finds their words in a text, ignoring case and accents."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import TypeAlias

import yaml

Span: TypeAlias = tuple[int, int]

# Capitals of the alphabets used for children's names here, as part of a character class: also Ş, Ł and Ж.
CAPITALS = "".join(letter for letter in map(chr, range(0x530)) if letter.isupper())

NAME = rf"[{CAPITALS}][\w'’-]{{1,40}}"

_PACKAGE = "praktijkbank.editing.privacy"
_SAME = {**dict.fromkeys("‘’‛`´", "'"), **dict.fromkeys("“”„«»", '"'), **dict.fromkeys("–—‑‐−", "-"), "\N{NO-BREAK SPACE}": " "}
_STROKED = dict(zip("łøđħŧıŁØĐĦŦ", "lodhtilodht", strict=True))  # letters that Unicode does not decompose
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+")
_MAY_BE_MARKUP = re.compile(r"[\[<>*`_&]")
# Every repetition in the guard's patterns is limited; otherwise a long text of odd characters takes minutes.
_MARKUP = re.compile(
    r"!?\[([^\[\]]{0,500})\]\([^)\s]{0,500}\)|<!--.{0,1000}?-->|</?[a-zA-Z][^<>]{0,500}>"
    r"|[*`]{1,3}|(?m:^[ >]{0,9}>)|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)",
    re.DOTALL,
)
_CONTACT_IN_MARKUP = re.compile(r"(?:mailto:|tel:)([^)\s\"'?>]+)|^<([^<>@\s]+@[^<>@\s]+)>$")
_SHOUTED = re.compile(rf"(?<!\w)(?:[{CAPITALS}]+[ ,;:()'\d-]{{1,9}}){{3,}}[{CAPITALS}]+(?!\w)")
_EVERYWHERE = frozenset(
    (
        *("aan", "af", "als", "bij", "dan", "dat", "de", "die", "drie", "een", "eerste", "en", "er", "haar", "heb", "heeft", "het"),
        *("hij", "ik", "in", "is", "jaar", "kinderen", "kwam", "meer", "met", "mijn", "naar", "niet", "nieuwe", "of", "om", "onze"),
        *("op", "over", "school", "speelt", "te", "thuis", "tot", "twee", "tweede", "uit", "van", "vier", "voor", "was", "werd", "wil"),
        *("wilde", "willen", "wordt", "ze", "zijn"),
    )
)  # common words; a phrase is searched for by its other words
_WORD_BEFORE = 60  # characters to search for the word before
_NAME_ENDINGS = ("", "'s", "s", "je", "tje", "ke")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_WORD = re.compile(r"[\w'-]{1,60}")
_SENTENCE_END = re.compile(
    rf"(?<!\b[A-Z])(?<!\bdr)(?<!\bmr)(?<!\bbijv)(?<!\bca)[.!?…]{{1,9}}[\"'”’)]{{0,9}}\s{{1,9}}(?=[\"'“‘„(]{{0,9}}[0-9{CAPITALS}])"
)


def clean(text: str) -> str:
    """Return a text as readers see it: without markup, invisible characters and line ends, but with the number or address of a link."""
    if _MAY_BE_MARKUP.search(text):
        text = _MARKUP.sub(_read_markup, html.unescape(text))
    plain = INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return _SHOUTED.sub(lambda match: _calm(match[0]), " ".join(plain.split()))


def _read_markup(match: re.Match[str]) -> str:
    if match[0][:3].lower() == "<br":
        return " "
    contact = _CONTACT_IN_MARKUP.search(match[0])
    return f"{match[1] or ''} {contact[1] or contact[2]} " if contact else match[1] or ""


def _calm(shouted: str) -> str:
    """Write a run of words in capitals normally: only names and the first word keep a capital."""
    calm = _WORD.sub(lambda word: word[0].capitalize() if is_name(fold(word[0])) else word[0].lower(), shouted)
    return calm[:1].upper() + calm[1:]


def fold(text: str) -> str:
    """Return a text in lower case, without accents, with plain quotes and dashes, of the same length."""
    return _NOT_ASCII.sub(lambda match: _fold_character(match[0]), text).lower()


@cache
def _fold_character(character: str) -> str:
    if not character.isalpha():
        return _SAME.get(character, character)
    plain = _STROKED.get(character) or unicodedata.normalize("NFKD", character)[:1].lower()
    return plain if len(plain) == 1 else character


class Paragraph:
    """A paragraph as readers see it, and its folded form, which has the same length."""

    def __init__(self, text: str) -> None:
        """Take a text without markup."""
        self.text = text
        self.folded = fold(text)

    @cached_property
    def groups(self) -> frozenset[str]:
        """The groups of the word list that may have a word here; the others have none."""
        return frozenset().union(*map(list_groups, set(_WORD.findall(self.folded))))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The start and end of each sentence."""
        ends = [match.end() for match in _SENTENCE_END.finditer(self.text)]
        return tuple(zip([0, *ends], [*ends, len(self.text)], strict=True))

    def find_word_before(self, place: int, between: str = " ") -> str:
        """Return the folded word before a position, separated from it only by the given characters; empty if there is none."""
        return self.folded[max(0, place - _WORD_BEFORE) : place].rstrip(between).rpartition(" ")[2]

    def hide(self, group: str) -> Paragraph:
        """Return the paragraph with the words of a group blanked out, keeping all positions."""
        hidden = self.text
        for start, end in [match.span() for match in self.find(group)]:
            hidden = f"{hidden[:start]}{' ' * (end - start)}{hidden[end:]}"
        return self if hidden == self.text else Paragraph(hidden)

    def find(self, group: str) -> Iterator[re.Match[str]]:
        """Find the words of a group."""
        return read_groups()[group].pattern.finditer(self.folded) if group in self.groups else iter(())


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the word list: one pattern for all its words, and a pattern for words that must be present for any to match.

    The second is checked per word, with cached results, so that the first need not be tried at every letter: the guard is five times as
    fast.
    """

    pattern: re.Pattern[str]
    needed: re.Pattern[str]


@cache
def read_groups() -> Mapping[str, Group]:
    """Return every group of the word list."""
    text = files(_PACKAGE).joinpath("woorden.yml").read_text(encoding="utf-8")
    groups: dict[str, str] = yaml.load(text, Loader=yaml.CSafeLoader)
    return {name: _read_group(words) for name, words in groups.items()}


@cache
def read_names() -> frozenset[str]:
    """Return every first name that the guard knows, folded."""
    lines = files(_PACKAGE).joinpath("voornamen.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(fold(name) for line in lines if not line.startswith("#") for name in line.split())


@cache
def is_name(word: str) -> bool:
    """Tell whether a folded word is a known first name, possibly with an ending: Noors, Guusje, Daantje."""
    return any(word.removesuffix(ending) in read_names() for ending in _NAME_ENDINGS)


def any_of(group: str) -> str:
    """Return a pattern for the words of a group, to be used inside another pattern."""
    return read_groups()[group].pattern.pattern


def is_among(group: str, text: str) -> bool:
    """Tell whether a folded text is exactly one of a group's words."""
    return read_groups()[group].pattern.fullmatch(text) is not None


def find_in(group: str, folded: str) -> re.Match[str] | None:
    """Return the first word of a group in a piece of folded text."""
    return read_groups()[group].pattern.search(folded)


def find_all(group: str, folded: str) -> Iterator[re.Match[str]]:
    """Find the words of a group in a piece of folded text."""
    return read_groups()[group].pattern.finditer(folded)


def _read_group(words: str) -> Group:
    listed = sorted({fold(" ".join(word.split())) for word in words.split(",")} - {""}, key=lambda word: (-len(word), word))
    needed = {max(phrase.split(), key=_rate) for phrase in listed}
    return Group(_compile(listed), _compile(sorted(word.strip(".:!?") for word in needed)))


def _rate(word: str) -> tuple[bool, bool, int]:
    """Rate how strongly a word indicates that its phrase may be present."""
    return word not in _EVERYWHERE and word != "*", "*" not in word, len(word)


def _compile(words: list[str]) -> re.Pattern[str]:
    tails = [word for word in words if word.startswith("*") and word != "*"]  # combined, because each alone would be tried at every word
    written = [_write(word) for word in words if word not in tails]
    if tails:
        written.append(rf"(?:\w[\w'-]{{0,40}})?(?:{'|'.join(_write(word[1:]) for word in tails)})")
    return re.compile(rf"(?<!\w)(?:{'|'.join(written)})(?!\w)")


def _write(word: str) -> str:
    return re.escape(word).replace(r"\*", r"[\w'-]{0,40}").replace(r"\ ", " ")


@cache
def list_groups(word: str) -> frozenset[str]:
    """Return the groups that may match where this word stands; cached, because words recur often."""
    return frozenset(name for name, group in read_groups().items() if group.needed.search(word))
