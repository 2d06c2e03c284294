"""Polls: put in one line, planned, voted in, closed on time, told with a picture."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.engagement.polls.plans import next_time
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.polls import poll_in
from sandbox.server import Sandbox
from sandbox.topics import start as start_topic
from sandbox.users import Bot
from sandbox.world import World
from storage.database import Database
from storage.outbox import OutboxRow
from storage.polls import Poll, PollChoice, PollVote, PollVoteChange
from tests.stage import MovableClock, Stage


async def test_a_poll_is_put_voted_in_and_closed_on_time(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await ada.says("/poll “Which topic next?” “Lists” 「Files」 —close 2h", in_=group)
    poll = await alice.hears("Which topic next", in_=group, by=bot)
    await alice.votes(poll, 0)
    await bob.votes(poll, 1)
    await bob.votes(poll)
    await bob.votes(poll, 0)

    clock.move(hours=3)

    result = await alice.hears("📊", in_=group)
    assert "Lists – 2" in result.words
    assert "2 people voted" in result.words
    assert result.reply_to is poll
    await _until_voted(database, 4)
    async with database.reading() as session:
        votes = (await session.scalars(select(PollVote).order_by(PollVote.person_id))).all()
    assert [(vote.person_id, vote.options) for vote in votes] == [(alice.id, [0]), (bob.id, [0])]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/poll", "in one line"),
        ('/poll "Only a question"', "I found 0"),
        ('/poll "Same?" "A" "A"', "the same"),
        ('/poll "When?" "A" "B" --close tomorrow', "tomorrow"),
        (f'/poll "{"x" * 301}" "A" "B"', "1 to 300"),
        ('/poll "Q" "A" "B" --at soon', "soon"),
        ('/poll "Q" "A" "B" --at 18:30 --every month', "month"),
        ('/poll "Q" "A" "B" --every week', "when it starts"),
        ('/poll "Q" "A" "B" --at "2020-01-01 09:00"', "past"),
    ],
)
async def test_a_slip_is_named_with_an_example(
    lyceum: Stage, group: Chat, ada: Person, line: str, answer: str
) -> None:
    await ada.says(line, in_=group)

    await ada.hears(answer, in_=group)


async def test_members_cannot_put_polls(lyceum: Stage, group: Chat, alice: Person) -> None:
    await alice.says('/poll "Mine?" "A" "B"', in_=group)

    await alice.hears("Only admins", in_=group)


@pytest.mark.parametrize(
    "typed",
    [
        '/poll Which is nicest?\nTea, black\nCoffee – white\nNo "milk"\n--anonymous',
        '/poll\n“Which is nicest?”\n\n- Tea, black\n- Coffee – white\n- No "milk"',
        '/poll 「Which is nicest?」「Tea, black」、「Coffee – white」、「No "milk"」',
    ],
)
async def test_a_poll_may_stand_on_several_lines_or_in_any_quotes(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, typed: str
) -> None:
    await ada.says(typed, in_=group)

    poll = await alice.hears("Which is nicest", in_=group, by=bot)
    put = poll_in(poll)
    assert put.question == "Which is nicest?"
    assert list(put.options) == ["Tea, black", "Coffee – white", 'No "milk"']


async def test_the_result_comes_with_a_picture_and_its_counts_stay(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    options = " ".join(f'"{letter * 100}"' for letter in "ABCDEFGHIJ")
    await ada.says(f'/poll "{"Which? " * 40}" {options} --close 2h --multiple', in_=group)
    await alice.votes(await alice.hears("Which", in_=group, by=bot), 0, 2)

    clock.move(hours=3)

    result = await alice.hears("1 person voted", in_=group)
    assert result.content["photo"]
    async with database.reading() as session:
        poll = (await session.scalars(select(Poll))).one()
    assert (poll.counts, poll.voters) == ([1, 0, 1, *[0] * 7], 1)


async def test_a_poll_that_telegram_held_up_for_longer_than_its_time_is_closed_all_the_same(
    sandbox: Sandbox,
    lyceum: Stage,
    world: World,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    cooks = world.group("Cooks", ada)
    await ada.adds(bot, cooks)
    await ada.hears("Hello, Cooks", in_=cooks)
    sandbox.faults.refuse("sendPoll", 429, retry_after=240)
    await ada.says('/poll "Tea?" "Yes" "No" --close 1m', in_=group)
    await _until_refused(database)
    await ada.says('/poll "Coffee?" "Yes" "No" --close 1m', in_=cooks)
    await ada.hears("Coffee", in_=cooks, by=bot)
    clock.move(minutes=2)
    await ada.hears("Nobody voted", in_=cooks)  # so what was due by then is done

    clock.move(minutes=3)

    poll = await alice.hears("Tea", in_=group, by=bot)
    result = await alice.hears("Nobody voted", in_=group)
    assert result.reply_to is poll
    assert poll_in(poll).closed


async def test_of_a_poll_nobody_can_vouch_for_the_admins_read_what_to_look_for(
    sandbox: Sandbox, lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    await ada.says("/start", to=bot)
    sandbox.faults.cut("sendPoll", when="after", times=1)

    await ada.says('/poll "Tea?" "Yes" "No" --close 1h', in_=group)

    await ada.hears("(?s)poll Tea. and can't tell.*if it is there, delete it", in_=bot)
    assert sum("poll" in message.content for message in ada.sees(group)) == 1


async def test_of_a_poll_telegram_refused_the_admins_read_why(
    sandbox: Sandbox, lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    await ada.says("/start", to=bot)
    sandbox.faults.refuse("sendPoll", 400, description="POLL_OPTION_INVALID")

    await ada.says('/poll "Tea?" "Yes" "No"', in_=group)

    await ada.hears("poll Tea. was not put.*POLL_OPTION_INVALID", in_=bot)


async def test_an_anonymous_poll_whose_closing_got_no_answer_is_told_to_be_closed(
    sandbox: Sandbox,
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
) -> None:
    await ada.says('/poll "Tea?" "Yes" "No" --anonymous --close 1h', in_=group)
    poll = await alice.hears("Tea", in_=group, by=bot)
    await alice.votes(poll, 0)
    sandbox.faults.cut("stopPoll", when="after", times=1)  # so it is asked for again, in vain

    clock.move(hours=2)

    told = await alice.hears("is closed. I could not count its votes", in_=group)
    assert told.reply_to is poll


async def test_of_an_anonymous_poll_that_was_deleted_the_admins_read_that_it_has_no_result(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await ada.says('/poll "Tea?" "Yes" "No" --anonymous --close 1h', in_=group)
    poll = await alice.hears("Tea", in_=group, by=bot)
    await alice.votes(poll, 0)
    await ada.deletes(poll)

    clock.move(hours=2)

    await ada.hears("The poll Tea. is over, but it is out of my reach", in_=bot)


async def test_votes_cast_while_the_bot_was_down_are_kept_with_their_history(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await ada.says('/poll "Which topic next?" "Lists" "Files" --close 2h', in_=group)
    poll = await alice.hears("Which topic next", in_=group, by=bot)
    await lyceum.stop()
    await alice.votes(poll, 0)
    await alice.votes(poll, 1)
    await bob.votes(poll, 1)
    await bob.votes(poll)
    clock.move(hours=3)

    await lyceum.start()

    result = await alice.hears("1 person voted", in_=group)
    assert "Files – 1" in result.words
    await _until_voted(database, 4)
    async with database.reading() as session:
        changes = (await session.scalars(select(PollVoteChange).order_by(PollVoteChange.id))).all()
        chosen = (await session.execute(select(PollChoice.person_id, PollChoice.option))).all()
    history = {
        person: [change.options for change in changes if change.person_id == person.id]
        for person in (alice, bob)
    }
    assert history == {alice: [[0], [1]], bob: [[1], []]}
    assert chosen == [(alice.id, 1)]


async def test_a_planned_poll_is_put_every_week_in_its_topic_and_can_be_stopped(
    lyceum: Stage, world: World, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    forum = world.group("Forum", ada, members=[alice], topics=True)
    await ada.adds(bot, forum)
    topic = start_topic(world, forum, "Polls", ada)
    at = (clock() + timedelta(hours=1)).strftime("%Y-%m-%d %H:%M")
    line = f'/poll "How was your week?" "Good" "Busy" --at "{at}" --every week --anonymous'
    await ada.says(line, in_=forum, topic=topic)
    await alice.hears("then every week", in_=forum)

    clock.move(hours=2)
    first = await alice.hears("How was your week", in_=forum, by=bot)
    await lyceum.restart()
    clock.move(days=7)
    second = await alice.hears("How was your week", in_=forum, by=bot)
    await ada.says("/poll list", in_=forum, topic=topic)
    assert "no. 1" in (await ada.hears("Planned polls", in_=forum)).words
    await ada.says("/poll stop 1", in_=forum, topic=topic)
    await ada.hears("will not be put", in_=forum)

    assert first is not second
    assert first.thread_id == second.thread_id == topic.id
    assert first.content["poll"].anonymous
    await ada.says("/poll list", in_=forum, topic=topic)
    await ada.hears("No poll is planned", in_=forum)


async def test_a_poll_too_late_is_not_put_and_admins_of_another_group_see_no_plans(
    lyceum: Stage,
    world: World,
    group: Chat,
    bot: Bot,
    ada: Person,
    clock: MovableClock,
) -> None:
    at = (clock() + timedelta(hours=1)).strftime("%Y-%m-%d %H:%M")
    await ada.says(f'/poll "Tea today?" "Yes" "No" --at "{at}"', in_=group)
    await ada.hears("Planned", in_=group)
    zoe = world.user("Zoe")
    cooks = world.group("Cooks", zoe)
    await zoe.adds(bot, cooks)
    await zoe.hears("Hello, Cooks", in_=cooks)
    await zoe.says("/poll stop 1", in_=cooks)
    await zoe.hears("No poll no. 1", in_=cooks)
    await lyceum.stop()
    clock.move(hours=9)

    await lyceum.start()

    await ada.hears("poll Tea today. was due on .* That time went by", in_=bot)
    assert not any(message.content.get("poll") for message in ada.sees(group))


def test_a_weekly_poll_keeps_its_hour_when_the_clocks_change() -> None:
    def hours_after(now: datetime) -> str:
        at = next_time("2026-03-22T09:00:00", "week", "Europe/Berlin", now)
        return f"{at:%d %H:%M}"

    assert hours_after(datetime(2026, 3, 22, 8, 0, tzinfo=UTC)) == "29 07:00"
    assert hours_after(datetime(2026, 3, 21, tzinfo=UTC)) == "22 08:00"
    assert hours_after(datetime(2026, 4, 30, tzinfo=UTC)) == "03 07:00"


async def _until_voted(database: Database, changes: int) -> None:
    async with asyncio.timeout(10):
        while True:
            async with database.reading() as session:
                if len((await session.scalars(select(PollVoteChange))).all()) == changes:
                    return
            await asyncio.sleep(0.05)


async def _until_refused(database: Database) -> None:
    async with asyncio.timeout(10):
        while True:
            async with database.reading() as session:
                if await session.scalar(select(OutboxRow.error).where(OutboxRow.purpose == "poll")):
                    return
            await asyncio.sleep(0.05)
