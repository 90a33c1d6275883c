"""Recognises drafts, even unreadable ones, and keeps their errors from stopping anything else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import replace

from praktijkbank.practices.practice import DRAFT, STATUSES
from praktijkbank.source.fields import fold_name
from praktijkbank.source.findings import Finding, Severity
from praktijkbank.source.yaml_document import Value

_STATUS = re.compile(rb"""^(?:\xef\xbb\xbf)?status[ \t]*:[ \t]*(["']?)([A-Za-z]+)\1[ \t]*(?:#.*)?\r?$""", re.MULTILINE)
_NAMES = {DRAFT, *STATUSES[DRAFT]}


def says_draft(data: Value, content: bytes) -> bool:
    """Return whether a file with errors declares itself a draft: in its data or, if that is unreadable, on a line of its own."""
    if isinstance(data, dict):
        return fold_name(str(data.get("status", ""))) in _NAMES
    match = _STATUS.search(content)
    return match is not None and fold_name(match[2].decode()) in _NAMES


def soften(findings: Iterable[Finding], drafts: Set[str]) -> list[Finding]:
    """Return the findings with errors in drafts (given by path) downgraded: a draft never prevents publication."""
    return [replace(each, severity=Severity.DRAFT) if each.is_error and each.path in drafts else each for each in findings]
