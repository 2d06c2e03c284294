"""The check list of a campaign: from plain values, what stops it, what is wrong, what it means."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.marketing.campaigns.plan import (
    AfterAction,
    AfterStart,
    At,
    Content,
    Cron,
    Media,
    Plan,
    PollAsked,
    Posting,
    Room,
    Step,
    Variant,
    When,
    Where,
)
from bot.marketing.campaigns.planning.checking import Seen, findings
from bot.marketing.campaigns.planning.places import places_of
from bot.speech import LANGUAGES, words

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
GROUP, CHANNEL = -1001, -1002
SEEN = Seen(
    now=NOW,
    timezone="UTC",
    home_chat_id=GROUP,
    titles={GROUP: "Py Lovers", CHANNEL: "Py News"},
    agreed=900,
    people={"": 600},
    missing={},
    per_second={False: 30, True: 1000},
    quiet=(22, 8),
)
TEXT = Content("Hello")


def local(shown: str) -> datetime:
    """A time as clocks show it, without a zone."""
    return datetime.fromisoformat(shown)


def step(
    when: When | None = None,
    room: Room = Room.PRIVATE,
    *,
    chat: int | None = None,
    content: Content = TEXT,
    posting: Posting | None = None,
    only: str | None = None,
    paid: bool = False,
) -> Step:
    return Step(
        "Hello",
        Where(room, chat),
        when or AfterStart(1, time(12)),
        (Variant("A", content),),
        only=only,
        posting=posting or Posting(),
        paid=paid,
    )


def keys(*steps: Step, seen: Seen = SEEN, **plan: object) -> list[str]:
    made = replace(Plan("Spring", "PY101", steps=steps), **plan)  # type: ignore[arg-type]
    found = [one.key.removeprefix("campaign-check-") for one in findings(made, seen)]
    return [key for key in found if key not in ("audience", "sending")]


def test_a_plan_without_fault_has_facts_only() -> None:
    found = findings(Plan("Spring", "PY101", holdout=10, steps=(step(),)), SEEN)

    assert [one.key for one in found] == ["campaign-check-audience", "campaign-check-sending"]
    assert found[0].params == {"people": 600, "agreed": 900, "held": 60}
    assert found[1].params["people"] == 540
    assert found[1].params["time"] == timedelta(seconds=18)


def test_a_paid_broadcast_says_what_it_costs_at_most() -> None:
    many = replace(SEEN, people={"": 50_000})

    found = findings(Plan("Spring", "PY101", steps=(step(paid=True),)), many)

    assert found[-1].params["stars"] == 4850
    assert found[-1].params["time"] == timedelta(seconds=50)


@pytest.mark.parametrize(
    ("when", "key"),
    [
        (At(local("2026-12-01 11:00")), "at-once"),
        (At(local("2026-12-01 05:00")), "past"),
        (At(local("2026-12-20 11:00")), "after-end"),
        (Cron("0 9 30 2 *"), "never"),
        (At(local("2026-12-02 23:00")), "quiet"),
        (At(local("2026-12-03 07:59")), "quiet"),
        (At(local("2026-12-03 08:00")), None),
    ],
)
def test_times_that_are_past_late_or_at_night_are_named(when: When, key: str | None) -> None:
    ends = local("2026-12-10 12:00")

    assert keys(step(when), ends=ends) == ([key] if key else [])


@pytest.mark.parametrize(
    ("at", "key"), [("2026-12-04 10:00", "before-start"), ("2026-12-05 07:00", "with-start")]
)
def test_what_is_dated_before_the_campaign_begins_is_named(at: str, key: str) -> None:
    assert keys(step(At(local(at))), starts=local("2026-12-05 09:00")) == [key]


def test_of_a_step_that_is_left_out_nobody_is_promised_it() -> None:
    late = replace(step(At(local("2026-12-20 11:00"))), name="Too late")
    made = Plan("Spring", "PY101", ends=local("2026-12-10 12:00"), steps=(step(), late))

    sent = [one.params["step"] for one in findings(made, SEEN) if "sending" in one.key]

    assert sent == [step().name]


def test_a_few_paid_messages_are_said_to_cost_nothing() -> None:
    few = replace(SEEN, people={"": 12})
    (sending,) = (
        one
        for one in findings(Plan("Spring", "PY101", steps=(step(paid=True),)), few)
        if "sending" in one.key
    )

    assert (sending.params["paid"], sending.params["stars"], sending.params["free"]) == (1, 0, 30)


def test_a_post_at_night_disturbs_nobodys_quiet_hours() -> None:
    assert keys(step(At(local("2026-12-02 23:00")), Room.GROUP)) == []


def test_rights_are_asked_for_what_a_step_does() -> None:
    pinned = Posting(pin=True, replace=True)
    poll = Content(poll=PollAsked("Which?", ("a", "b")))
    steps = (
        step(room=Room.GROUP, posting=pinned),
        step(room=Room.GROUP, chat=GROUP, content=poll),
        step(room=Room.CHANNEL, chat=CHANNEL, content=Content(media=(Media("photo", 1),))),
        step(room=Room.GROUP, posting=Posting(delete_after=timedelta(hours=1))),
    )

    assert places_of(Plan("a", "b", steps=steps), GROUP) == {
        GROUP: {
            "can_send_messages",
            "can_send_polls",
            "can_pin_messages",
            "can_delete_messages",
        },
        CHANNEL: {"can_post_messages"},
    }


def test_places_where_the_bot_is_not_stop_it() -> None:
    post = step(room=Room.GROUP)

    assert keys(post, seen=replace(SEEN, missing={GROUP: ("presence",)})) == ["gone"]
    assert keys(post, seen=replace(SEEN, missing={GROUP: ("can_pin_messages",)})) == ["right"]


def test_an_audience_of_nobody_is_told_apart() -> None:
    only = step(only="active:7d")

    assert keys(step(), seen=replace(SEEN, agreed=0, people={"": 0})) == ["nobody-agreed"]
    assert keys(step(), seen=replace(SEEN, people={"": 0})) == ["nobody"]
    assert keys(only, seen=replace(SEEN, people={"": 5, "active:7d": 0})) == ["step-nobody"]
    assert keys(step(AfterAction("joined", timedelta()))) == []


def test_more_private_messages_than_anybody_gets_are_named() -> None:
    morning, evening = At(local("2026-12-02 10:00")), At(local("2026-12-02 18:00"))
    two = replace(step(evening), name="Evening")

    found = findings(Plan("Spring", "PY101", steps=(step(morning), two)), SEEN)

    assert found[0].key == "campaign-check-often-day"
    params = {"step": "Evening", "day": "2026-12-02", "count": 2, "most": 1}
    assert found[0].params == params
    assert keys(step(morning), two, seen=replace(SEEN, most=(2, 3))) == []
    assert keys(step(morning), step(evening, Room.GROUP)) == []
    assert keys(step(morning), step(AfterAction("previewed", timedelta(hours=2)))) == []


def test_a_private_message_every_day_is_too_much_for_a_week() -> None:
    found = findings(Plan("Spring", "PY101", steps=(step(Cron("0 10 * * *")),)), SEEN)

    assert found[0].key == "campaign-check-often-week"
    assert found[0].params == {"step": "Hello", "day": "2026-12-05", "count": 4, "most": 3}
    assert keys(step(Cron("0 10 * * 1,3,5"))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_right_has_its_words(language: str) -> None:
    said = {
        words(language).plain("campaign-check-right", chat="X", right=right)
        for right in (
            "can_send_messages",
            "can_send_photos",
            "can_send_polls",
            "can_pin_messages",
            "can_delete_messages",
            "can_post_messages",
            "can_edit_messages",
        )
    }

    assert len(said) == 7


def test_a_daily_post_that_replaces_its_own_needs_no_right_to_delete_old_ones() -> None:
    replaces = Posting(replace=True)
    daily = step(Cron("0 18 * * *"), Room.GROUP, posting=replaces)
    weekly = step(Cron("0 18 * * 5"), Room.GROUP, posting=replaces)
    other = step(room=Room.GROUP)

    def needs(*steps: Step) -> bool:
        rights = places_of(Plan("a", "b", steps=steps), GROUP)[GROUP]
        return "can_delete_messages" in rights

    assert not needs(daily)
    assert needs(weekly)
    assert needs(daily, other)  # which may be days older
