"""A value that says something else than the text beside it is asked about."""

from __future__ import annotations

from pathlib import Path

from praktijkbank.build import pipeline

_PRACTICE = """\
title: Meer rust in de klas
summary: Een coach loopt mee.
place: not stated
approach: Een coach loopt mee in de klas.
sources: [{title: Jaarverslag}]
results:
  - {kind: registered, text: "Er zijn minder verwijzingen, sinds 2020, en weer minder in 2021."}
  - {kind: registered, text: "Groep 7/8 en klas 1-2 doen mee."}
  - {kind: registered, text: "Er waren 4 verwijzingen minder."}
  - {kind: registered, text: "De wachttijd daalde van 2.020 naar 12,5."}
"""


def test_a_result_without_a_figure_has_no_figure_and_a_year_is_none(project: Path) -> None:
    (project / "practices" / "rust.yml").write_text(_PRACTICE, encoding="utf-8")
    _, findings = pipeline.read(project)
    about = "bij 'registered' lezen lezers dat de bron geen cijfer geeft, en hier staat er een:"
    assert [(each.line, each.rule, each.message) for each in findings if each.line >= 7] == [
        (9, "cijfer-bij-geregistreerd", f"{about} 4"),
        (10, "cijfer-bij-geregistreerd", f"{about} 2.020"),
    ]
