"""Field types for values chosen from a list: a key that is on no list leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Protocol

from pydantic import ValidationInfo, ValidatorFunctionWrapHandler, WrapValidator
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError, core_schema

from praktijkbank.source.advice import Hint, Options
from praktijkbank.source.dutch import number_notation
from praktijkbank.source.fields import fold_name, read_stated, read_text, refuse, refuse_nothing, suggest
from praktijkbank.source.record import list_notes

_MOST_OF_LABEL = 7  # words
_SENTENCE_END = re.compile(r"[^\W\d_]{2}[.!?](?:\s+[A-Z]|\s*$)")


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """Marks a field whose values are fixed in the code: each key with its Dutch words, of which the first is its label.

    `if_unknown` says what to write instead of a question mark, for a field that may not be left out then; `otherwise` where another word
    may belong.
    """

    words: Mapping[str, tuple[str, ...]]
    if_unknown: str = ""
    otherwise: str = ""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        """Read a key or one of its words (pydantic's own protocol)."""
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        """Name the keys and the other words that are accepted (pydantic's own protocol)."""
        return {"type": "string", "choices": {key: list(words) for key, words in self.words.items()}}

    def read(self, value: Any) -> str:
        """Return the key that a text means; raises PydanticCustomError if there is none."""
        text = read_text(value)
        folded = fold_name(text)
        for key, words in self.words.items():
            if folded in {fold_name(key), *map(fold_name, words)}:
                return key
        if self.if_unknown:
            read_stated(text, self.if_unknown)
        refuse_nothing(text)
        known = [word for key, words in self.words.items() for word in (key, *words)]
        raise refuse("onbekende-waarde", f"'{text}' kan hier niet", suggest(text, known) or Options(f"{self.say()}{self.otherwise}"))

    def say(self) -> str:
        """List the keys in Dutch, each with its label if that is another word."""
        labels = {key: next(iter(words), key) for key, words in self.words.items()}
        shown = (key if fold_name(key) == fold_name(label) else f"{key} ({label})" for key, label in labels.items())
        return f"kies uit: {', '.join(shown)}"


def is_long_value(text: str) -> bool:
    """Tell whether a text in the place of values is rather a sentence, of which the commas separate none."""
    is_long = any(len(part.split()) > _MOST_OF_LABEL for part in re.split("[,;]", text))
    return is_long or (len(text.split()) > _MOST_OF_LABEL and _SENTENCE_END.search(text) is not None)


class Terms(Protocol):
    """What a field needs from a vocabulary list. A list that could not be read completely is not checked."""

    def match(self, word: str) -> str | None:
        """Return the one key that a word means; None where it means none, or more than one."""

    def find(self, word: str) -> tuple[str, ...]:
        """Return every key that a word means."""

    def explain_unknown(self, word: str) -> Hint:
        """Say what to write instead of a word that means no key."""


Answer = tuple[str, str, str | None]  # a vocabulary list, a word, and the key it means in that list (None if it means no single key)


@cache
def _note(name: str, word: str, key: str) -> Answer:
    """Return an answer, cached: thousands of practices share the same few."""
    return name, word, key


@dataclass(frozen=True, slots=True)
class TermKey:
    """Marks a field whose values come from one vocabulary list."""

    name: str

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        """Check a key against the vocabulary in the validation context and record the result in `answers` (pydantic's own protocol)."""
        return core_schema.with_info_plain_validator_function(self._check)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        """Name the vocabulary list; the JSON Schema view replaces it with the list's keys (pydantic's own protocol)."""
        return {"type": "string", "vocabulary": self.name}

    def _check(self, value: Any, info: ValidationInfo) -> str:
        word = read_text(value)
        context = info.context or {}
        known: Terms | None = context["vocabulary"][self.name] if context.get("vocabulary") else None
        key = known.match(word) if known else word
        if key is None:
            raise self._refuse(word, known)
        if "answers" in context:
            context["answers"].add(_note(self.name, word, key))
        return key

    def _refuse(self, word: str, known: Any) -> PydanticCustomError:
        found = known.find(word)
        if found:
            options = Options(f"kies uit: {', '.join(found)}")
            return refuse("meer-waarden", f"'{word}' kan meer dan één ding zijn in de lijst '{self.name}'", options)
        refuse_nothing(word)
        return refuse("onbekende-waarde", f"'{word}' staat niet in de lijst '{self.name}'", known.explain_unknown(word))


def _merge(typed: Any, read: ValidatorFunctionWrapHandler) -> Any:
    """Return the values of a list once each, where different words mean the same one: vmbo and havo are both vo."""
    keys = read(typed)
    words = {fold_name(word) for word in typed if isinstance(word, str)}
    return tuple(dict.fromkeys(keys)) if len(words) == len(typed) else keys


Merged = WrapValidator(_merge)


def list_terms(field: FieldInfo) -> list[str]:
    """Return the names of the vocabulary lists that a field draws from, including optional fields and fields that hold several values."""
    return [note.name for note in list_notes(field) if isinstance(note, TermKey)]


Approximation = Annotated[str, Choice(number_notation.APPROXIMATIONS)]
