"""The event log knows of each step who took it, where, when and what led to it."""

from sqlalchemy import select

from sandbox import topics
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.database import Database
from storage.events import Event
from tests.stage import MovableClock, Stage


async def test_what_happens_in_a_topic_is_logged_with_person_place_and_cause(
    world: World,
    lyceum: Stage,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    forum = world.group("Forum", ada, members=[alice], topics=True)
    topic = topics.start(world, forum, "Prizes", ada)
    await ada.adds(bot, forum)
    await ada.hears("Hello, Forum", in_=forum)

    await alice.says("/ask Will there be tea?", in_=forum, topic=topic)
    await alice.hears("passed it on", in_=forum)
    await ada.says('/poll "Tea?" "Yes" "No" --close 1h', in_=forum, topic=topic)
    await alice.votes(await alice.hears("Tea?", in_=forum, by=bot), 0)
    await ada.says('/giveaway "A mug" 1h', in_=forum, topic=topic)
    await alice.taps("Join", on=await alice.hears("A mug", in_=forum, by=bot))
    clock.move(hours=2)
    await alice.hears("A mug goes to", in_=forum)

    async with database.reading() as session:
        events = (await session.scalars(select(Event).order_by(Event.id))).all()
    steps = {event.kind: event for event in events if event.kind.startswith(("poll", "giveaway"))}
    steps |= {event.kind: event for event in events if event.kind == "question.asked"}
    here = {(event.chat_id, event.thread_id) for event in steps.values()}
    assert here == {(forum.id, topic.id)}
    assert all(event.cause for event in events)
    assert {kind: event.person_id for kind, event in steps.items()} == {
        "question.asked": alice.id,
        "poll.put": ada.id,
        "poll.voted": alice.id,
        "giveaway.opened": ada.id,
        "giveaway.joined": alice.id,
        "giveaway.drawn": None,
        "giveaway.won": alice.id,
    }
    assert steps["giveaway.opened"].cause == "command:giveaway"
    assert steps["giveaway.joined"].cause == "button"
