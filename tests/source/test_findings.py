"""The last line of a check says what is left to do, what is wrong with drafts first."""

from __future__ import annotations

import pytest

from praktijkbank.source.findings import Finding, Severity, summarise

ERROR, DRAFT, WARNING = Severity.ERROR, Severity.DRAFT, Severity.WARNING


def find(path: str, severity: Severity) -> Finding:
    """A finding of some weight in a file."""
    return Finding(path, 1, 1, "regel", "mis", severity=severity)


@pytest.mark.parametrize(
    ("findings", "told"),
    [
        ([], "0 fouten, 0 waarschuwingen"),
        ([find("a.yml", ERROR), find("a.yml", WARNING)], "1 fout, 1 waarschuwing"),
        ([find("a.yml", DRAFT)], "Nog 1 fout in concepten: 1 in a.yml. Die houden de site niet tegen. Verder 0 fouten, 0 waarschuwingen"),
        (
            [find("b.yml", DRAFT), find("a.yml", DRAFT), find("b.yml", DRAFT), find("c.yml", WARNING)],
            "Nog 3 fouten in concepten: 1 in a.yml, 2 in b.yml. Die houden de site niet tegen. Verder 0 fouten, 1 waarschuwing",
        ),
        (
            [find(f"{name}\x1b.yml", DRAFT) for name in "abcdefg"],
            "Nog 7 fouten in concepten: 1 in a\\u001b.yml, 1 in b\\u001b.yml, 1 in c\\u001b.yml, 1 in d\\u001b.yml, 1 in e\\u001b.yml"
            " en meer in nog 2 bestanden. Die houden de site niet tegen. Verder 0 fouten, 0 waarschuwingen",
        ),
    ],
    ids=["nothing", "no drafts", "one draft", "drafts and others", "many drafts"],
)
def test_what_is_wrong_with_drafts_is_told_first_and_per_file(findings: list[Finding], told: str) -> None:
    assert summarise(findings) == told
