"""Converts a field's text (plain or light Markdown) to HTML that is safe on any page, mail or feed, or to one plain line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape

from praktijkbank.text.parser import is_plain, parse
from praktijkbank.text.plain_prose import read_blocks

_SCHEMES = ("https://", "http://", "mailto:")


@lru_cache(maxsize=4096)
def render_prose(text: str, *, in_frames: bool = True) -> Markup:
    """Return the HTML of a text: paragraphs, lists, tables, emphasis, and http(s) or mailto links, nothing else.

    With `in_frames`, each table gets a frame that scrolls on a small screen; mails go without, because few mail programs support it.
    """
    if is_plain(text):
        return Markup("<p>" + text.replace('"', "&quot;") + "</p>")  # noqa: S704 - a plain text has no other HTML characters
    html = _renderer.render(parse(text), _OPTIONS, {"in_frames": in_frames})
    return Markup(html.rstrip("\n"))  # noqa: S704 - the renderer writes only its own tags, and escapes all text


def strip_markup(text: str) -> str:
    """Return a text on one line without Markdown, for places that hold only plain text; list numbers are kept."""
    if is_plain(text):
        return " ".join(text.split())
    return " ".join(" ".join(f"{block.number} {block.text}".split()) for block in read_blocks(text))


def leads_out(target: str) -> bool:
    """Tell whether clicking a link to this address can only open a page or a mail."""
    return target.lower().startswith(_SCHEMES)


class _Renderer(RendererHTML):
    """Writes tokens as HTML; each method writes the token it is named after."""

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Write a link, with a target only if that is safe."""
        target = str(tokens[idx].attrGet("href"))
        if not leads_out(target):
            return "<a>"
        return f'<a href="{escape(target)}" rel="noopener noreferrer">'

    def table_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Write a table, possibly in a frame with a name for screen readers."""
        if not env["in_frames"]:
            return '<table class="pb-tabel">\n'
        caption = tokens[idx + 2].children or () if tokens[idx + 1].type == "caption_open" else ()
        name = "".join(child.content for child in caption) or "Tabel"
        return f'<div class="pb-tabel-rand" role="region" aria-label="{escape(name)}" tabindex="0">\n<table class="pb-tabel">\n'

    def table_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Write the end of a table and its frame."""
        return "</table>\n</div>\n" if env["in_frames"] else "</table>\n"

    def caption_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Write the end of a caption, with a line break."""
        return "</caption>\n"

    def th_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Write a column header."""
        return '<th scope="col">'

    def td_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Write a cell."""
        return "<td>"


_OPTIONS = OptionsDict(
    {
        "maxNesting": 100,
        "html": False,
        "linkify": False,
        "typographer": False,
        "quotes": "",
        "xhtmlOut": False,
        "breaks": True,
        "langPrefix": "",
        "highlight": None,
    }
)
_renderer = _Renderer()
