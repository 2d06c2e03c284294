"""Whatever interrupts a broadcast: nobody gets it twice unreported, nobody is passed over silently,
and its end is reached, unless somebody stops it.

The real engine on a real database, before a Telegram that is told what to answer.
"""

import asyncio
from collections import Counter

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.databases import MakeDatabase
from tests.outreach.broadcast_world import (
    PEOPLE,
    World,
    open_broadcast,
    result_of,
)
from tests.outreach.engine import Shaky

ENDED = {"sent", "blocked", "failed", "doubtful", "skipped"}

STEPS = st.sampled_from(
    [
        *("books", "speak", "books", "speak", "speak", "later", "crash", "pause", "resume", "stop"),
        *("429", "429", "429", "blocked", "unreached", "lost before", "lost after", "502"),
        *("in flight", "in flight", "well", "slow", "slow", "slow"),
        *("slow books", "slow books", "answers", "undone", "done", "others", "set back"),
    ]
)


@given(steps=st.lists(STEPS, max_size=40), is_repeated=st.booleans())
@example(["slow", "books", "speak", "done", "speak"], False)
@example(["books", "pause", "books", "speak"], False)
@example(["books", "speak", "set back", "books"], False)
@example(["429", "429", "429", "books", "speak", "set back"], False)
@settings(
    max_examples=120,
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_interleaving_sends_twice_or_skips_silently(
    new_sqlite: MakeDatabase, steps: list[str], is_repeated: bool
) -> None:
    asyncio.run(_play(new_sqlite(), steps, is_repeated=is_repeated))


async def _play(url: str, steps: list[str], *, is_repeated: bool) -> None:
    database = Shaky(url)
    broadcast = await open_broadcast(database, PEOPLE, is_repeated=is_repeated)
    world = World(database)
    await world.start()
    try:
        for what in steps:
            await world.step(broadcast, what)
        await world.finish(broadcast)
        end = await result_of(database, broadcast)
    finally:
        await database.close()

    twice = sum(times - 1 for times in world.got.values() if times > 1)
    assert twice <= end.tally.of("repeated")
    assert is_repeated or twice == 0
    for who, state in end.states.items():
        if state == "sent":
            assert world.got[who], "nobody is called told who was not"
        if world.got[who]:
            assert state in {"sent", "doubtful"} or is_repeated, (who, state)
        if end.state == "finished":
            assert state in ENDED, "nobody is left over"
        assert state != "sending"
    if "stop" not in steps:  # of so few people it does not stop by itself
        assert end.state == "finished", "the end is reached"
    counted = Counter(state for state in end.states.values() if state in ENDED)
    assert counted == Counter({state: n for state in ENDED if (n := end.tally.of(state))})
    crashed = end.tally.counts.get(("doubtful", "crash"), 0)
    repeated = end.tally.counts.get(("repeated", "crash"), 0)
    assert bool(crashed + repeated) == ("I was stopped in the middle" in end.told)
