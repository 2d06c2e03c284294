"""Answers keep to Telegram's pace; what nobody waits for takes what they leave."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.outreach.pace import Pace
from bot.outreach.spare import PAID, Spare, paid_stars

NOW = datetime(2026, 6, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
LATENCY = timedelta(milliseconds=5)


def run_broadcast(spare: Spare, start: datetime, seconds: float) -> list[datetime]:
    """When messages went, each to another chat and answered in five milliseconds."""
    sent: list[datetime] = []
    now, under_way = start, []
    while now < start + timedelta(seconds=seconds):
        while under_way and under_way[0] <= now:
            spare.end(under_way.pop(0))
        again = spare.next_at(now)
        if again <= now:
            spare.begin(10_000 + len(sent), now)
            sent.append(now)
            under_way.append(now + LATENCY)
        now = max(now + timedelta(microseconds=100), min([again, *under_way[:1]]))
    for at in under_way:
        spare.end(at)
    return sent


def most_within_a_second(times: list[datetime]) -> int:
    return max(sum(at <= other < at + SECOND for other in times) for at in times)


def test_a_broadcast_uses_the_whole_pace_and_never_more() -> None:
    sent = run_broadcast(Spare(Pace()), NOW, 20)

    assert len(sent) >= 0.98 * 30 * 20
    assert most_within_a_second(sent) <= 30


def test_it_goes_evenly() -> None:
    sent = run_broadcast(Spare(Pace()), NOW, 3)

    gaps = [(b - a).total_seconds() for a, b in pairwise(sent)]
    assert max(gaps) < 0.1


def test_an_answer_gets_the_next_place() -> None:
    pace = Pace()
    spare = Spare(pace)
    sent = run_broadcast(spare, NOW, 2)
    now = sent[-1] + LATENCY

    again = pace.admit(1, now)
    assert again is not None
    assert again - now < timedelta(milliseconds=100), "behind one message, not behind the broadcast"
    assert spare.next_at(again) > again, "the place is kept"
    assert pace.admit(1, again) is None


@given(st.lists(st.sampled_from(["answer", "spare"]), min_size=40, max_size=120))
def test_together_they_never_say_more_than_allowed(order: list[str]) -> None:
    pace = Pace()
    spare = Spare(pace)
    said: list[datetime] = []
    now = NOW
    for number, which in enumerate(order):
        if which == "answer":
            may = pace.admit(number, now) is None
        elif may := spare.next_at(now) <= now:
            spare.begin(number, now)
            spare.end(now)
        if may:
            said.append(now)
        now += timedelta(milliseconds=7)
    assert most_within_a_second(said) <= 30


def test_nobody_is_silent_where_the_clock_is_set_back() -> None:
    pace = Pace()
    now = pace.time(lambda: NOW)
    assert all(pace.admit(chat, now) is None for chat in range(30))

    back = NOW - timedelta(hours=1)
    now = pace.time(lambda: back)
    again = pace.admit(1, now)
    assert again is not None, "what was said in this second counts"
    now = pace.time(lambda: back + SECOND)
    assert now >= again
    assert pace.admit(1, now) is None


def test_a_chat_that_is_refused_alone_holds_up_nobody_else() -> None:
    spare = Spare(Pace())

    assert spare.refused(5, NOW + 20 * SECOND, NOW) == "chat"

    assert spare.next_at(NOW) <= NOW
    assert spare.pace.chat_wait(5, NOW) > 15 * SECOND
    assert spare.pace.chat_wait(6, NOW) <= timedelta()


def test_several_refused_are_silence_for_all_then_slower_then_as_before() -> None:
    spare = Spare(Pace())
    until = NOW + 20 * SECOND

    answers = [spare.refused(chat, until, NOW) for chat in (1, 2, 3, 4)]

    assert answers == ["chat", "chat", "all", "all"]
    assert spare.next_at(NOW) == until
    assert 20 < spare.per_second(until) < 22
    assert 23 < spare.per_second(until + 10 * SECOND) < 25
    assert spare.per_second(until + 60 * SECOND) == 30


def test_refusals_among_many_that_go_well_are_of_single_chats() -> None:
    spare = Spare(Pace())

    for chat in range(30):
        assert spare.refused(chat, NOW + SECOND, NOW) == "chat"
        for _ in range(9):
            spare.went_well()


def test_processes_share_the_pace() -> None:
    spare = Spare(Pace(), processes=2)

    assert 14 < spare.per_second(NOW) < 15


def test_processes_share_what_answers_take() -> None:
    admitted = 0
    for pace in (Pace(), Pace()):
        pace.everywhere.processes = 2
        admitted += sum(pace.admit(chat, NOW) is None for chat in range(40))

    assert admitted == 30


def test_paid_messages_are_counted_apart_and_have_their_price() -> None:
    pace = Pace()
    sent = run_broadcast(Spare(pace, PAID), NOW, 1)

    assert len(sent) > 900
    assert pace.admit(1, sent[-1]) is None
    assert paid_stars(10, 1000) == 0
    assert paid_stars(1000, 1000) == 97
    assert paid_stars(1_000_000, 1000) == 97_000
