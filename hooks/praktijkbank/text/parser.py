"""Parses a field's text (plain or light Markdown) into markdown-it tokens, from which every output is made.

The dialect is a lenient CommonMark: every line end is kept, lists are accepted as people paste them, emphasis works only around whole
words, bare addresses become links, and there are tables. It omits what laypeople never intend: headings, images, HTML.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from praktijkbank.source.entities import ENTITY, read_entities, read_entity
from praktijkbank.text.typed import rewrite

_BLOCKS = ["blockquote", "list", "table"]
_INLINE = ["newline", "link", "autolink"]

_LOCAL_PART = r"[^\W_](?:[\w.+&'-]{0,62}[\w+&-])?"
_HOST = r"(?:[^\W_][\w-]{0,62}\.){1,10}[^\W\d_]{2,24}"
_WEB = re.compile(
    r"(?<![^\W_])(?<![@/.-])(?:https?://|www\.(?=[^\W_]))(?:[^\s<>\"“”\],;]|\](?!\()|[,;](?!https?://|www\.))+", re.IGNORECASE
)
_EMAIL = re.compile(rf"(?<![\w.+&-]){_LOCAL_PART}@{_HOST}(?![\w@])")
_PATH = re.compile(r"(?<=\b[A-Za-z]:)\\[^\s*]*|(?<!\S)\\\\\w[^\s*]*")
_MERGE_TAG = re.compile(r"\*\|[^|*\n]{1,80}\|\*")
_CODE = re.compile(r"(?<!\w)`([^`\n]+)`(?!\w)")
_ESCAPED = re.compile(r"\\([-*_\[\]()<>#+.!|`~&])")
_SIGN = re.compile(r"[\n*_`&<\[\]\\]")
_SIGN_OR_ADDRESS = re.compile(rf"{_SIGN.pattern}|{_WEB.pattern}|{_EMAIL.pattern}", re.IGNORECASE)
_ADDRESS = re.compile(r"@|://|www\.", re.IGNORECASE)
_KNOWN = frozenset("\n\t*_`&<>[]\\|#@•●▪➢~=")
_WORD_AHEAD = re.compile(r"[^\w\s]{0,8}[^\W_]")
_WORD_BEHIND = re.compile(r"[^\W_](?: ?[^\w\s]{1,8})?$")  # also matches "Let op :"
_WORD_SIGN = re.compile(r"[^\W_]")
_BEHIND_AN_ADDRESS = ".,:;!?…'\"’”*_"
_BRACKETS = {")": "(", "]": "[", "}": "{"}


@lru_cache(maxsize=512)  # page, text, data and Word file ask for it in turn; 4,096 took 20 MB more and saved no time
def parse(text: str) -> Sequence[Token]:
    """Return the tokens of a text; they are cached, so they must not be changed."""
    written = rewrite(text)
    tokens = _parser.parse("\n".join(written.lines), {"stop": _SIGN_OR_ADDRESS if _ADDRESS.search(text) else _SIGN})
    for token in tokens if written.letters else ():
        if token.type == "ordered_list_open" and token.map and (counts := written.letters.get(token.map[0])):
            token.attrSet("type", counts)
    return _name_tables(tokens) if any(token.type == "table_open" for token in tokens) else tokens


def is_plain(text: str) -> bool:
    """Tell whether a text is one line without Markdown punctuation, as most texts are: a single paragraph, used as it is."""
    return text[:1].isalpha() and not text[-1].isspace() and _KNOWN.isdisjoint(text) and "://" not in text and "www." not in text.lower()


def read_address(url: str) -> str:
    """Return the target of a bare address in a text."""
    return f"https://{url}" if url.lower().startswith("www.") else url


def _name_tables(tokens: list[Token]) -> list[Token]:
    """Make the line right before a table its caption; a paragraph followed by a blank line stays a paragraph."""
    named: list[Token] = []
    for token in tokens:
        named.append(token)
        if token.type == "table_open" and len(named) > 3 and named[-2].type == "paragraph_close" and _is_before(named[-4], token):
            table, close, inline, opening = (named.pop() for _ in range(4))
            above, caption = _split_last_line(inline)
            if above:
                named += [opening, above, close]
            named += [table, Token("caption_open", "caption", 1, level=1), caption, Token("caption_close", "caption", -1, level=1)]
    return named


def _is_before(paragraph: Token, table: Token) -> bool:
    if not paragraph.map or not table.map or paragraph.level != table.level:
        return False
    return paragraph.map[1] == table.map[0]


def _split_last_line(inline: Token) -> tuple[Token | None, Token]:
    children = inline.children or []
    at = next((place for place in reversed(range(len(children))) if children[place].type == "softbreak" and not children[place].level), -1)
    if at < 0:
        return None, inline
    return inline.copy(children=children[:at]), inline.copy(children=children[at + 1 :])


def _read_text(state: StateInline, silent: bool) -> bool:
    """Read text up to the next punctuation mark or address (a rule of markdown-it's inline parser, like those below)."""
    found = state.env["stop"].search(state.src, state.pos, state.posMax)
    end = found.start() if found else state.posMax
    if end == state.pos:
        return False
    if not silent:
        state.append_pending(state.src[state.pos : end])
    state.pos = end
    return True


def _read_bare_link(state: StateInline, silent: bool) -> bool:
    """Make a link of a bare address, without the punctuation after it."""
    if match := _WEB.match(state.src, state.pos, state.posMax):
        typed = _cut_behind(match[0])
        shown = read_entities(typed)
        target = read_address(shown)
    elif match := _EMAIL.match(state.src, state.pos, state.posMax):
        typed = shown = match[0]
        target = f"mailto:{shown}"
    else:
        return False
    if not silent:
        if state.linkLevel or not re.search(r"\w\.\w", target.partition(":")[2]):
            state.append_pending(shown)
        else:
            link = state.push("link_open", "a", 1)
            link.attrs, link.info = {"href": target}, "auto"  # as markdown-it's own rule for <https://...> does
            state.push("text", "", 0).content = shown
            state.push("link_close", "a", -1)
    state.pos += len(typed)
    return True


def _cut_behind(address: str) -> str:
    """Cut off the full stop, quotation mark or bracket that belongs to the sentence, not to the address."""
    while address:
        last = address[-1]
        if last not in _BEHIND_AN_ADDRESS and (last not in _BRACKETS or address.count(last) <= address.count(_BRACKETS[last])):
            break
        address = address[:-1]
    return address


def _read_path(state: StateInline, silent: bool) -> bool:
    r"""Keep a file path as it was typed, with every backslash (C:\Nieuws, \\server\map)."""
    match = _PATH.match(state.src, state.pos, state.posMax)
    return _take(state, silent, match[0], match[0]) if match else False


def _read_merge_tag(state: StateInline, silent: bool) -> bool:
    """Keep a mailing service's merge tag (*|FNAME|*) as it was typed: its asterisks are not emphasis."""
    match = _MERGE_TAG.match(state.src, state.pos, state.posMax)
    return _take(state, silent, match[0], match[0]) if match else False


def _read_escape(state: StateInline, silent: bool) -> bool:
    """Read the character after a backslash as text if Markdown can escape it; other backslashes stay."""
    match = _ESCAPED.match(state.src, state.pos, state.posMax)
    return _take(state, silent, match[0], match[1]) if match else False


def _read_entity(state: StateInline, silent: bool) -> bool:
    """Decode an entity such as &amp;, if its character is visible."""
    match = ENTITY.match(state.src, state.pos, state.posMax)
    meant = read_entity(match) if match else ""
    return _take(state, silent, match[0], meant) if match and meant else False


def _take(state: StateInline, silent: bool, source: str, meant: str) -> bool:
    if not silent:
        state.append_pending(meant)
    state.pos += len(source)
    return True


def _read_code(state: StateInline, silent: bool) -> bool:
    """Read text between two backticks as code, unless either is an apostrophe in a word."""
    match = _CODE.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        state.push("code_inline", "code", 0).content = match[1]
    state.pos = match.end()
    return True


def _read_emphasis(state: StateInline, silent: bool) -> bool:
    """Mark asterisks and underscores that may begin or end emphasis: those around whole words, not those in 3*4*5."""
    marker, begin = state.src[state.pos], state.pos
    if silent or marker not in "*_":
        return False
    end = begin
    while end < state.posMax and state.src[end] == marker:
        end += 1
    before, after = state.src[max(0, begin - 9) : begin], state.src[end : end + 1]
    can_open = not _WORD_SIGN.match(before[-1:]) and bool(_WORD_AHEAD.match(state.src, end))
    is_apart = not _WORD_SIGN.match(after) or (end - begin == 2 and not _WORD_SIGN.match(before[-1:]))  # **Let op:**tekst
    can_close = is_apart and bool(_WORD_BEHIND.search(before))
    for _ in range(end - begin):
        state.push("text", "", 0).content = marker
        state.delimiters.append(Delimiter(ord(marker), end - begin, len(state.tokens) - 1, -1, can_open, can_close))
    state.pos = end
    return True


def _accept(url: str) -> bool:
    return True


def _shorten(link: str) -> str:
    return link.removeprefix("mailto:")


def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"breaks": True, "html": False, "maxNesting": 100}).enable([*_BLOCKS, *_INLINE])
    parser.inline.ruler.at("text", _read_text)
    parser.inline.ruler.before("newline", "bare_link", _read_bare_link)
    parser.inline.ruler.before("newline", "path", _read_path)
    parser.inline.ruler.before("newline", "merge_tag", _read_merge_tag)
    parser.inline.ruler.before("newline", "escape_known", _read_escape)
    parser.inline.ruler.before("newline", "entity_seen", _read_entity)
    parser.inline.ruler.before("newline", "code", _read_code)
    parser.inline.ruler.before("newline", "emphasis_of_words", _read_emphasis)
    parser.inline.ruler2.enable(["balance_pairs", "emphasis", "fragments_join"])
    # Links are validated in one place (source/links.check_link); an invalid one becomes a finding, not a guess.
    parser.normalizeLink = str.strip  # type: ignore[assignment, method-assign]  # markdown-it's own way to set these three
    parser.normalizeLinkText = _shorten  # type: ignore[method-assign]
    parser.validateLink = _accept  # type: ignore[method-assign]
    return parser


_parser = _make_parser()
