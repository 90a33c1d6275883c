"""Writes a draft as two texts: the practice's file, and a private file that is never published or shared."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate

from pydantic import ValidationError

from praktijkbank.editing.importing.drafting import Draft, Left
from praktijkbank.editing.importing.field_values import CHOICES, PLACEHOLDERS, TO_CHOOSE, TO_COME
from praktijkbank.editing.importing.holding import Held, say_why
from praktijkbank.editing.privacy.spotting import spot, spot_text
from praktijkbank.editing.yamltext import write_comments, write_fields
from praktijkbank.practices.consent import CONSENT_FIELDS
from praktijkbank.practices.import_remains import BEGINNING, REST
from praktijkbank.practices.practice import Practice
from praktijkbank.practices.questionnaire import TEN_QUESTIONS
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import Finding, has_errors
from praktijkbank.source.validation import read_record
from praktijkbank.source.yaml_document import Place, Value, list_texts
from praktijkbank.source.yamlfile import MAX_BYTES, parse_yaml

_FILLED_IN = "Ingevuld."  # stands for what an editor writes in place of a placeholder
_MOST_REST = MAX_BYTES // 2
_MOST_LIST = MAX_BYTES // 16  # bytes of text; in list notation it takes up to twice as much


def hold_comments(draft: Draft, today: PartialDate | None) -> None:
    """Hold back comments that the privacy guard objects to, because a draft is under version control, comments included."""
    kept = []
    for part in draft.left:
        why = next((why for text in (part.where, *part.texts) for why in _list_why(text, today)), "")
        if why:
            draft.held.append(Held("\n".join([part.where, *part.texts]), "Over", why))
        else:
            kept.append(part)
    draft.left = kept
    for name, texts in draft.remarks.items():
        draft.held += [Held(text, name, why) for text in texts for why in _list_why(text, today)[:1]]
        draft.remarks[name] = [text for text in texts if not _list_why(text, today)]


def _list_why(text: str, today: PartialDate | None) -> list[str]:
    return [say_why(remark) for remark in spot_text(text) if remark.is_due(today)]


def settle(draft: Draft, vocabulary: Vocabulary, today: PartialDate | None) -> None:
    """Remove from a draft whatever the schema or the privacy guard rejects, until its file passes the check.

    What the schema rejects is kept with the text that has no field yet; what the guard rejects, with the text held back.
    """
    for _ in range(1000):
        place, why = _find_refused(draft, vocabulary)
        if place:
            value = _take_out(draft, place)
            draft.left.append(Left(str(place[0]), why, tuple(text for _, text in list_texts(value))))
            continue
        seen = next((spotted for spotted in spot(dict(draft.fields)) if spotted.remark.is_due(today)), None)
        if seen is None:
            break
        value = _take_out(draft, seen.place)
        draft.held += [Held(text, str(seen.place[0]), say_why(seen.remark)) for _, text in list_texts(value)]
    hold_comments(draft, today)


def _find_refused(draft: Draft, vocabulary: Vocabulary) -> tuple[Place, str]:
    try:
        Practice.validate(_fill_in(draft.fields, draft.to_come, vocabulary), context={"vocabulary": vocabulary})
    except ValidationError as error:
        details = error.errors(include_url=False)[0]
        place = tuple(part for part in details["loc"] if part != "[key]")
        return place, str((details.get("ctx") or {}).get("message", "past niet in dit veld"))
    return (), ""


def _take_out(draft: Draft, place: Place) -> Value:
    """Remove the list item, or the field, at a place; a required field gets its placeholder."""
    name = str(place[0])
    value = draft.fields[name]
    if isinstance(value, list) and len(value) > 1 and len(place) > 1 and isinstance(place[1], int):
        return value.pop(place[1])
    del draft.fields[name]
    draft.mapped.pop(name, None)
    draft.proposed.pop(name, None)
    if name in TO_COME:
        draft.fields[name] = TO_COME[name]
        draft.fields = {key: draft.fields[key] for key in Practice.fields if key in draft.fields}
    return value


def _fill_in(value: Value, to_come: Collection[str], vocabulary: Vocabulary, name: str = "") -> Value:
    """Return a value as if the placeholders in it were filled in: an editor is told of them once the draft stands there."""
    if isinstance(value, dict):
        return {name: _fill_in(each, to_come, vocabulary, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_fill_in(each, to_come, vocabulary) for each in value]
    if value == TO_CHOOSE and name in CHOICES:
        return next(iter(vocabulary[CHOICES[name]]))
    return _FILLED_IN if value in to_come else value


def check_text(text: str, shown_as: str, vocabulary: Vocabulary, to_come: Collection[str] = PLACEHOLDERS) -> list[Finding]:
    """Return the findings of `check` for the text of a practice on its own, as if placeholders of the import (`to_come`) were filled in."""
    document, findings = parse_yaml(text.encode(), shown_as)
    document.data = _fill_in(document.data, to_come, vocabulary)
    if not has_errors(findings):
        findings += read_record(Practice, document, vocabulary, CONSENT_FIELDS)[1]
    return findings


def write_draft(draft: Draft, name: str, schema: str) -> str:
    """Return the text of the practice's file; `schema` is the comment that tells editors' tools its schema."""
    lines = [schema, *write_comments([part.format(name=name) for part in BEGINNING])]
    lines += write_fields(draft.fields, _list_remarks(draft))
    if draft.left:
        lines += ["#", *write_comments([REST]), *write_comments(list(_list_left(draft.left)))]
    return "\n".join(lines) + "\n"


def _list_remarks(draft: Draft) -> Mapping[str, Sequence[str]]:
    """Return the remarks of each field; remarks about absent fields go above the first."""
    remarks = {name: list(texts) for name, texts in draft.remarks.items() if name in draft.fields}
    open_ones = [
        f"Niet beantwoord: «{TEN_QUESTIONS.get(name, name)}» — er staat alleen '{told}'." for name, told in draft.unanswered.items()
    ]
    lost = [text for name, texts in draft.remarks.items() if name not in draft.fields for text in texts]
    first = next(iter(draft.fields))
    return {**remarks, first: [*open_ones, *lost, *remarks.get(first, [])]}


def _list_left(left: Sequence[Left]) -> Iterator[str]:
    for part in left:
        yield f"«{part.where}» ({part.why}):"
        yield from (f"  {line}" for text in part.texts for line in text.split("\n"))


def move_much(draft: Draft) -> None:
    """Move whatever exceeds the room in a practice's file to the private file: the ends of long lists, and text without a field."""
    for name, value in draft.fields.items():
        if isinstance(value, list):
            room = bisect_right(list(accumulate(map(_weigh, value))), _MOST_LIST)
            beyond, value[room:] = value[room:], []
            if beyond:
                draft.left.append(Left(name, "te veel voor één concept", tuple(text for _, text in list_texts(beyond))))
    if _weigh([text for part in draft.left for text in part.texts]) > _MOST_REST:
        for part in draft.left:
            draft.set_aside.setdefault("Te veel om in het concept te zetten", []).extend([f"«{part.where}»", *part.texts])
        draft.left = []


def _weigh(value: Value) -> int:
    return sum(len(text.encode()) for _, text in list_texts(value))


def write_private(draft: Draft, name: str) -> str:
    """Return the text of the private file; empty if there is nothing to keep out."""
    lines: list[str] = []
    if draft.held:
        lines += ["## Tegengehouden door de privacycontrole"]
        for held in draft.held:
            lines += ["", f"[{held.where.strip()}] {held.why}:", held.text]
    for kind, texts in draft.set_aside.items():
        lines += [*([""] if lines else []), f"## {kind}", *texts]
    if not lines:
        return ""
    head = f"Uit {name}. Dit hoort niet op de site en niet bij de bestanden die gedeeld worden (git slaat deze map over)."
    return "\n".join([head, "", *lines]) + "\n"
