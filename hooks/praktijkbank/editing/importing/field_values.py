"""Makes the value of each field from the blocks that answer its question, and says which parts are only proposals."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from praktijkbank.editing.importing import recognisers
from praktijkbank.editing.importing.blocks import CELL_JOINT, LINK, Block
from praktijkbank.editing.importing.contact_lines import read_contact
from praktijkbank.editing.importing.knowledge import VALUES, fold_words, list_words
from praktijkbank.editing.importing.list_points import join_sources, list_points, list_prompts, write_line
from praktijkbank.editing.importing.prose_text import fit, write_blocks
from praktijkbank.editing.importing.recognisers import passes
from praktijkbank.editing.importing.rows import ROW_BY_ROW, attach_heads, split_row, tell_row
from praktijkbank.practices.place import NOT_STATED
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.source.fields import MAX_LINE
from praktijkbank.source.links import check_link, check_link_text
from praktijkbank.source.yaml_document import Value, list_texts

TO_FILL_IN = "Nog invullen"
# The placeholder in a required field until an editor fills it in.
TO_COME: Mapping[str, Value] = {
    "title": f"{TO_FILL_IN}: titel",
    "summary": f"{TO_FILL_IN}: één of twee zinnen over deze praktijk.",
    "place": NOT_STATED,
    "approach": f"{TO_FILL_IN}: hoe werkt het?",
}
ORGANISATION_TO_COME = f"{TO_FILL_IN}: organisatie"
PLACEHOLDERS = frozenset({ORGANISATION_TO_COME, *(str(text) for text in TO_COME.values() if text != NOT_STATED)})
TO_CHOOSE = f"{TO_FILL_IN}: kies"  # for a choice that the form does not make
# The lists of the choices that may be left to make.
CHOICES: Mapping[str, str] = {
    "kind": "result_kinds",
    "when": "tip_moments",
    "state": "continuity_states",
    "source": "funding_sources",
}
_KIND = "experienced"  # of a result that says nothing of its kind and counts nothing


@dataclass
class Made:
    """A value, with remarks for the editor, questions to ask, blocks that did not fit, and heads of tables, told in each row instead."""

    value: Value | None = None
    remarks: list[str] = field(default_factory=list)
    asks: list[str] = field(default_factory=list)
    beyond: list[Block] = field(default_factory=list)
    heads: Sequence[Block] = ()


def make_value(name: str, blocks: Sequence[Block], heading: str, vocabulary: Vocabulary) -> Made:
    """Make the value of a field from the blocks below its heading."""
    rows, heads = attach_heads(blocks) if name in ROW_BY_ROW else (blocks, [])
    made = _MAKERS[name](rows, heading, vocabulary)
    made.heads = heads
    made.remarks += _tell_rearranged(made, rows)
    made.asks += dict.fromkeys(question for block in blocks for question in recognisers.ask(block.plain))
    return made


def _tell_rearranged(made: Made, blocks: Sequence[Block]) -> Iterator[str]:
    """Quote the original of a text that was rearranged, so that an editor can compare the two."""
    told = " ".join(text for _, text in list_texts(made.value or ""))
    kept = fold_words(" ".join([html.unescape(told), *(block.whole for block in made.beyond)]))
    for block in blocks:
        if any(f" {fold_words(Block(text).whole)} " not in f" {kept} " for text in filter(str.strip, split_row(block) or [block.text])):
            yield f"Zo stond het er: {block.whole}"


def _make_prose(blocks: Sequence[Block], heading: str, vocabulary: Vocabulary) -> Made:
    kept, beyond = fit(blocks)
    return Made(write_blocks(kept) or None, beyond=beyond)


def _make_involvement(blocks: Sequence[Block], heading: str, vocabulary: Vocabulary) -> Made:
    level, blocks = _take_choice(blocks, vocabulary, "involvement_levels")
    made = _make_prose(blocks, heading, vocabulary)
    if made.value:
        made.value = {**({"level": level} if level else {}), "text": made.value}
        made.remarks += [] if level else ["Kies er `level` bij als duidelijk is hoe de doelgroep meedeed."]
    return made


def _take_choice(blocks: Sequence[Block], vocabulary: Vocabulary, name: str) -> tuple[str, Sequence[Block]]:
    """Return the choice that is an answer's whole first block, and the blocks after it; "" if it is not exactly one choice."""
    found = vocabulary[name].find(blocks[0].plain.strip()) if blocks else ()
    return (found[0], blocks[1:]) if len(found) == 1 else ("", blocks)


def _cut_choices(block: Block, vocabulary: Vocabulary, names: Sequence[str]) -> tuple[Block, list[str]]:
    """Split off the last cells of a row if they are choices from these lists, one of each; otherwise keep the row whole."""
    cells = split_row(block)
    found = [vocabulary[name].find(cell.strip()) for name, cell in zip(names, cells[-len(names) :], strict=False)]
    if len(cells) <= len(names) or not all(len(keys) == 1 for keys in found):
        return block, []
    labels = block.about.split(CELL_JOINT)[: -len(names)]
    kept = replace(block, text=CELL_JOINT.join(cells[: -len(names)]), about=CELL_JOINT.join(labels))
    return kept, [keys[0] for keys in found]


def _make_results(blocks: Sequence[Block], heading: str, vocabulary: Vocabulary) -> Made:
    chosen, others = _divide_rows(blocks, vocabulary, ("result_kinds",))
    results: list[Value] = [{"kind": kind, "text": text} for text, (kind,) in chosen]
    told = [(_find_result_kind(text, source), text) for text, source in join_sources(list_points(others))]
    results += [{"kind": kind or (TO_CHOOSE if VALUES.figures.search(text) else _KIND), "text": text} for kind, text in told]
    remark = "Voorstel: `kind`. De vragenlijst zegt niet of iets gemeten, geregistreerd, ervaren of verwacht is; kies per resultaat."
    figures = (text for kind, text in told if not kind and VALUES.figures.search(text))
    asks = [f"{_show(text)} noemt een cijfer: is het geteld of geregistreerd (dan is de soort Gemeten), en door wie" for text in figures]
    asks += [f"{_show(text)} zegt dat het niet bekend is: is dit wel een resultaat" for kind, text in told if kind == TO_CHOOSE]
    return Made(results or None, [remark] if others else [], asks)


def _find_result_kind(text: str, source: str) -> str:
    """Return the kind of result that a text says it is, or its source if the text has a figure; left to choose if it is not known."""
    if VALUES.result_unknown.search(text):
        return TO_CHOOSE
    told = f"{text} {source}" if VALUES.figures.search(text) else text
    return recognisers.find_said(text, VALUES.result_kinds) or recognisers.find_said(told, VALUES.result_kinds)


def _show(text: str) -> str:
    """Return the beginning of a text between quotation marks, to ask about it."""
    return f"'{text if len(text) <= _SHOWN else text[: text.rfind(' ', 0, _SHOWN)] + ' …'}'"


def _divide_rows(blocks: Sequence[Block], vocabulary: Vocabulary, names: Sequence[str]) -> tuple[list[tuple[str, list[str]]], list[Block]]:
    """Separate rows with choices beside their text from the other blocks."""
    chosen, others = list[tuple[str, list[str]]](), list[Block]()
    for block in blocks:
        text, keys = _cut_choices(block, vocabulary, names)
        if keys:
            chosen.append((write_line(text), keys))
        else:
            others.append(block)
    return chosen, others


def _make_tips(blocks: Sequence[Block], heading: str, vocabulary: Vocabulary) -> Made:
    told = [(_cut_tip(block, vocabulary), block) for block in blocks]
    others = [block for tip, block in told if not tip]
    tips: list[Value] = [
        {"kind": kind, "text": text, "when": when or TO_CHOOSE} for (kind, text, when, _) in (tip for tip, _ in told if tip)
    ]
    timed, others = _divide_rows(others, vocabulary, ("tip_moments",))
    tips += [{**_make_tip(text, heading, vocabulary), "when": when} for text, (when,) in timed]
    tips += [_make_tip(text, heading, vocabulary) for text in list_points(others)]
    remark = "Kies `when`: before, during of after; de vragenlijst zegt niet wanneer een tip geldt. Kijk ook `kind` na."
    asks = [f"'{line}' staat nu voor de eerste tip: haal het weg als het formulier dat vroeg" for line in list_prompts(others)]
    asks += [f"bij {_show(tip[1])} staat {_show(tip[3])}: wanneer geldt dat" for tip, _ in told if tip and tip[3]]
    return Made(tips or None, [remark] if others else [], asks)


def _cut_tip(block: Block, vocabulary: Vocabulary) -> tuple[str, str, str, str] | None:
    """Return the kind, text and moment of a tip in a row that names its kind, and words that name no moment; None for any other block."""
    cells = [cell.strip() for cell in split_row(block)]
    kinds = [vocabulary["tip_kinds"].find(cell) for cell in cells]
    place = next((number for number, keys in enumerate(kinds) if number and len(keys) == 1), 0)
    if not place:
        return None
    said = " ".join(filter(None, cells[place + 1 :]))
    moments = vocabulary["tip_moments"].find(said)
    text = write_line(Block(CELL_JOINT.join(cells[:place])))
    return kinds[place][0], text, *((moments[0], "") if len(moments) == 1 else ("", said))


def _make_tip(text: str, heading: str, vocabulary: Vocabulary) -> dict[str, Value]:
    when = recognisers.find_said(text, VALUES.tip_moments) or recognisers.find_said(heading, VALUES.tip_moments)
    return {"kind": _find_tip_kind(text, heading), "text": _cut_kind(text, vocabulary), "when": when or TO_CHOOSE}


def _cut_kind(text: str, vocabulary: Vocabulary) -> str:
    """Return a tip without the name or the sign of its kind before it, which stands beside it on the site."""
    if sign := _SIGN.match(text):
        return text[sign.end() :]
    lead, colon, told = text.partition(":")
    return _cut_kind(told.strip(), vocabulary) if colon and told.strip() and vocabulary["tip_kinds"].find(lead.strip()) else text


def _find_tip_kind(text: str, heading: str) -> str:
    lead, colon, _ = text[:25].partition(":")
    behind, sign = _BEHIND.search(text), _SIGN.match(text)
    for said in [
        {sign[1]} if sign else set[str](),
        {fold_words(lead) if colon else "", *list_words(lead if colon else "")[:1], fold_words(behind[1]) if behind else ""},
        {fold_words(heading), *list_words(heading)},
    ]:
        for kind, words in VALUES.tip_kinds.items():
            if said & set(words):
                return kind
    return "tip"


def _make_continuity(blocks: Sequence[Block], heading: str, vocabulary: Vocabulary) -> Made:
    state, blocks = _take_choice(blocks, vocabulary, "continuity_states")
    made = _make_prose(blocks, heading, vocabulary)
    if made.value or state:
        told = " ".join(block.plain for block in blocks)
        until = recognisers.find_until(told)
        said = recognisers.find_said(told, VALUES.continuity_states) or (_FOR_A_TIME if until else TO_CHOOSE)
        value: dict[str, Value] = {"state": state or said}
        if until:
            value["until"] = until
            made.remarks.append(f"Voorstel: `until`, naar wat er in de tekst staat ({until}).")
        made.value = {**value, **({"text": made.value} if made.value else {})}
        if not state:
            made.remarks.append("Kijk `state` na: kies yes, partly, planned of no; de vragenlijst kent die keuze niet.")
    return made


def _make_funding(blocks: Sequence[Block], heading: str, vocabulary: Vocabulary) -> Made:
    made, rows = Made(), list[dict[str, str]]()
    for is_first, divided, sentence in _list_payments(blocks, vocabulary):
        payers = recognisers.find_payers(sentence, vocabulary)
        amount = None if divided else recognisers.find_amount(sentence)
        if divided:
            made.asks.append(f"'{divided}' wordt verdeeld: vraag wie welk bedrag betaalt")
        is_total = not payers and VALUES.total.match(sentence) is not None
        if is_total and any("amount" in row for row in rows):
            made.beyond.append(Block(sentence))
            continue
        if not is_first and not payers and not amount and len(rows[-1]["note"]) + len(sentence) < MAX_LINE:
            rows[-1]["note"] += f" {sentence}"
            continue
        row = {"source": payers[0] if payers else rows[-1]["source"] if not (is_first or is_total) else TO_CHOOSE}
        share = recognisers.find_share(sentence) if len(payers) == 1 and not amount else ""
        if amount:
            row |= {"amount": str(amount.euros), "per": amount.per}
        row |= {"share": share} if share else {}
        for note in _cut_line(sentence):
            rows.append({**row, "note": note})
            row = {"source": row["source"]}
        _tell_payers(made, sentence, payers, vocabulary)
    made.value = [dict(row) for row in rows] or None
    if any("amount" in row for row in rows):
        made.remarks.append("Voorstel: `amount` en `per`, naar wat er in de tekst staat.")
    return made


def _list_payments(blocks: Sequence[Block], vocabulary: Vocabulary) -> Iterator[tuple[bool, str, str]]:
    """Return the parts of sentences about money: whether each is the first of its block, and the amount that its sentence divides."""
    for block in (_tell_payment(block, vocabulary) for block in blocks):
        is_first = True
        for sentence in recognisers.split_sentences(block.whole):
            for part in recognisers.split_payments(sentence, vocabulary):
                yield is_first, recognisers.find_divided(sentence), part
                is_first = False


def _tell_payment(block: Block, vocabulary: Vocabulary) -> Block:
    """Return a row about money as one line, with a bare amount below a word such as "Bedrag" as euros, and per what behind it."""
    labels = [fold_words(label) for label in block.about.split(CELL_JOINT)]
    payer, *cells = split_row(block) or [""]
    found = dict(zip(labels[1:], cells, strict=False))
    amount, per = found.get("bedrag", ""), found.get("per", "")
    if block.is_bold or set(filter(None, labels[1:])) != {"bedrag", "per"} or not _AMOUNT.fullmatch(amount):
        return tell_row(block)
    is_per = len(vocabulary["amount_per"].find(f"per {per}")) == 1
    return Block(f"{payer}: € {amount}{' per' if is_per else ''} {per}".rstrip())


def _tell_payers(made: Made, sentence: str, payers: Sequence[str], vocabulary: Vocabulary) -> None:
    if payers:
        made.remarks.append(f"Voorstel: `source` {payers[0]}, naar de woorden in de tekst.")
    else:
        made.remarks.append(f"Kies `source`: wie betaalt, staat niet duidelijk in '{sentence[:60]}'.")
    if len(payers) > 1:
        names = ", ".join(vocabulary["funding_sources"].label(key) for key in payers)
        made.asks.append(f"{_show(sentence)} noemt er meer die betalen ({names}): vraag wie welk deel betaalt")


def _cut_line(text: str) -> Iterator[str]:
    """Cut a text between words into lines that fit a field."""
    while len(text) > MAX_LINE:
        place = text.rfind(" ", 0, MAX_LINE)
        place = place if place > 0 else MAX_LINE
        yield text[:place].strip()
        text = text[place:].strip()
    if text:
        yield text


def _make_partners(blocks: Sequence[Block], heading: str, vocabulary: Vocabulary) -> Made:
    made, partners = Made(), list[Value]()
    for block in blocks:
        cells = [Block(cell).whole for cell in split_row(block) if cell.strip()]
        if len(cells) == 2 and max(map(len, cells)) <= MAX_LINE:
            partners.append({"name": cells[0], "role": cells[1]})
            continue
        told = tell_row(block).whole
        names = recognisers.split_names(told)
        if names is None:
            made.remarks.append("Voorstel: een hele zin staat nu als naam; maak er losse partners van.")
            names = [line for sentence in recognisers.split_sentences(told) for line in _cut_line(sentence)]
        partners += [{"name": name.replace("\t", " ")} for name in names]
    made.value = partners or None
    made.remarks = list(dict.fromkeys(made.remarks))
    return made


def _make_sources(blocks: Sequence[Block], heading: str, vocabulary: Vocabulary) -> Made:
    made, sources = Made(), []
    for block in _join_addresses(blocks):
        for sentence in _list_source_texts(tell_row(replace(block, about=""))):
            found = list(_list_links(sentence))
            if found:
                if note := _find_note(sentence, found):
                    found[0]["note"] = note
                sources += [source for source in found if source not in sources]
            else:
                sources += [{"title": line} for line in _cut_line(Block(sentence).whole.replace("\t", " "))]
        made.asks += [
            f"'{link[1]}' is een link zonder webadres dat te openen is: zoek het adres op"
            for link in LINK.finditer(block.text)
            if not passes(check_link, link[2])
        ]
    made.value = [dict(source) for source in sources] or None
    made.remarks += [
        f"Geef een titel aan {source['url']}."
        for source in sources
        if source.get("title", "").startswith(_host(source.get("url", "")) or "\0")
    ]
    return made


def _join_addresses(blocks: Sequence[Block]) -> list[Block]:
    """Join an address on a line of its own to the title on the line above, unless addresses stand above their titles."""
    joined: list[Block] = []
    for block in blocks:
        above = joined[-1] if joined else None
        is_titled = above is not None and not split_row(above) and not LINK.search(above.text) and not VALUES.web.search(above.text)
        is_below = len(joined) > 1 and _is_address(joined[-2])
        if above and is_titled and not is_below and _is_address(block) and not split_row(block):
            joined[-1] = replace(above, text=f"{above.text} {block.text}")
        else:
            joined.append(block)
    return joined


def _is_address(block: Block) -> bool:
    return VALUES.web.fullmatch(block.whole.strip()) is not None


def _list_source_texts(block: Block) -> list[str]:
    sentences = recognisers.split_sentences(block.text)
    return sentences if LINK.search(block.text) or VALUES.web.search(block.text) else [block.text]


def _list_links(sentence: str) -> Iterator[dict[str, str]]:
    """Return a source for each link in a sentence, titled by its words, or by the sentence if the words say nothing."""
    plain = LINK.sub(" ", sentence)
    for link in LINK.finditer(sentence):
        if passes(check_link, link[2]) and link[2].startswith("http"):
            title = link[1] if passes(check_link_text, link[1]) else Block(sentence).plain
            is_named = not VALUES.web.fullmatch(title) and not VALUES.link_words.issuperset(list_words(title))
            yield {"title": title[:MAX_LINE].replace("\t", " ") if is_named else _name_address(link[2]), "url": link[2]}
    for web in VALUES.web.finditer(plain):
        address = web[0] if web[0].lower().startswith("http") else f"https://{web[0]}"
        if passes(check_link, address):
            before = VALUES.link_ends.sub(
                "", re.sub(r"^(?:zie|kijk op|website|link|bron)\b[\s:]*", "", plain[: web.start()].strip(), flags=re.IGNORECASE)
            )
            is_named = bool({*list_words(before)} - VALUES.link_words) and len(list(VALUES.web.finditer(plain))) == 1
            title = before if is_named else _name_address(address)
            yield {"title": title[:MAX_LINE].replace("\t", " "), "url": address}


def _name_address(address: str) -> str:
    """Return an address as the title of a source without one."""
    parts = urlsplit(address)
    return f"{parts.hostname or ''}{parts.path.rstrip('/')}"[:MAX_LINE]


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""


def _find_note(sentence: str, found: Sequence[Mapping[str, str]]) -> str:
    """Return a sentence that says more than the titles of its links, if it fits the field."""
    told = Block(sentence).plain.replace("\t", " ")
    known = {word for source in found for word in [*list_words(source["title"]), *list_words(source["url"])]}
    more = set(list_words(told)) - known - VALUES.link_words
    return told if len(more) > 1 and len(told) <= MAX_LINE else ""


def _make_contact(blocks: Sequence[Block], heading: str, vocabulary: Vocabulary) -> Made:
    made = Made(remarks=["Kijk na of dit een algemeen adres is, en geen naam of nummer van één persoon."])
    read = read_contact(blocks)
    if not read.organisation:
        made.remarks.append("De naam van de organisatie staat niet in de vragenlijst.")
    lines = list(_cut_line(", ".join(read.names)))
    made.beyond = [Block(line) for line in [*lines[1:], *read.beyond]]
    named: dict[str, Value] = {"organisation": read.organisation or ORGANISATION_TO_COME, **({"name": lines[0]} if lines else {})}
    made.value = {**named, **read.addresses} if read.organisation or lines or read.addresses else None
    return made


def _make_effort(blocks: Sequence[Block], heading: str, vocabulary: Vocabulary) -> Made:
    return Made(beyond=list(blocks))  # hours are only proposed: of whom they are, is for an editor to say


def _make_scale(blocks: Sequence[Block], heading: str, vocabulary: Vocabulary) -> Made:
    """Make the counts whose unit is in the list; what else is counted stays for the editor."""
    counts, beyond = list[Value](), list[Block]()
    for block in blocks:
        told = " ".join(filter(str.strip, split_row(block))) or block.whole.strip()
        found = VALUES.counted.fullmatch(told)
        units = vocabulary["scale_units"].find(found[2].strip(" .")) if found else ()
        if found and len(units) == 1:
            counts.append({"unit": units[0], "value": found[1]})
        else:
            beyond.append(Block(told))
    return Made(counts or None, beyond=beyond)


def _make_roles(blocks: Sequence[Block], heading: str, vocabulary: Vocabulary) -> Made:
    """Make a role of each line that begins with a function: where somebody is employed, and the rest as its note."""
    roles, beyond = list[Value](), list[Block]()
    for block in blocks:
        labels = block.about.split(CELL_JOINT) if block.about else []
        function, *others = [part.strip() for part in VALUES.role_parts.split(block.whole) if part.strip()] or [""]
        cells = split_row(block)[1:]
        pairs = zip([*labels[1:], *[""] * len(cells)], cells, strict=False)
        told = [f"{label}: {cell}" if label else cell for label, cell in pairs if cell.strip()]
        role = _read_role(function, told or others)
        if not recognisers.is_name(function) or max(map(len, role.values())) > MAX_LINE:
            beyond.append(tell_row(block))
        else:
            roles.append(dict(role))
    return Made(roles or None, beyond=beyond)


def _read_role(function: str, parts: Sequence[str]) -> dict[str, str]:
    employers = [found[1] for part in parts if (found := VALUES.employed.fullmatch(part))]
    others = [part for part in parts if not VALUES.employed.fullmatch(part)] + employers[1:]
    employer = {"employer": employers[0]} if employers else {}
    return {"function": function, **employer, **({"note": ", ".join(others)} if others else {})}


def _make_terms(blocks: Sequence[Block], heading: str, vocabulary: Vocabulary) -> Made:
    keys, others = recognisers.find_terms("\n".join(block.plain for block in blocks), vocabulary["target_groups"])
    if others:
        mentioned = recognisers.mention_terms(" ".join(block.plain for block in blocks), vocabulary["target_groups"])
        remark = f"Voorstel: {', '.join(mentioned)}." if mentioned else "Kies uit de woordenlijst wat hierbij past."
        return Made(None, [remark], beyond=list(blocks))
    return Made(list(keys) or None)


_AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")
_SHOWN = 60  # characters of a text in a question about it
_BEHIND = re.compile(r"\(([^()]+)\)\W*$")
_SIGN = re.compile(r"\\?([+-]) +(?=\S)")  # before what went well or badly
_FOR_A_TIME = "partly"  # what is told of how far it is secured by saying until when
_MAKERS: Mapping[str, Callable[[Sequence[Block], str, Vocabulary], Made]] = {
    "reason": _make_prose,
    "goal": _make_prose,
    "approach": _make_prose,
    "evaluation": _make_prose,
    "involvement": _make_involvement,
    "results": _make_results,
    "continuity": _make_continuity,
    "funding": _make_funding,
    "partners": _make_partners,
    "tips": _make_tips,
    "sources": _make_sources,
    "contact": _make_contact,
    "target_groups": _make_terms,
    "effort": _make_effort,
    "roles": _make_roles,
    "scale": _make_scale,
}
