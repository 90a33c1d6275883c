"""Nothing that was typed changes or vanishes: every word and number is in the page and the plain text, in order, or there is a finding."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from praktijkbank.text.plain_prose import read_blocks
from praktijkbank.text.prose import render_prose, strip_markup
from tests.support.laypeople import write_text
from tests.support.reading import find_missing, list_told_words, list_typed_words, list_words, read_html
from tests.test_cases import read_prose


@settings(max_examples=600)
@given(st.integers(0, 10**9))
def test_every_word_and_number_of_a_text_is_told_in_order_or_there_is_a_finding_at_its_place(seed: int) -> None:
    typed = write_text(seed)
    text, findings = read_prose(typed)

    if text is None:
        lines = typed.count("\n") + 1
        assert findings
        assert all(2 <= finding.line <= lines + 1 and finding.column > 2 for finding in findings), (typed, findings)
        return
    page = read_html(str(render_prose(text)))
    plain = " ".join(f"{block.number} {block.text}" for block in read_blocks(text))
    assert find_missing(list_typed_words(typed), page) == "", typed
    assert find_missing(list_told_words(typed), list_words(plain)) == "", typed
    assert find_missing(list_told_words(typed), list_words(strip_markup(text))) == "", typed


def test_laypeople_s_texts_pass_as_often_as_they_are_asked_about() -> None:
    passed = sum(read_prose(write_text(seed))[0] is not None for seed in range(300))

    assert 90 < passed < 270
