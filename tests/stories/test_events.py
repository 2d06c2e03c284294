"""Events: seats by a tap, a waiting list, reminders, a calendar file, questions, a replay."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from sandbox import topics
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.communities import community_of
from storage.database import Database
from storage.events import Event
from tests.stage import MovableClock, Stage


def line(clock: MovableClock, *, hours: float = 48, more: str = "") -> str:
    """`/event` in one line, for a community that lives in UTC."""
    at = (clock() + timedelta(hours=hours)).strftime("%Y-%m-%d %H:%M")
    return f'/event "AMA with Grace" --at "{at}" --for 1h {more}'


def token(message, label: str) -> str:  # type: ignore[no-untyped-def]
    """What a button sends."""
    return next(str(b.callback_data) for b in buttons(message) if label in b.text)


async def test_a_full_event_has_a_waiting_list_that_moves_up(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await bob.says("/start", to=bot)
    await ada.says(line(clock, more="--seats 1"), in_=group)
    card = await alice.hears("AMA with Grace", in_=group, by=bot)

    first = await alice.taps("I'm coming", on=card)
    second = await bob.taps("I'm coming", on=card)
    assert "You have a seat" in str(first["text"])
    assert "no. 1 on the waiting list" in str(second["text"])
    clock.move(seconds=6)
    await alice.hears("1 person of 1 · 1 waiting", in_=group)
    given_back = await alice.taps("Can't come", on=card)

    assert "free for somebody else" in str(given_back["text"])
    await bob.hears("a seat is free and it is yours", in_=bot)
    async with database.reading() as session:
        logged = await session.execute(select(Event.kind, Event.cause).order_by(Event.id))
    assert [(kind, cause) for kind, cause in logged if kind.startswith("event.")] == [
        ("event.announced", "command:event"),
        ("event.joined", "button"),
        ("event.waits", "button"),
        ("event.left", "button"),
        ("event.moved-up", "button"),
    ]


async def test_who_leaves_the_group_leaves_the_seat(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    await ada.promotes(bot, group)
    await ada.says(line(clock, more="--seats 1"), in_=group)
    card = await alice.hears("AMA with Grace", in_=group, by=bot)
    await alice.taps("I'm coming", on=card)
    await bob.taps("I'm coming", on=card)

    await alice.leaves(group)

    told = await bob.hears("a seat is free and it is yours", in_=group)
    assert "Bob" in told.words  # who began no chat with the bot reads it in the group


async def test_who_left_takes_no_new_seat_until_they_are_back(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await ada.promotes(bot, group)
    await ada.says(line(clock), in_=group)
    await alice.taps("I'm coming", on=await alice.hears("AMA with Grace", in_=group, by=bot))
    await alice.says("/start", to=bot)
    await alice.hears("Hello Alice", in_=bot)
    await alice.leaves(group)

    await alice.says("/events", to=bot)
    await alice.taps("AMA with Grace", on=await alice.hears("What comes in", in_=bot))
    card = await alice.hears("Nobody yet", in_=bot)
    refused = await alice.taps("I'm coming", on=card)
    assert "not in Py Lovers any more" in str(refused["text"])

    await alice.joins(group)
    await alice.says("/courses", in_=group)
    await alice.hears("no courses yet", in_=group)
    toast = await alice.taps("I'm coming", on=card)
    assert "You have a seat" in str(toast["text"])


async def test_an_event_goes_on_when_the_group_becomes_a_supergroup(
    world: World,
    stage: Stage,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    small = world.basic_group("Small", ada, members=[alice, bob])
    await ada.says("/start", to=bot)
    await ada.adds(bot, small)
    await ada.hears("Hello, Small", in_=small)
    await ada.says(line(clock), in_=small)
    await alice.taps("I'm coming", on=await alice.hears("AMA with Grace", in_=small, by=bot))

    large = await ada.upgrades(small)

    card = await bob.hears("AMA with Grace", in_=large, by=bot)
    assert "1 person" in card.words
    toast = await bob.taps("I'm coming", on=card)
    assert "You have a seat" in str(toast["text"])
    clock.move(seconds=6)
    await bob.hears("2 people", in_=large)
    clock.move(hours=48)
    begins = await bob.hears("begins now", in_=large)
    assert begins.reply_to is card


async def test_reminders_reach_only_who_asked_and_a_restart_loses_none(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    await alice.says("/start", to=bot)
    await bob.says("/start", to=bot)
    await ada.says(line(clock), in_=group)
    await alice.taps("I'm coming", on=await alice.hears("AMA with Grace", in_=group, by=bot))

    clock.move(hours=24)
    await alice.hears("Tomorrow: AMA with Grace", in_=bot)
    await lyceum.restart()
    clock.move(hours=23)
    await alice.hears("In an hour: AMA with Grace", in_=bot)
    clock.move(hours=1)
    await alice.hears("begins now", in_=group)
    clock.move(hours=1)
    await alice.hears("is over", in_=group)

    assert not any("AMA" in message.words for message in bob.sees(bot))
    assert sum("begins now" in message.words for message in alice.sees(group)) == 1


async def test_an_event_missed_while_the_bot_was_down_says_no_stale_things(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await alice.says("/start", to=bot)
    await ada.says(line(clock), in_=group)
    card = await alice.hears("AMA with Grace", in_=group, by=bot)
    come = token(card, "coming")
    await alice.taps("I'm coming", on=card)
    await lyceum.stop()
    clock.move(hours=60)

    await lyceum.start()

    await alice.hears("is over. Thank you", in_=group)
    assert not any("begins now" in message.words for message in alice.sees(group))
    assert not any("Tomorrow" in message.words for message in alice.sees(bot))
    late = await alice.presses(card, come)
    assert "over" in str(late["text"])


async def test_the_calendar_file_comes_in_private(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await ada.says(line(clock), in_=group)
    card = await alice.hears("AMA with Grace", in_=group, by=bot)

    await alice.taps("Calendar", on=card)

    sent = await alice.hears("in your calendar", in_=bot)
    kept = alice.world.files.get(sent.content["document"]["file_id"])
    assert kept is not None
    file = kept.data.decode()
    assert "SUMMARY:AMA with Grace" in file
    assert "LOCATION:Telegram: Py Lovers" in file


async def test_the_host_reads_what_people_want_to_know(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await ada.says(line(clock, hours=2), in_=group)
    card = await alice.hears("AMA with Grace", in_=group, by=bot)

    await alice.taps("Ask beforehand", on=card)
    invitation = await alice.hears("Reply to this message", in_=bot)
    await alice.sends("voice", b"\0" * 9, bot, reply_to=invitation)
    await alice.hears("ask in words", in_=bot)
    await alice.says("x" * 501, to=bot, reply_to=invitation)
    await alice.hears("at most 500", in_=bot)
    await alice.says("Why <tuples>?", to=bot, reply_to=invitation)
    await alice.hears("Passed on to the host", in_=bot)
    await ada.says("/event questions 1", in_=group)
    await ada.hears("Alice: Why <tuples>?", in_=bot)
    clock.move(hours=1.1)

    await ada.hears("Alice: Why <tuples>?", in_=bot)
    assert not any("Why <tuples>?" in message.words for message in alice.sees(group))


async def test_a_replay_and_a_cancelled_event(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await alice.says("/start", to=bot)
    await ada.says(line(clock), in_=group)
    card = await alice.hears("AMA with Grace", in_=group, by=bot)
    come = token(card, "coming")
    await alice.taps("I'm coming", on=card)
    await ada.says("/event replay 1 https://example.org/v", in_=group)
    await ada.hears("has not taken place", in_=group)

    await ada.says("/event cancel 1", to=bot)

    await alice.hears("is called off. You need not", in_=bot)
    await alice.hears("AMA with Grace is called off", in_=group)
    clock.move(seconds=3)
    late = await alice.presses(card, come)
    assert "called off" in str(late["text"])
    await ada.says("/event cancel 1", to=bot)
    await ada.hears("called off already", in_=bot)

    await ada.says(line(clock, hours=1), in_=group)
    await ada.hears("Nobody yet", in_=group, by=bot)
    clock.move(hours=3)
    await ada.hears("is over", in_=group)
    await ada.says("/event replay 2 here", in_=group)
    await ada.hears("and the address", in_=group)
    await ada.says("/event replay 2 https://example.org/v", in_=group)
    await alice.hears("to see again: https://example.org/v", in_=group)


async def test_an_event_in_a_topic_stays_in_its_topic(
    lyceum: Stage, world: World, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    forum = world.group("Forum", ada, members=[alice], topics=True)
    topic = topics.start(world, forum, "Events", ada)
    await ada.adds(bot, forum)
    await ada.hears("Hello, Forum", in_=forum)

    await ada.says(line(clock, hours=1), in_=forum, topic=topic)

    card = await alice.hears("AMA with Grace", in_=forum, by=bot)
    assert card.thread_id == topic.id
    clock.move(hours=1)
    begins = await alice.hears("begins now", in_=forum)
    assert begins.thread_id == topic.id


async def test_an_event_speaks_chinese_and_names_the_communitys_clock(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    async with database.transaction() as session:
        community = await community_of(session, group.id)
        assert community is not None
        community.language, community.timezone = "zh", "Asia/Shanghai"
    await lyceum.restart()

    await ada.says(
        '/event “问答会” --at "2030年1月2日 19:00"'.replace("2030", str(clock().year + 1)),
        in_=group,
    )

    card = await alice.hears("问答会", in_=group, by=bot)
    assert "19:00 – 20:00（Asia/Shanghai）" in card.words
    assert next(b.text for b in buttons(card)) == "🙋 我参加"


async def test_another_communitys_event_is_out_of_reach(
    lyceum: Stage, world: World, group: Chat, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    zoe = world.user("Zoe")
    cooks = world.group("Cooks", zoe)
    await zoe.says("/start", to=bot)
    await zoe.adds(bot, cooks)
    hello = await zoe.hears("Hello, Cooks", in_=cooks)
    await ada.says(line(clock), in_=group)
    card = await ada.hears("AMA with Grace", in_=group, by=bot)

    answer = await zoe.presses(hello, token(card, "coming"))

    assert "another group" in str(answer["text"])
    await zoe.says("/event cancel 1", to=bot)
    await zoe.hears("no event no. 1", in_=bot)
    await zoe.says("/events", to=bot)
    await zoe.hears("Nothing is planned in Cooks", in_=bot)


async def test_events_are_listed_and_joined_in_private(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await ada.says(line(clock), in_=group)
    await alice.hears("AMA with Grace", in_=group, by=bot)
    await alice.says("/events", in_=group)
    await alice.hears("What comes in Py Lovers", in_=group)

    await alice.says("/events", to=bot)
    await alice.taps("AMA with Grace", on=await alice.hears("What comes in Py Lovers", in_=bot))
    toast = await alice.taps("I'm coming", on=await alice.hears("Nobody yet", in_=bot))

    assert "You have a seat" in str(toast["text"])


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("", "in one line"),
        ('"AMA"', "in one line"),
        ('"AMA" --at soon', "understand the time"),
        ('"AMA" --at "2020-01-01 10:00"', "past"),
        ('"AMA" --at 10:00 --for long', "understand the length"),
        ('"AMA" --at 10:00 --seats few', "“few” does not fit --seats"),
        ("cancel 7", "no event no. 7"),
        ("cancel", "Which event"),
        ("new", "in our private chat"),
    ],
)
async def test_a_slip_is_named_with_an_example(
    lyceum: Stage, group: Chat, ada: Person, typed: str, answer: str
) -> None:
    await ada.says(f"/event {typed}", in_=group)

    await ada.hears(answer, in_=group)


async def test_members_announce_nothing(
    lyceum: Stage, group: Chat, alice: Person, clock: MovableClock
) -> None:
    await alice.says(line(clock), in_=group)

    await alice.hears("Only admins", in_=group)
