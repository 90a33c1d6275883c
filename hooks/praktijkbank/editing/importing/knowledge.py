"""The import's knowledge of questionnaires: the data of headings.yml and values.yml, which the browser form uses too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from praktijkbank.practices.aspects import QUESTIONS
from praktijkbank.practices.practice import Practice
from praktijkbank.practices.questionnaire import OPEN_QUESTIONS, TEN_QUESTIONS
from praktijkbank.source.choices import list_terms
from praktijkbank.source.dutch.calendar_names import MONTHS
from praktijkbank.source.mail_remains import SHORT_PARAGRAPH, TO_RECEIVER
from praktijkbank.source.record import find_record, name_fields
from praktijkbank.source.shapes import find_shape

_FOLDER = Path(__file__).parent
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


_HINT_BEHIND = re.compile(r"\s*\(([^()]*)\)\s*$")
_BESIDE = re.compile(r"\s*/\s*|\s+(?:en|of)\s+", re.IGNORECASE)
_MOST_BESIDE = 4  # words in a label with something beside it
_LONGEST_SIGN = 6  # characters; a number after a short sign such as "-" is an answer


def list_words(text: str) -> list[str]:
    """Return the words of a text in lower case, without punctuation."""
    return [word.replace("’", "'") for word in _WORD.findall(text.lower())]


def cut_number(text: str) -> tuple[str, str]:
    """Return the number before a heading, as in "3.", "3 + 4)" or "Vraag 3:", and the text after it."""
    found = HEADINGS.number.match(text)
    return (found[0], text[found.end() :]) if found else ("", text)


def fold_words(text: str) -> str:
    """Normalise a text for comparing headings: lower-case words with single spaces."""
    return " ".join(list_words(text))


@dataclass(frozen=True, slots=True)
class Phrases:
    """Lines to recognise in full; a * in one stands for any words."""

    pattern: re.Pattern[str]

    def match(self, line: str) -> bool:
        """Tell whether the whole line is one of them."""
        return bool(self.pattern.fullmatch(fold_words(line)))


def make_phrases(lines: Iterable[str]) -> Phrases:
    """Compile a list of lines. Raises ValueError for a line without words, which would match every line."""
    lines = list(lines)
    if wordless := [line for line in lines if not list_words(line)]:
        raise ValueError(f"no words to recognise a line by: {wordless}")
    written = (re.escape(fold_words(line.replace("*", " sterretje "))).replace("sterretje", "*") for line in lines)
    each = (re.sub(r"(?:\\ )?\*(?:\\ )?", lambda star: _any_words(star[0]), line) for line in written)
    return Phrases(re.compile("|".join(each)))


def _any_words(star: str) -> str:
    """Return the pattern for one or more words with the spaces around them."""
    before, after = star.startswith("\\ "), star.endswith("\\ ")
    return ("(?: " if before else "(?:") + r"[^\n]{1,200}?" + (" )" if after else ")")


@dataclass(frozen=True, slots=True)
class Question:
    """A field, with the headings that ask for it and those that may mean it."""

    field: str
    asks: tuple[str, ...]
    proposes: Phrases


def _list_inner(name: str) -> Iterable[str]:
    """Return the fields of the single record that a practice's field holds; empty for any other field."""
    record = None if name in Practice.lists else find_record(Practice.fields[name].annotation)
    return name_fields(record) if record else ()


class Headings:
    """The data of headings.yml."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Index the file's content."""
        self.data = data
        self.number, self.answer_sign = (re.compile(data[name], re.IGNORECASE) for name in ("number", "answer_sign"))
        self.question_leads, self.question_tails = (re.compile(data[name], re.IGNORECASE) for name in ("question_leads", "question_tails"))
        named = rf"(?:{'|'.join(data['point_words'])})\s*(\d{{1,2}})\s*[.):]"
        self.point = re.compile(rf"(?:{named}|(\d{{1,2}})[.)])\s+(?=\S)", re.IGNORECASE)
        self.point_inside = re.compile(rf"(?:^|(?<=[.!?;:]\s)){named}\s", re.IGNORECASE)
        self.bare_inside = re.compile(r"(?:^|(?<=[.!?;:,]\s))(\d{1,2})[.)]\s+(?=\S)")
        self.help, self.page_ends = re.compile(data["help"]), re.compile(data["page_ends"], re.IGNORECASE)
        self.filling_start = re.compile(data["filling_start"], re.IGNORECASE)
        self.chat_line, self.greeting_start = re.compile(data["chat_line"]), re.compile(data["greeting_start"], re.IGNORECASE)
        self.prompts, self.page_lines = make_phrases(data["prompts"]), make_phrases(data["page_lines"])
        self.hint_words = frozenset(data["hint_words"])
        self.page_signs = re.compile(data["page_signs"], re.IGNORECASE)
        self.greetings, self.closings = make_phrases(data["greetings"]), make_phrases(data["closings"])
        self.mail_lines = make_phrases(data["mail_lines"])
        self.questions = tuple(_read_question(row) for row in data["questions"])
        self.labels: Mapping[str, str] = {fold_words(word): name for name, words in data["labels"].items() for word in words}
        self.below_labels: Mapping[str, Sequence[str]] = data["below_labels"]
        self.rows: Mapping[str, str] = {fold_words(word): name for name, words in data["rows"].items() for word in words}
        self._no_answer = {_squeeze(text) for text in data["no_answer"]}

    @cached_property
    def asked(self) -> Mapping[str, str]:
        """The field of every known question, by its folded words."""
        return {fold_words(text): question.field for question in self.questions for text in question.asks}

    @cached_property
    def facts(self) -> Mapping[str, str]:
        """The label of every field that a questionnaire asks for in one line above its questions, in schema order."""
        labels: Mapping[str, Sequence[str]] = self.data["labels"]
        fields = (name for name in Practice.fields if name not in TEN_QUESTIONS)
        names = (part for name in fields for part in ([name] if name in labels else _list_inner(name)))
        return {name: labels[name][0] for name in names if name in labels}

    def find_label(self, text: str) -> str:
        """Return the subject of a label, also of one with something beside it, such as "Gemeente en wijk"; "" if it is no label.

        What stands between brackets behind it, as in "Samenvatting (max. 3 zinnen)", tells how to fill it in.
        """
        hint = _HINT_BEHIND.search(text)
        if hint and set(list_words(hint[1])[:1]) & self.hint_words:
            text = text[: hint.start()]
        if name := self.labels.get(fold_words(text)):
            return name
        if told := self.shorten(text):
            return self.find_label(told)
        first, *others = [self.labels.get(fold_words(part), "") for part in _BESIDE.split(text)]
        return first if others and set(others) <= {first, ""} and len(list_words(text)) <= _MOST_BESIDE else ""

    def propose(self, text: str) -> str | None:
        """Return the field that a heading may mean, also asked for as in "Wat zijn de resultaten?"."""
        if field := next((question.field for question in self.questions if question.proposes.match(text)), None):
            return field
        told = self.shorten(text)
        return (self.asked.get(fold_words(told)) or self.propose(told)) if told else None

    def shorten(self, text: str) -> str:
        """Return what a question asks for, without the plain words around it; "" for any other text."""
        lead, tail = self.question_leads.match(text.strip()), self.question_tails.search(text.strip())
        return text.strip()[lead.end() : tail.start()] if lead and tail and lead.end() < tail.start() else ""

    def is_no_answer(self, text: str) -> bool:
        """Tell whether a complete answer says that there is none."""
        squeezed = _squeeze(text)
        return squeezed in self._no_answer or (squeezed.rstrip("0123456789") in self._no_answer and len(squeezed) > _LONGEST_SIGN)


def _read_question(row: Mapping[str, Any]) -> Question:
    asks = ([row["asks"]] if "asks" in row else []) + row.get("also", [])
    return Question(row["field"], tuple(asks), make_phrases(row.get("propose", [])))


def _squeeze(text: str) -> str:
    return "".join(text.lower().split()).rstrip(".") or text.strip()


class Values:
    """The data of values.yml, with its patterns compiled."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Compile the file's patterns."""
        self.data = data
        self.symbols: Mapping[str, str] = data["symbols"]
        self.column_words, self.row_names = frozenset(data["column_words"]), frozenset(data["row_names"])
        self.around: frozenset[str] = frozenset(data["around"])
        self.organisations: frozenset[str] = frozenset(data["organisations"])
        self.persons: frozenset[str] = frozenset(data["persons"])
        self.link_words: frozenset[str] = frozenset(data["link_words"])
        self.verbs: frozenset[str] = frozenset(data["verbs"])
        self.contact_prose: frozenset[str] = frozenset(data["contact_prose"]) | self.verbs
        self.postcode, self.house_number = re.compile(data["postcode"]), re.compile(data["house_number"])
        self.link_ends = re.compile(data["link_ends"], re.IGNORECASE)
        self.title_place = re.compile(data["title_place"])
        self.school_words: Mapping[str, Sequence[str]] = data["school_words"]
        self.tip_kinds: Mapping[str, Sequence[str]] = data["tip_kinds"]
        self.tip_moments, self.continuity_states = _compile_all(data["tip_moments"]), _compile_all(data["continuity_states"])
        self.payers: Mapping[str, Sequence[str]] = data["payers"]
        self.effort_units: Mapping[str, str] = data["effort_units"]
        self.unclear_dates = re.compile(data["unclear_dates"])
        self.amounts = re.compile(data["amounts"], re.IGNORECASE)
        self.unclear_amounts = re.compile(data["unclear_amounts"], re.IGNORECASE)
        self.amount_per = _compile_all(data["amount_per"])
        self.shares = re.compile(data["shares"], re.IGNORECASE)
        self.result_source = re.compile(data["result_source"], re.IGNORECASE)
        self.payment, self.figures = re.compile(data["payment"], re.IGNORECASE), re.compile(data["figures"])
        self.result_kinds, self.result_unknown = _compile_all(data["result_kinds"]), re.compile(data["result_unknown"], re.IGNORECASE)
        self.counted, self.employed = (re.compile(data[name], re.IGNORECASE) for name in ("counted", "employed"))
        self.role_parts = re.compile(data["role_parts"])
        self.total = re.compile(data["total"], re.IGNORECASE)
        self.period = re.compile(data["period"], re.IGNORECASE)
        self.since = re.compile(data["since"], re.IGNORECASE)
        self.named_municipality = re.compile(data["named_municipality"])
        self.until = re.compile(data["until"], re.IGNORECASE)
        self.efforts = re.compile(data["efforts"], re.IGNORECASE)
        self.web = re.compile(f"{data['web']}|{data['bare_web']}", re.IGNORECASE)
        self.mail, self.phone = re.compile(data["mail"]), re.compile(data["phone"])
        self.sentence_end, self.abbreviation = re.compile(data["sentence_end"]), re.compile(data["abbreviation"])
        self.one_person, self.general = re.compile(data["one_person"]), re.compile(data["general"], re.IGNORECASE)
        self.contact_parts = re.compile(data["contact_parts"])
        self.contact_label, self.address_label = (re.compile(data[name], re.IGNORECASE) for name in ("contact_label", "address_label"))


def _compile_all(patterns: Mapping[str, str]) -> Mapping[str, re.Pattern[str]]:
    return {key: re.compile(text, re.IGNORECASE) for key, text in patterns.items()}


def _load(name: str) -> Any:
    return yaml.load((_FOLDER / name).read_text(encoding="utf-8"), yaml.CSafeLoader)


# The fields of a practice chosen from a list, with the name of that list; and those that hold one typed value.
CHOSEN = {name: terms[0] for name, field in Practice.fields.items() if (terms := list_terms(field))}
TYPED = frozenset(name for name in Practice.fields if find_shape(Practice, name).kind == "value" and name not in CHOSEN)


def _complete(data: dict[str, Any]) -> dict[str, Any]:
    """Add the ten questions, the title of every other field that is asked for in one line, as a label, and what a page asks of a field.

    Also how a mail speaks to its receiver.
    """
    data["to_receiver"], data["short_paragraph"] = TO_RECEIVER, SHORT_PARAGRAPH
    asked = {name: {"asks": question} for name, question in TEN_QUESTIONS.items()}
    data["questions"] = [{"field": row["field"], **asked.get(row["field"], {}), **row} for row in data["questions"]]
    labels = data["labels"]
    known = {fold_words(word) for words in labels.values() for word in words}
    for name in (name for name in QUESTIONS if name in CHOSEN.keys() | TYPED and name not in asked):
        title = Practice.fields[name].title or name
        labels[name] = [*labels.get(name, ()), *([] if fold_words(title) in known else [title])]
    rows = {row["field"]: row for row in data["questions"]}
    for name, question in ((name.partition(".")[0], question) for name, question in OPEN_QUESTIONS.items()):
        if name in rows:
            rows[name]["propose"] = [*rows[name].get("propose", ()), question]
        elif name in labels:
            labels[name] = [*labels[name], question]
    return data


def _write_out(data: dict[str, Any]) -> dict[str, Any]:
    """Write out the names of months and what stands for "per year" in patterns."""
    per = {key: pattern.replace("JAAR", data["per_year"]) for key, pattern in data["amount_per"].items()}
    return {**data, "amount_per": per, **{name: data[name].replace("MAAND", "|".join(MONTHS)) for name in ("until", "since")}}


HEADINGS = Headings(_complete(_load("headings.yml")))
VALUES = Values(_write_out(_load("values.yml")))
