"""Nothing that the privacy guard remarks on is in a draft: not in a field, not in a comment, not in what the command says."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from praktijkbank.editing.importing import draft_files, drafting, import_report, opening
from praktijkbank.editing.importing.knowledge import fold_words
from praktijkbank.editing.privacy.measure import read_examples
from praktijkbank.editing.privacy.rules import Verdict
from praktijkbank.editing.privacy.spotting import spot, spot_text
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.source.fields import PartialDate
from tests.support.forms import make_word

TODAY = PartialDate(2026, 11, 26)
EXAMPLES = [
    example.text for example in read_examples(Path(__file__).parents[1] / "privacy" / "tune.tsv") if example.wanted is not Verdict.SILENT
]
SEEN = [text for text in EXAMPLES if any(remark.is_due(TODAY) for remark in spot_text(text))]


@pytest.mark.parametrize("place", ["answer", "heading", "unknown", "footnote", "intro", "cell"])
def test_what_the_guard_sees_is_in_the_private_file_only(place: str, vocabulary: Vocabulary) -> None:
    wrong = []
    for text in SEEN[::9]:
        draft = drafting.make_draft(opening.read_form(make_form(place, text)), vocabulary, TODAY, "formulier")
        draft_files.settle(draft, vocabulary, TODAY)
        shown = [spotted.remark.quote for spotted in spot(dict(draft.fields)) if spotted.remark.is_due(TODAY)]
        written = draft_files.write_draft(draft, "formulier", "# schema") + "\n".join(
            import_report.report_new(draft, Path("x.yml"), Path("y.txt"))
        )
        if shown or fold_words(text) in fold_words(written):
            wrong.append((text, shown))
    assert wrong == []


def make_form(place: str, text: str) -> bytes:
    """Make a form with a text at some place."""
    question = {"h1": "Hoe werkt het?"}
    forms: dict[str, list[dict[str, Any]]] = {
        "answer": [question, {"p": "Een gewone zin."}, {"p": text}],
        "heading": [question, {"p": "Een gewone zin."}, {"b": text}, {"p": "Daaronder."}],
        "unknown": [question, {"p": "Een gewone zin."}, {"h1": "Iets anders"}, {"p": text}],
        "intro": [{"p": text}, question, {"p": "Een gewone zin."}],
        "cell": [question, {"table": [["maandag", text]]}],
    }
    if place != "footnote":
        return make_word([{"title": "Praktijk"}, *forms[place]])
    note = {"raw": '<w:p><w:r><w:t>Zin.</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'}
    parts = {"footnotes": f'<w:footnote w:id="2"><w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:footnote>'}
    return make_word([{"title": "Praktijk"}, question, note], parts)
