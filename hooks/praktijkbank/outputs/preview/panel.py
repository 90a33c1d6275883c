"""The one element that a preview adds to a page: findings, drafts, and the script that follows edits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from markupsafe import Markup

from praktijkbank.source.findings import Finding, has_errors, summarise

FOLDER = "/_voorbeeld/"  # no page of a site starts with an underscore
ASSETS = {name: Path(__file__).with_name(name) for name in ("voorbeeld.js", "voorbeeld.css")}
MOST = 30

_PANEL = Markup(
    '<aside id="pb-voorbeeld" lang="nl" data-versie="{version}" data-sleutel="{token}" aria-label="Voorbeeld">'
    '<link rel="stylesheet" href="{folder}voorbeeld.css">'
    '<script type="module" src="{folder}voorbeeld.js"></script>{parts}</aside>\n'
)
_STALE = Markup("<p>Waar een fout in staat, zie je hier nog hoe het daarvoor was.</p>")
_DRAFT = Markup('<p class="pb-voorbeeld__concept">Concept: deze pagina komt nog niet op de site.</p>')
_LIST = Markup("<details{open}><summary>{title}</summary><ul>{entries}</ul></details>")
_FINDING = Markup('<li class="pb-voorbeeld__{kind}"><code>{place}</code> {kind}: {message} <small>[{rule}]</small>{hint}</li>')
_HINT = Markup("<br><span>{}</span>")
_LINK = Markup('<li><a href="{}">{}</a></li>')
_MORE = Markup("<li>en nog {}; <code>make check</code> noemt ze alle</li>")
_BARE = Markup('<!doctype html>\n<html lang="nl"><head><meta charset="utf-8"><title>Voorbeeld</title></head><body>{}</body></html>\n')
_END = b"</body>"


def make_panel(
    version: str, token: str, findings: Sequence[Finding], drafts: Iterable[tuple[str, str]], messages: Iterable[str], *, is_draft: bool
) -> Markup:
    """Make the element.

    `token` is what a form must send to save a file, `drafts` are address and title of pages that only a preview has, `messages` come
    from the host; `is_draft` says whether this page is one of the drafts. Errors are shown at once, warnings and drafts on request.
    """
    parts = [_DRAFT] if is_draft else []
    parts += [Markup('<p class="pb-voorbeeld__fout">{}</p>').format(message) for message in messages]
    if findings:
        parts += [_STALE] if has_errors(findings) else []
        ordered = sorted(findings, key=lambda finding: not finding.is_error)
        entries = [_show(finding) for finding in ordered[:MOST]]
        entries += [_MORE.format(len(ordered) - MOST)] if len(ordered) > MOST else []
        parts.append(_list(summarise(findings), entries, is_open=has_errors(findings)))
    links = [_LINK.format(address, title) for address, title in drafts]
    if links:
        parts.append(_list(f"Concepten: {len(links)}", links, is_open=False))
    return _PANEL.format(version=version, token=token, folder=FOLDER, parts=Markup("").join(parts))


def add_panel(page: bytes, panel: Markup) -> bytes:
    """Insert the element at the end of a page."""
    before, end, after = page.rpartition(_END)
    return before + panel.encode() + end + after if end else page + panel.encode()


def make_bare_page(panel: Markup) -> bytes:
    """Make the page to show while there is no site yet."""
    return _BARE.format(panel).encode()


def _list(title: str, entries: Iterable[Markup], *, is_open: bool) -> Markup:
    return _LIST.format(open=Markup(" open") if is_open else "", title=title, entries=Markup("").join(entries))


def _show(finding: Finding) -> Markup:
    return _FINDING.format(
        kind=finding.severity.value,
        place=f"{finding.path}:{finding.line}:{finding.column}",
        message=finding.message,
        rule=finding.rule,
        hint=_HINT.format(finding.hint) if finding.hint else "",
    )
