"""An event stays one event: through another title, a key that comes later, and corrections, each of which raises its sequence."""

from __future__ import annotations

from typing import Any

from praktijkbank.newsletters.events import Sighting, follow_events, propose_key
from praktijkbank.newsletters.schema import Issue
from praktijkbank.newsletters.sent import SentEvent
from praktijkbank.source.fields import PartialDate

DAY = "2026-06-13"


def make(*events: dict[str, Any], corrections: tuple[dict[str, str], ...] = ()) -> Issue:
    """Make an issue with these events."""
    told = {"number": "1", "date": "2026-05-01", "subject": "Onderwerp", "introduction": "Hallo."}
    told["preheader"] = "Een voorbeeldtekst van genoeg tekens om te mogen."
    return Issue.validate({**told, "agenda": list(events), "corrections": list(corrections)})


def follow(*issues: Issue) -> list[Sighting]:
    """Follow the one event of each issue."""
    return [seen for (seen,) in follow_events((issue, ()) for issue in issues)]


def test_a_correction_that_names_an_event_raises_its_sequence_and_tells_its_day() -> None:
    event = {"date": DAY, "title": "Netwerkdag", "key": "dag"}
    first = make(event, corrections=({"date": "2026-05-03", "what": "De zaal", "event": "dag"}, {"date": "2026-05-04", "what": "Iets"}))

    one, two = follow(first, make(event))

    assert (one.sequence, one.corrected, two.sequence) == (1, PartialDate(2026, 5, 3), 2)


def test_a_key_that_comes_later_keeps_the_event_that_was_announced_without() -> None:
    plain = {"date": DAY, "title": "Netwerkdag"}
    for later in (
        {**plain, "key": "nieuw"},
        {"date": "2026-06-14", "title": "Iets anders", "key": propose_key(PartialDate(2026, 6, 13), "Netwerkdag")},
    ):
        one, two = follow(make(plain), make(later))
        assert (one.identity, two.sequence) == (two.identity, 1)


def test_two_events_of_one_name_in_one_issue_stay_two() -> None:
    plain = {"date": DAY, "title": "Training"}

    (_,), both = follow_events([(make(plain), ()), (make({**plain, "key": "tweede"}, plain), ())])

    assert len({seen.identity for seen in both}) == 2


def test_an_event_as_it_was_sent_is_known_by_the_key_that_is_proposed_for_it() -> None:
    sent = SentEvent.validate({"uid": "x", "date": DAY, "title": "Netwerkdag"})
    changed = make({"date": "2026-06-20", "title": "Studiedag", "key": "netwerkdag-2026-06-13"})

    ((seen,),) = follow_events([(changed, (sent,))])

    assert seen.identity == f"{DAY}/netwerkdag"
