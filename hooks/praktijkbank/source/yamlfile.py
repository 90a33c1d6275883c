"""Reads a YAML file so that every key and value keeps its place, and odd input becomes a finding, never a surprise.

All scalars stay text: the schema, not YAML's guessing, decides what is a number, a date or a yes/no. That rules out the surprises of `no`,
`1e3`, `010` and `12:30`.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import yaml

from praktijkbank.source.filesystem import explain_unreadable
from praktijkbank.source.findings import MOST_OF_A_KIND, Finding, Severity, has_errors, limit
from praktijkbank.source.layout.braced_fields import part_braces
from praktijkbank.source.layout.contact_fields import join_contact
from praktijkbank.source.layout.flat_lines import may_be_flat
from praktijkbank.source.layout.glued_names import part_names
from praktijkbank.source.layout.loose_tail import take_in_remarks, take_in_tail
from praktijkbank.source.layout.misplaced_parts import take_out_parts
from praktijkbank.source.layout.nesting import nest
from praktijkbank.source.layout.odd_names import dash_heads, lower_names
from praktijkbank.source.layout.part_bounds import find_bounds
from praktijkbank.source.layout.pasted_mail import take_out_mail
from praktijkbank.source.layout.points_below import join_fields, join_points
from praktijkbank.source.layout.refused_parts import take_out_refused
from praktijkbank.source.layout.running_text import is_running_text, take_in_body, take_off_heading
from praktijkbank.source.layout.strayed_lines import put_back
from praktijkbank.source.layout.swallowed_parts import find_swallowed_parts
from praktijkbank.source.layout.typed_blocks import part_blocks
from praktijkbank.source.lines.line_reading import Slip
from praktijkbank.source.lines.odd_spaces import put_plain_spaces
from praktijkbank.source.lines.slips import look_over
from praktijkbank.source.record import Record, name_fields, name_required
from praktijkbank.source.shapes import find_name, find_shape, find_shapes
from praktijkbank.source.yaml_builder import Builder
from praktijkbank.source.yaml_document import Document, Value, find_line_and_column
from praktijkbank.source.yaml_errors import SYNTAX, describe_odd_character, describe_syntax_error

MAX_BYTES = 256 * 1024
_MOST_LOOKED_OVER = 96 * 1024  # characters; anything larger was not typed by hand
_MOST_ROUNDS, _MOST_READ = 20, 2_000_000  # how often to read again around an unreadable line; total characters read
Corrected = tuple[list[Slip], list[str]]  # the slips in a text, and its lines as they are meant
_FIRST = (take_out_parts, take_out_mail, take_out_refused, lower_names, dash_heads, join_contact)  # before YAML reads the lines
_ODD_LINE_END = re.compile("[\r\x85\u2028\u2029]")


def read_yaml(path: Path, shown_as: str) -> tuple[Document, list[Finding]]:
    """Read one file; return what `parse_yaml` returns, or a finding if the file can't be read."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return Document(shown_as), [explain_unreadable(shown_as, error)]
    return parse_yaml(raw, shown_as)


def parse_yaml(raw: bytes, shown_as: str, model: type[Record] | None = None) -> tuple[Document, list[Finding]]:
    """Read the content of one file.

    Returns the document and its findings; if one of those is an error, the data may be incomplete. `shown_as` is the path in findings.
    `model` is the record in the file, whose field names help to read lines that are not indented.
    """
    document = Document(shown_as)
    if len(raw) > MAX_BYTES:
        message = f"het bestand is {len(raw) // 1024} kB groot; hoogstens {MAX_BYTES // 1024} kB mag"
        return document, [Finding(shown_as, 1, 1, "bestand-te-groot", message, "verdeel de tekst of haal weg wat er niet hoort")]
    findings: list[Finding] = []
    document.text = _decode(raw, shown_as, findings)
    if not has_errors(findings):
        findings += _fill(document, model)
    return document, findings


def _decode(raw: bytes, path: str, findings: list[Finding]) -> str:
    hint = "sla het bestand op als UTF-8 (zonder BOM)"
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        findings.append(Finding(path, 1, 1, "geen-utf8", "het bestand is opgeslagen als UTF-16", hint))
        return ""
    if raw.startswith(b"\xef\xbb\xbf"):
        message = "het bestand begint met een onzichtbare BOM; die is overgeslagen"
        findings.append(Finding(path, 1, 1, "bom", message, hint, Severity.WARNING))
    try:
        return decode_sound(raw)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        line, column = find_line_and_column(before, len(before))
        message = f"hier staat een teken dat geen UTF-8 is (byte 0x{raw[error.start]:02x})"
        findings.append(Finding(path, line, column, "geen-utf8", message, hint))
        return ""


def decode_sound(raw: bytes) -> str:
    """Return the text of a file without BOM and with plain line ends; raises UnicodeDecodeError."""
    text = raw.decode("utf-8-sig")
    if "\r" not in text:
        return text
    plain = text.replace("\r\r\n", "\n").replace("\r\n", "\n")  # also for a copy that doubled the carriage return
    return plain if "\n" in plain else plain.replace("\r", "\n")  # old Mac programs end every line with a bare carriage return


def _fill(document: Document, model: type[Record] | None) -> list[Finding]:
    """Read the text of a document; slips are corrected before reading on, and each becomes a finding."""
    odd = list(_refuse_line_ends(document))
    if "\r" in document.text:
        return limit(odd)  # nobody can tell where lines end
    document.meant = _ODD_LINE_END.sub(" ", document.text) if odd else ""
    mail = _correct_each(document, model, *_FIRST) if model else []
    found = _build(document)
    if model and not (document.data and isinstance(document.data, dict)) and is_running_text(document.meant or document.text, model):
        return _refuse_text(document, model, mail)
    spaces = _correct(document, put_plain_spaces) if has_errors(found) else []
    if model and document.glued and not has_errors(found):
        spaces += _correct_each(document, model, part_names)
    if has_errors(found):
        fixes = (part_names, part_braces, take_off_heading, take_in_body, take_in_tail, take_in_remarks) if model else (part_braces,)
        spaces += _correct_each(document, model or Record, *fixes)
    found = _build(document) if spaces else found
    is_doubtful = bool(document.swallowed) or has_errors(found) or not (model and _is_known(document.data, model))
    blocks = _part_blocks(document, model) if model and is_doubtful else []
    found = _build(document) if blocks else found
    before = document.meant
    nested = [*mail, *spaces, *blocks, *(_nest(document, model, has_errors(found) or isinstance(document.data, str)) if model else [])]
    found = [*nested, *_build(document)] if nested or document.meant != before else found
    document.is_parted = bool(blocks) and all(finding.rule != SYNTAX for finding in found)
    if has_errors(found):
        if len(document.text) <= _MOST_LOOKED_OVER and not document.is_parted:
            found = _look_over(document, model, nested, found)
        found = _read_around(document, found)
    told = {finding.line for finding in odd}
    return limit([*odd, *(finding for finding in found if finding.line not in told)])


def _look_over(document: Document, model: type[Record] | None, nested: list[Finding], found: list[Finding]) -> list[Finding]:
    """Correct what is wrong with each line by itself; return all findings, `nested` among them, or those that there were."""
    look = look_over(document.meant or document.text)
    if not look.slips and not look.lone:
        return found
    typed = (document.meant or document.text).split("\n")
    document.meant = "\n".join(look.lines if look.slips else [look.lone.get(number, line) for number, line in enumerate(typed)])
    document.guessed, document.has_slips = look.guessed, document.has_slips or bool(look.slips)
    found, slips = _build(document), _tell_slips(document, look.slips)
    if model and (blocks := _part_blocks(document, model)):
        found, parted = [*blocks, *_build(document)], {finding.line for finding in blocks}
        slips = [finding for finding in slips if finding.line not in parted]
    return [*nested, *slips, *found]


def _correct_each(document: Document, model: type[Record], *fixes: Callable[[str, type[Record]], Corrected]) -> list[Finding]:
    """Make one correction by the schema after another; return the findings."""
    return [finding for fix in fixes for finding in _correct(document, fix, model)]


def _correct(document: Document, fix: Callable[..., Corrected], *by: type[Record]) -> list[Finding]:
    """Go on with the lines that are left after a correction; return the findings."""
    text = document.meant or document.text
    slips, lines = fix(text, *by) if len(text) <= _MOST_LOOKED_OVER else ([], [])
    document.meant = "\n".join(lines) if slips else document.meant
    return _tell_slips(document, slips)


def _refuse_text(document: Document, model: type[Record], mail: list[Finding]) -> list[Finding]:
    """Refuse a text with headings in the place of fields, once for the whole file; an import takes the mail around it apart too."""
    document.data, document.is_read = "", False
    first = next(number for number, line in enumerate((document.meant or document.text).split("\n"), 1) if line.strip())
    hint = model.if_text.format(text_file=shlex.quote(f"{Path(document.path).stem}.txt"))
    refused = Finding(document.path, first, 1, "verkeerd-type", "dit is een gewone tekst, en geen bestand met velden", hint)
    return [refused] if "{text_file}" in model.if_text else [*mail, refused]


def _nest(document: Document, model: type[Record], has_failed: bool) -> list[Finding]:
    """Nest lines under the field they belong to by the names of the schema; return the findings."""
    text = document.meant or document.text
    if len(text) > _MOST_LOOKED_OVER or not (has_failed or document.glued or may_be_flat(text, model)):
        return []
    slips, lines = nest(text, model, is_troubled=has_failed or bool(document.glued))
    document.has_slips = document.has_slips or bool(slips)
    meant = "\n".join(lines) if slips else _close_texts(text, lines, model)
    document.meant = meant if meant != text else document.meant
    return _tell_slips(document, slips)


def _part_blocks(document: Document, model: type[Record]) -> list[Finding]:
    """Put right where parts of lists end, and make a block of each thing that is typed as a field; return the findings."""
    found = _correct_each(document, model, join_points, join_fields)
    return [*found, *_correct_each(document, model, find_swallowed_parts, find_bounds, part_blocks)] if document.data else found


def _close_texts(text: str, lines: Sequence[str], model: type[Record]) -> str:
    """Return a file in which no field with a capital can be taken for a line of the text above it; `lines` are those as nested."""
    names = {*model.fields, *(str(field.title).lower() for field in model.fields.values())}
    keys = (line.partition(":")[0].strip(" -").lower() for line in text.split("\n"))
    pairs = zip(keys, text.split("\n"), lines, strict=True)
    return "\n".join(meant if " " in key or key in names else line for key, line, meant in pairs)


def read_on(document: Document, model: type[Record]) -> tuple[Document, list[Finding]] | None:
    """Read a document with wrong content again, now also correcting anything that may be a slip.

    Returns that document and the slips that were not reported before; None if there are none.
    """
    text = document.meant or document.text
    is_torn = _is_torn(document.data, model, model)
    nested, lines = nest(text, model, is_troubled=is_torn)
    text = "\n".join(lines) if is_torn else text if nested else _close_texts(text, lines, model)
    braced, lines = part_braces(text, model)
    nested, text = [*(nested if is_torn else []), *braced], "\n".join(lines)
    look = look_over(text, all_that_may_be=True)
    again = Document(document.path, document.text, meant="\n".join(look.lines))
    again.left_out, again.has_slips, again.guessed = document.left_out, True, look.guessed
    if not (look.slips or nested) or has_errors(_build(again)):
        return None
    return again, _tell_slips(document, [*nested, *look.slips])


def read_strayed(document: Document, model: type[Record]) -> tuple[Document, list[Finding]] | None:
    """Read a file again with the few lines put back that strayed, if nothing else keeps it from being read; return the slips."""
    if len(document.text) > _MOST_LOOKED_OVER or document.is_parted:
        return None
    again = Document(document.path, document.text, has_slips=True)
    apart = _correct(again, take_out_parts, model)
    if _correct(again, take_out_mail, model):
        return None  # its words would be taken for lines that strayed
    told = [*apart, *_correct(again, put_plain_spaces), *_correct_each(again, model, take_in_tail, take_in_remarks)]
    slips, lines = put_back(again.meant or again.text, model)
    again.meant = "\n".join(lines)
    return None if not slips or has_errors(_build(again)) else (again, [*told, *_tell_slips(document, slips)])


def _is_torn(data: Value, record: type[Record], model: type[Record]) -> bool:
    """Tell whether lines of a text were read as fields, because each has words and a colon in front: `Stap 1: we bellen`."""
    if isinstance(data, list):
        return any(_is_torn(part, record, model) for part in data)
    for name, value in data.items() if isinstance(data, dict) else ():
        if not any(isinstance(part, dict) for part in (value if isinstance(value, list) else [value])):
            continue
        shape = find_shape(record, find_name(record, name))
        if shape.kind == "text" and isinstance(value, dict) and not any(find_shapes(model, key) for key in value):
            return True
        if shape.record and _is_torn(value, shape.record, model):
            return True
    return False


def _is_known(data: Value, record: type[Record]) -> bool:
    """Tell whether every field and record in a file is one that the schema knows; in most files they are, and need no second look."""
    fields = name_fields(record)
    if isinstance(data, dict) and not all(name in data for name in name_required(fields)):
        return False
    for name, value in data.items() if isinstance(data, dict) else ():
        if name not in fields:
            return False
        shape = find_shape(record, name)
        parts = value if isinstance(value, list) else [value]
        if shape.record and not all(_is_known(part, shape.record) for part in parts):
            return False
        if shape.kind == "records" and not all(isinstance(part, dict) for part in parts):
            return False
    return True


def _tell_slips(document: Document, slips: Iterable[Slip]) -> list[Finding]:
    return [Finding(document.path, slip.line, slip.column, slip.rule, slip.message, slip.hint) for slip in slips]


def _build(document: Document) -> list[Finding]:
    """Fill a document with the data of its text; return the findings."""
    builder = Builder(document)
    document.data, document.is_read, document.swallowed, document.glued, document.continued = "", False, [], [], []
    try:
        document.data = builder.build()
        document.is_read = bool(document.data)
    except yaml.MarkedYAMLError as error:
        builder.findings.append(describe_syntax_error(document, error))
    except yaml.reader.ReaderError as error:
        builder.findings.append(describe_odd_character(document, error))
    return builder.findings


def _read_around(document: Document, found: list[Finding]) -> list[Finding]:
    """Drop unreadable lines one by one, so that all errors behind them are reported in the same round."""
    told = {finding.line for finding in found if finding.rule != SYNTAX}
    kept = [finding for finding in found if finding.rule != SYNTAX]
    stops = [finding for finding in found if finding.rule == SYNTAX]
    for _ in range(min(_MOST_ROUNDS, _MOST_READ // max(len(document.text), 1))):
        if not stops:
            return kept
        stop = stops[0]
        kept += [] if stop.line in told else [stop]
        told.add(stop.line)
        lines = (document.meant or document.text).split("\n")
        if not lines[stop.line - 1]:
            return kept
        lines[stop.line - 1] = ""
        document.meant = "\n".join(lines)
        document.left_out.add(stop.line)
        again = _build(document)
        kept += [finding for finding in again if finding.rule != SYNTAX and finding not in kept and finding.rule != "leeg-bestand"]
        stops = [finding for finding in again if finding.rule == SYNTAX]
    return kept + [stop for stop in stops if stop.line not in told]


def _refuse_line_ends(document: Document) -> Iterator[Finding]:
    """Refuse characters that end a line in YAML and almost nowhere else: one reader's comment would be another's text."""
    for odd in islice(_ODD_LINE_END.finditer(document.text), MOST_OF_A_KIND + 1):
        message = f"het bestand bevat een regeleinde dat de meeste programma's niet zien (U+{ord(odd[0]):04X})"
        hint = "haal het teken weg, of begin er een gewone nieuwe regel voor in de plaats"
        yield Finding(document.path, *find_line_and_column(document.text, odd.start()), "vreemd-regeleinde", message, hint)
