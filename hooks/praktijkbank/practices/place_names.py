"""Knows the names and spelling of real places, so that none is mistaken for a misspelling of another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from praktijkbank.source.fields import fold_name

_LITTLE = frozenset({"en", "de", "het", "der", "den", "van", "aan", "op", "in", "bij", "te", "ter"})
_PROVINCES = (
    *("drenthe", "flevoland", "friesland", "gelderland", "groningen", "limburg", "noord-brabant", "noord-holland", "overijssel"),
    *("utrecht", "zeeland", "zuid-holland"),
)
# Not a province, cut short or whole: Hengelo (Gld) is not the other Hengelo.
_ASIDE = re.compile(rf"\s*\((?!(?:[A-Za-z.]{{1,4}}|{'|'.join(_PROVINCES)})\))([^()]*)\)", re.IGNORECASE)
_PAIR = re.compile(r"\s+(?:en|&|\+)\s+")
_BETWEEN_PLACES = re.compile(r"\s*[,/;]\s*|\s+[-–—]\s+|\s+(?=(?:wijk|buurt|kern|dorp|stadsdeel)\b)")
_PROVINCE = re.compile(r"(?P<town>.+?),?\s*\((?P<named>[A-Za-z.-]+)\)")
_SHORT = {  # how people name a province behind a town, whole or cut short, without full stops and dashes
    **{name.replace("-", ""): name for name in _PROVINCES},
    **dict.fromkeys(("dr",), "drenthe"),
    **dict.fromkeys(("fl", "flev"), "flevoland"),
    **dict.fromkeys(("fr", "frl", "fryslan"), "friesland"),
    **dict.fromkeys(("gld", "ge"), "gelderland"),
    **dict.fromkeys(("gr", "gn"), "groningen"),
    **dict.fromkeys(("l", "lb", "li", "lim"), "limburg"),
    **dict.fromkeys(("nb", "nbr", "br"), "noord-brabant"),
    **dict.fromkeys(("nh",), "noord-holland"),
    **dict.fromkeys(("ov", "o"), "overijssel"),
    **dict.fromkeys(("ut", "utr"), "utrecht"),
    **dict.fromkeys(("zl", "zld", "ze"), "zeeland"),
    **dict.fromkeys(("zh",), "zuid-holland"),
}
_NAMED_BY_PROVINCE = frozenset({"bergen"})  # two municipalities have this name, and are called by their province
_FORMER = "# Vroeger een gemeente"  # begins the second part of the file
_FILE = Path(__file__).with_name("plaatsnamen.txt")


def is_place(name: str) -> bool:
    """Return whether a name, however it is spelled, is that of a Dutch municipality, province or well-known region."""
    return fold_name(name).removeprefix("gemeente ") in _list_places()


def cut_province(name: str) -> tuple[str, str]:
    """Return a municipality and the province behind it, as in Heemskerk (NH); the name as it is, and "", if it has none."""
    match = _PROVINCE.fullmatch(name.strip())
    province = _SHORT.get(re.sub("[.-]", "", match["named"]).lower(), "") if match else ""
    is_town = match is not None and is_place(match["town"]) and fold_name(match["town"]) not in _NAMED_BY_PROVINCE
    return (match["town"], province) if match and province and is_town else (name, "")


def split_places(texts: Iterable[str]) -> list[str]:
    """Return the places, and parts of places, listed in texts such as "Amersfoort / wijk Westerdiep"."""
    parts = [part for text in texts for part in _BETWEEN_PLACES.split(_ASIDE.sub(r", \1", text).strip()) if part]
    return [each for part in parts for each in _split_pair(part)]


def _split_pair(part: str) -> list[str]:
    """Return the places of "Soest en Baarn"; a name with "en" in it is one place."""
    pair = _PAIR.split(part)
    return pair if not is_place(part) and all(map(is_place, pair)) else [part]


def spell_place(name: str) -> str:
    """Return a name spelled as a place: as in the list, otherwise capitalised except for small words ("Gooi en Vechtstreek")."""
    if known := _list_places().get(fold_name(name)):
        return known
    words = re.findall(r"[^\W_]+|[-\s_]+|.", name)
    has_little = any(word.lower() in _LITTLE for word in words[1:])
    spelled = [word if number and word.lower() in _LITTLE else _raise(word) for number, word in enumerate(words)]
    return "".join(" " if word == "-" and has_little else word for word in spelled)


def _raise(word: str) -> str:
    size = 2 if word.lower().startswith("ij") else 1  # IJ is one letter in Dutch: IJssel
    return word[:size].upper() + word[size:]


def was_place(name: str) -> bool:
    """Return whether a name is that of a former municipality, which is a village or a part of another one now."""
    return fold_name(name).removeprefix("gemeente ") in _read_names()[1]


def _list_places() -> Mapping[str, str]:
    return _read_names()[0]


@cache
def _read_names() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the names of places by how they are compared: those of today, and of former municipalities."""
    now, _, before = _FILE.read_text(encoding="utf-8").partition(_FORMER)
    return _list_names(now), _list_names(f"#{before}")


def _list_names(text: str) -> Mapping[str, str]:
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return {fold_name(name): name.strip() for line in lines for name in line.split(",")}
