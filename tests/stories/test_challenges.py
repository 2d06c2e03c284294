"""Challenges: joined by a tap, checked in by a reply, made up for, reminded of, and a table."""

from datetime import UTC, datetime, timedelta

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
from tests.stage import MovableClock, Stage, morning

PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 64


def to(clock: MovableClock, day: int, hour: int = 10) -> None:
    """Move to an hour of a day; day 0 is the one on which stories begin, in UTC."""
    moment = morning().replace(hour=0) + timedelta(days=day, hours=hour)
    clock.ahead = moment - datetime.now(UTC)


def token(message, label: str) -> str:  # type: ignore[no-untyped-def]
    """What a button sends."""
    return next(str(b.callback_data) for b in buttons(message) if label in b.text)


async def test_a_challenge_from_the_first_day_to_the_final_table(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await ada.says('/challenge "Pages" --days 3 --spare 1 --teams "Red, Blue"', in_=group)
    card = await alice.hears("Pages", in_=group, by=bot)
    first_day = f"{morning() + timedelta(days=1):%a %-d %b %Y}"
    assert f"3 days, every day, from {first_day} on; the post for each comes at 09:00" in card.words
    joined = await alice.taps("Red", on=card)
    assert "You are in" in str(joined["text"])
    other = await alice.taps("Blue", on=card)
    assert "already, in team Red" in str(other["text"])
    await bob.taps("Blue", on=card)
    early = await alice.says("done", in_=group, reply_to=card)
    assert (await alice.hears("has not begun yet", in_=group)).reply_to is early

    to(clock, 1)
    first = await alice.hears("day 1 of 3", in_=group)
    await alice.says("Wrote a page", in_=group, reply_to=first)
    await alice.hears("Day 1 of 3 · 🔥 1 in a row", in_=group)
    await alice.says("And one more", in_=group, reply_to=first)
    await alice.hears("missed nothing", in_=group)
    await lyceum.restart()
    to(clock, 2)
    second = await alice.hears("day 2 of 3", in_=group)
    await alice.says("Page two", in_=group, reply_to=second)
    await alice.hears("Day 2 of 3 · 🔥 2 in a row", in_=group)
    await bob.says("My first", in_=group, reply_to=second)
    await bob.hears("Day 2 of 3 · 🔥 1 in a row", in_=group)
    await bob.says("For yesterday", in_=group, reply_to=first)
    await bob.hears("makes up for day 1 of 3 · 🔥 2 in a row · 0 left", in_=group)
    to(clock, 3)
    third = await alice.hears("day 3 of 3", in_=group)
    await alice.says("Page three", in_=group, reply_to=third)
    await alice.hears("Day 3 of 3 · 🔥 3 in a row", in_=group)
    await alice.says("/challenges", in_=group)
    await alice.hears("1. Alice (Red) · 3/3 · 🔥 3", in_=group)
    to(clock, 4)

    final = await alice.hears("Pages is over! 1 person did it every time", in_=group)
    assert "1. Alice (Red) · 3/3 · 🔥 3\n2. Bob (Blue) · 2/3 · 🔥 2" in final.words
    assert "🚩 Red · 3.0 each\n🚩 Blue · 2.0 each" in final.words
    late = await bob.presses(card, token(card, "Blue"))
    assert "over" in str(late["text"])
    async with database.reading() as session:
        kinds = set(await session.scalars(select(Event.kind)))
    assert {
        "challenge.opened",
        "challenge.joined",
        "challenge.checked-in",
        "challenge.made-up",
        "challenge.ended",
    } <= kinds


async def test_only_the_right_proof_counts_and_nothing_can_be_made_up_without_spare(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    await ada.says('/challenge "Sketch" --days 5 --proof photo', in_=group)
    await alice.taps("I'm in", on=await alice.hears("Sketch", in_=group, by=bot))
    to(clock, 2)
    post = await alice.hears("day 2 of 5", in_=group)

    await bob.says("Nice!", in_=group, reply_to=post)
    await alice.says("I did it", in_=group, reply_to=post)
    await alice.hears("wants a photo", in_=group)
    await alice.sends_photo(PICTURE, in_=group, reply_to=post)
    await alice.hears("Day 2 of 5 · 🔥 1 in a row", in_=group)
    await alice.sends_photo(PICTURE, in_=group, reply_to=post)

    await alice.hears("can't be made up for here", in_=group)
    assert not any(
        message.reply_to and message.reply_to.words == "Nice!" for message in bob.sees(group)
    )


async def test_proof_in_private_and_a_reminder_at_ones_own_hour(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
) -> None:
    await ada.says('/challenge "Speak" --days 4 --proof voice', in_=group)
    card = await alice.hears("Speak", in_=group, by=bot)
    await alice.taps("I'm in", on=card)
    await alice.taps("Remind me", on=card)
    toast = await alice.taps("20:00", on=await alice.hears("When shall I remind you", in_=bot))
    assert "20:00" in str(toast["text"])
    to(clock, 1)
    post = await alice.hears("day 1 of 4", in_=group)
    await alice.taps("Check in in private", on=post)
    asked = await alice.hears("reply to this message with a voice message", in_=bot)
    await alice.sends("voice", b"\0" * 9, bot, reply_to=asked)
    await alice.hears("Day 1 of 4", in_=bot)
    to(clock, 1, 21)
    await alice.says("/challenges", in_=group)
    await alice.hears("1/4", in_=group)
    assert not any("waits for you" in message.words for message in alice.sees(bot))
    await lyceum.restart()

    to(clock, 2, 20)

    reminder = await alice.hears("Speak waits for you", in_=bot)
    await alice.sends("voice", b"\0" * 9, bot, reply_to=reminder)
    await alice.hears("Day 2 of 4 · 🔥 2 in a row", in_=bot)
    await alice.taps("Remind me", on=card)
    await alice.taps("Never", on=await alice.hears("When shall I remind you", in_=bot))
    to(clock, 3, 22)
    await alice.hears("day 3 of 4", in_=group)
    assert sum("waits for you" in message.words for message in alice.sees(bot)) == 1


async def test_days_that_passed_while_the_bot_was_down_are_not_posted_afterwards(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    await ada.says('/challenge "Pages" --days 6', in_=group)
    await ada.hears("Pages", in_=group, by=bot)
    await lyceum.stop()
    to(clock, 4)

    await lyceum.start()

    await ada.hears("day 4 of 6", in_=group)
    to(clock, 5)
    await ada.hears("day 5 of 6", in_=group)
    assert not any("day 2 of 6" in message.words for message in ada.sees(group))


async def test_proof_sent_before_midnight_counts_for_its_day_though_the_bot_was_away(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await ada.says('/challenge "Pages" --days 2', in_=group)
    await alice.taps("I'm in", on=await alice.hears("Pages", in_=group, by=bot))
    to(clock, 1)
    first = await alice.hears("day 1 of 2", in_=group)
    to(clock, 1, 23)
    await lyceum.stop()
    await alice.says("Wrote a page", in_=group, reply_to=first)
    clock.move(hours=2)

    await lyceum.start()

    await alice.hears("Day 1 of 2 · 🔥 1 in a row", in_=group)
    to(clock, 2, 23)
    await lyceum.stop()
    await alice.says("And one more", in_=group, reply_to=first)
    clock.move(hours=2)
    await lyceum.start()
    await alice.hears("Day 2 of 2 · 🔥 2 in a row", in_=group)


async def test_who_leaves_the_group_leaves_the_table(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    await ada.promotes(bot, group)
    await ada.says('/challenge "Pages" --days 2', in_=group)
    card = await ada.hears("Pages", in_=group, by=bot)
    await alice.taps("I'm in", on=card)
    await bob.taps("I'm in", on=card)

    await alice.leaves(group)
    await bob.says("/challenges", in_=group)

    shown = await bob.hears("1 person", in_=group)
    assert "Alice" not in shown.words
    await alice.joins(group)
    again = await alice.taps("I'm in", on=card)
    assert "You are in!" in str(again["text"])


async def test_a_challenge_goes_on_when_the_group_becomes_a_supergroup(
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
    await ada.says('/challenge "Pages" --days 3', in_=small)
    await alice.taps("I'm in", on=await alice.hears("Pages", in_=small, by=bot))

    large = await ada.upgrades(small)

    card = await bob.hears("Pages", in_=large, by=bot)
    assert "1 person" in card.words
    await bob.taps("I'm in", on=card)
    clock.move(seconds=6)
    await bob.hears("2 people", in_=large)
    to(clock, 1)
    post = await alice.hears("day 1 of 3", in_=large)
    await alice.says("Wrote a page", in_=large, reply_to=post)
    await alice.hears("Day 1 of 3 · 🔥 1 in a row", in_=large)


async def test_a_weekly_challenge_in_a_topic_in_chinese(
    lyceum: Stage,
    world: World,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    forum = world.group("论坛", ada, members=[alice], topics=True)
    topic = topics.start(world, forum, "打卡", ada)
    await ada.adds(bot, forum)
    await ada.hears("Hello, 论坛", in_=forum)
    async with database.transaction() as session:
        community = await community_of(session, forum.id)
        assert community is not None
        community.language, community.timezone = "zh", "Asia/Shanghai"
    await lyceum.restart()

    await ada.says("/challenge “晨间写作” --weeks 2", in_=forum, topic=topic)
    card = await alice.hears("共 2 周", in_=forum, by=bot)
    await alice.taps("我参加", on=card)
    to(clock, 2, 2)  # ten o'clock in Shanghai
    post = await alice.hears("第 1/2 周", in_=forum)
    await alice.says("写了", in_=forum, topic=topic, reply_to=post)

    await alice.hears("连续 1 次", in_=forum)
    assert card.thread_id == post.thread_id == topic.id


async def test_another_communitys_challenge_is_out_of_reach(
    lyceum: Stage, world: World, group: Chat, bot: Bot, ada: Person
) -> None:
    zoe = world.user("Zoe")
    cooks = world.group("Cooks", zoe)
    await zoe.says("/start", to=bot)
    await zoe.adds(bot, cooks)
    hello = await zoe.hears("Hello, Cooks", in_=cooks)
    await ada.says('/challenge "Pages" --days 6', in_=group)
    card = await ada.hears("Pages", in_=group, by=bot)

    answer = await zoe.presses(hello, token(card, "in"))

    assert "another group" in str(answer["text"])
    await zoe.says("/challenge stop 1", to=bot)
    await zoe.hears("no challenge no. 1", in_=bot)
    await zoe.says("/challenges", to=bot)
    await zoe.hears("No challenge is going on in Cooks", in_=bot)


async def test_an_admin_ends_a_challenge_early(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await ada.says('/challenge "Pages" --days 6', in_=group)
    card = await alice.hears("Pages", in_=group, by=bot)

    await ada.says("/challenge stop 1", in_=group)

    await alice.hears("Pages ends here", in_=group)
    late = await alice.taps("I'm in", on=card)
    assert "over" in str(late["text"])
    to(clock, 2)
    await ada.says("/challenge stop 1", in_=group)
    await ada.hears("This challenge is over", in_=group)
    assert not any("day 2" in message.words for message in alice.sees(group))


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("", "in one line"),
        ('"Pages"', "in one line"),
        ('"Pages" --days 3 --weeks 1', "choose one: --days 21 or --weeks 8"),
        ('"Pages" --days many', "from 1 to 366"),
        ('"Pages" --days 3 --proof dance', "no kind of proof"),
        ('"Pages" --days 3 --start 2020-01-01', "can't start on"),
        ('"Pages" --days 3 --post noon', "understand the time"),
        ('"Pages" --days 3 --teams "Red"', "2 to 6 different teams"),
        ("stop 7", "no challenge no. 7"),
    ],
)
async def test_a_slip_is_named_with_an_example(
    lyceum: Stage, group: Chat, ada: Person, typed: str, answer: str
) -> None:
    await ada.says(f"/challenge {typed}", in_=group)

    await ada.hears(answer, in_=group)


async def test_who_is_not_in_hears_once_a_day_how_to_take_part(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    await ada.says('/challenge "晨读" --days ３ --teams "红队、蓝队，绿队"', in_=group)
    card = await alice.hears("晨读", in_=group, by=bot)
    assert [one.text for one in buttons(card)][:3] == ["💪 红队", "💪 蓝队", "💪 绿队"]

    proof = await alice.says("Done!", in_=group, reply_to=card)

    told = await alice.hears("To take part in 晨读, first tap 💪", in_=group)
    assert told.reply_to is proof
    await alice.says("Done, I said.", in_=group, reply_to=card)
    once = await bob.says("Me too", in_=group, reply_to=card)
    told_bob = await alice.hears("To take part", in_=group)
    assert told_bob.reply_to is once
    to(clock, 1)
    tomorrow = await alice.says("Done!", in_=group, reply_to=card)
    assert (await alice.hears("To take part", in_=group)).reply_to is tomorrow
