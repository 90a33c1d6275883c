"""The parts that readers of dates, times and numbers share, so that each refuses input in the same words."""

from __future__ import annotations

import re
from typing import NoReturn

from praktijkbank.source.advice import Hint

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_APOSTROPHES = re.compile("[\u2018\u2019\u00b4`]")
_TO_COME = re.compile(
    r"(?:volgt|nader te bepalen|n\.?t\.?b\.?|n\.?n\.?b\.?)(?: nog| later)?\.?|nog (?:te bepalen|onbekend|niet bekend|volgt)\.?"
    r"|(?:wordt )?(?:later|nog|nader) bekend ?(?:gemaakt)?\.?"
)
_ELSEWHERE = (  # leads a reader nowhere: an answer in another document, or in another field
    r"idem(?: als boven)?|(?:bron(?:nen)?: )?(?:(?:zie (?:ook )?)?(?:de |het )?"
    r"(?:bijlagen?|bijgevoegde? ?\w*|bijgesloten|attachment|hierboven|hieronder|mail)"
    r"|zie (?:ook )?(?:de |het |onze )?(?:boven|onder|verderop|e-mail|(?:web)?site|link|tabel|figuur|rapport|verslag|document|bron(?:nen)?"
    r"|doel|aanleiding|aanpak|samenvatting|resultaten|toelichting"
    r"|goal|reason|approach|summary|results|sources|advice|title|text|introduction|note))"
    r"(?: [0-9a-z]{1,2})?(?: (?:hier)?(?:onder|boven))?"
)
_TO_DO = "in te vullen|invullen|aan te vullen|aanvullen|uit te zoeken|uitzoeken|na te vragen|navragen"
_TO_DO_SAID = rf"nog in(?:vullen| te vullen) ?[:(].*|nog (?:{_TO_DO}) (?:bij|aan|door|met) .{{1,40}}"  # what, or by whom
UNKNOWN = re.compile(
    rf"(?:{_ELSEWHERE})[.!]?|{_TO_COME.pattern}|nog niet|(?:nog )?(?:onbekend|niet (?:vermeld|bekend|genoemd)|geen|n\.?v\.?t\.?|p\.?m\.?"
    rf"|not stated|unknown|null|todo|tbd|x{{2,4}}|{_TO_DO})(?: nog)?[.!]?|{_TO_DO_SAID}"
    r"|(?:dat )?(?:weet|weten) (?:ik|we|wij) (?:het )?(?:nog )?niet|geen (?:idee|antwoord)"
    r"|wordt (?:nog )?(?:aangevuld|ingevuld|uitgezocht|nagevraagd)[.!]?|[?]+|[.…]{2,}|…|~|[–—-]+"
)
_WITH_LETTERS = re.compile(r"(?<![^\W_])(?:(?=[oli]*[0-9])[0-9oli]*[0-9o]|(?<=[0-9][.,])o{2,3})(?![^\W_])", re.IGNORECASE)
_DIGITS = str.maketrans("oOlLiI", "001111")
NONE = frozenset({"geen", "nee", "no"})  # the answer that there is none
_NONE = "geen"  # says nothing as a number or date, but may be a complete answer as a text


def says_nothing(text: str) -> bool:
    """Tell whether a text only says that nothing is known: n.v.t., onbekend, a question mark, dots, [nog invullen]."""
    tidy = " ".join(text.casefold().split())
    tidy = tidy[1:-1].strip() if tidy[:1] + tidy[-1:] in {"[]", "()", "<>"} else tidy
    return tidy != _NONE and UNKNOWN.fullmatch(tidy) is not None


def says_to_come(text: str) -> bool:
    """Tell whether a text only says that something will follow: volgt nog, n.n.b., nog niet bekend."""
    return _TO_COME.fullmatch(" ".join(text.casefold().split())) is not None


class NotationError(ValueError):
    """Says in Dutch why a text is not a date, time or number (`message`), and what to write instead (`hint`)."""

    def __init__(self, message: str, hint: Hint) -> None:
        """Store the message and the hint."""
        super().__init__(message)
        self.message = message
        self.hint = hint


def refuse_notation(message: str, hint: Hint) -> NoReturn:
    """Raise a NotationError with this message and hint."""
    raise NotationError(message, hint)


def tidy(text: str) -> str:
    """Return a text in lower case, with single plain spaces, plain hyphens and plain apostrophes."""
    return _APOSTROPHES.sub("'", _DASHES.sub("-", " ".join(text.split()))).lower()


def mend_digits(text: str) -> str:
    """Return a text in which a letter between digits is the digit that it looks like: 1O, l0, 2O24."""
    return _WITH_LETTERS.sub(lambda found: found[0].translate(_DIGITS), text)
