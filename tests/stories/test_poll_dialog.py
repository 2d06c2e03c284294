"""Polls asked for step by step in private, for the group or topic one came from."""

from datetime import timedelta

from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.polls import poll_in
from sandbox.topics import start as start_topic
from sandbox.users import Bot
from sandbox.world import World
from storage.database import Database
from storage.events import Event
from storage.polls import Poll, PollPlan
from tests.stage import MovableClock, Stage


async def up_to_the_day(ada: Person, bot: Bot) -> None:
    """Two options, of the usual kind, that stay open."""
    await ada.hears("What do you want to ask", in_=bot)
    await ada.says("Which topic next?", to=bot)
    await ada.hears("Which answers are there", in_=bot)
    await ada.says("Lists\nFiles", to=bot)
    await ada.taps("Next", on=await ada.hears("• Files", in_=bot))
    await ada.taps("Next", on=await ada.hears("What kind of poll", in_=bot))
    await ada.taps("It stays open", on=await ada.hears("How long may people vote", in_=bot))
    await ada.hears("When shall I put it", in_=bot)


def weeks(calendar: Message) -> list[list[str]]:
    """What the rows between the weekdays and the months offer, without gaps."""
    assert calendar.reply_markup is not None
    rows = calendar.reply_markup.inline_keyboard[2:]  # type: ignore[union-attr]
    texts = [[one.text.strip("[ ]") for one in row] for row in rows]
    return [[text for text in row if text] for row in texts if len(row) == 7]


async def choose_day(ada: Person, calendar: Message, bot: Bot, clock: MovableClock) -> None:
    """Tomorrow."""
    tomorrow = clock() + timedelta(days=1)
    if tomorrow.day == 1:
        await ada.taps("»", on=calendar)
    days = {one.text.strip("[ ]"): one for one in buttons(last_in(ada, bot))}
    assert all(weeks(last_in(ada, bot)))
    await ada.presses(last_in(ada, bot), str(days[str(tomorrow.day)].callback_data))
    await ada.hears("At what time", in_=bot)


def last_in(ada: Person, bot: Bot) -> Message:
    """The window on the screen."""
    return ada.sees(bot)[-1]


async def test_a_poll_is_put_step_by_step_in_the_topic_one_came_from(
    stage: Stage, world: World, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    forum = world.group("Forum", ada, members=[alice], topics=True)
    await ada.says("/start", to=bot)
    await ada.adds(bot, forum)
    await ada.hears("Hello, Forum", in_=forum)
    topic = start_topic(world, forum, "Polls", ada)
    await ada.says("/poll new", in_=forum, topic=topic)
    await ada.taps("Step by step", on=await ada.hears("the poll is put here", in_=forum))
    await ada.hears("What do you want to ask", in_=bot)
    await ada.says("Which topic next?", to=bot)
    await ada.hears("Which answers are there", in_=bot)
    await ada.says("Lists", to=bot)
    await ada.hears("And the next", in_=bot)
    await ada.says("- Files\n- Dicts & sets", to=bot)
    asked = await ada.hears("• Dicts & sets", in_=bot)
    await ada.taps("Next", on=asked)
    kinds = await ada.hears("What kind of poll", in_=bot)
    await ada.taps("Nobody sees", on=kinds)
    await ada.taps("Several options", on=kinds)
    await ada.taps("Next", on=kinds)
    await ada.hears("How long may people vote", in_=bot)
    await ada.says("90m", to=bot)
    await ada.taps("Now", on=await ada.hears("When shall I put it", in_=bot))
    last = await ada.hears("Which topic next\\? → Forum", in_=bot)
    for words in ("• Dicts & sets", "Nobody sees who voted", "Several options", "put at once"):
        assert words in last.words
    await ada.taps("Preview", on=last)
    shown = poll_in(await ada.hears("\nWhich topic next", in_=bot))
    assert (shown.anonymous, shown.multiple, shown.closed) == (True, True, True)

    await ada.taps("Put it", on=last)

    put = await alice.hears("Which topic next", in_=forum, by=bot)
    assert put.thread_id == topic.id
    poll = poll_in(put)
    assert list(poll.options) == ["Lists", "Files", "Dicts & sets"]
    assert (poll.anonymous, poll.multiple, poll.closed) == (True, True, False)
    async with database.reading() as session:
        kept = (await session.scalars(select(Poll))).one()
        put_by = (await session.scalars(select(Event).where(Event.kind == "poll.put"))).one()
    assert kept.closes_at == kept.created_at + timedelta(minutes=90)
    assert (put_by.person_id, put_by.cause) == (ada.id, "dialog")


async def test_a_weekly_poll_is_planned_and_back_leads_to_what_was_said(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await ada.says("/poll new", to=bot)
    await up_to_the_day(ada, bot)
    await ada.taps("Now")
    await ada.taps("Back", on=await ada.hears("Which topic next\\? → Py Lovers", in_=bot))
    await choose_day(ada, await ada.hears("When shall I put it", in_=bot), bot, clock)
    await ada.says("teatime", to=bot)
    await ada.hears("understand the time “.* teatime”", in_=bot)
    await ada.says("18:30", to=bot)
    await ada.taps("Every week", on=await ada.hears("Once, or again", in_=bot))
    last = await ada.hears("18:30, then every week", in_=bot)
    await ada.taps("Back", on=last)
    await ada.taps("Every week", on=await ada.hears("Once, or again", in_=bot))

    await ada.taps("Put it", on=await ada.hears("18:30, then every week", in_=bot))

    assert "no. 1" in (await ada.hears("Planned", in_=bot)).words
    due = (clock() + timedelta(days=1)).replace(hour=18, minute=30)
    clock.move(seconds=(due - clock()).total_seconds() + 60)
    await alice.hears("Which topic next", in_=group, by=bot)
    clock.move(days=7)
    await alice.hears("Which topic next", in_=group, by=bot)
    await ada.says("/poll list", to=bot)
    await ada.hears("no. 1 .*18:30, then every week", in_=bot)
    await ada.says("/poll stop 1", to=bot)
    await ada.hears("will not be put", in_=bot)
    async with database.reading() as session:
        plan = (await session.scalars(select(PollPlan))).one()
    assert (plan.every, plan.next_at) == ("week", None)


async def test_each_slip_is_one_sentence_and_changes_nothing(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    await ada.says("/poll new", to=bot)
    await ada.hears("What do you want to ask", in_=bot)
    await ada.says("x" * 301, to=bot)
    await ada.hears("1 to 300 characters", in_=bot)
    await ada.sends_photo(b"png", bot)
    await ada.hears("waiting for the question", in_=bot)
    await ada.says("Tea?", to=bot)
    await ada.hears("Which answers are there", in_=bot)
    await ada.says("Yes", to=bot)
    assert "Next ›" not in str((await ada.hears("And the next", in_=bot)).reply_markup)
    await ada.says("Yes", to=bot)
    await ada.hears("Two options are the same", in_=bot)
    await ada.says("n" * 101, to=bot)
    await ada.hears("1 to 100 characters", in_=bot)
    await ada.says("\n".join(f"Cup {number}" for number in range(12)), to=bot)
    await ada.hears("there is room for 11 more", in_=bot)
    await ada.says("No\nPerhaps", to=bot)
    await ada.taps("Take back the last", on=await ada.hears("• Perhaps", in_=bot))
    asked = await ada.hears("• No\n", in_=bot)
    assert "Perhaps" not in asked.words
    await ada.taps("Next", on=asked)
    await ada.taps("Next", on=await ada.hears("What kind of poll", in_=bot))
    await ada.hears("How long may people vote", in_=bot)
    await ada.says("a while", to=bot)
    await ada.hears("how long: “a while”", in_=bot)
    await ada.says("/cancel", to=bot)
    await ada.hears("no poll was put or planned", in_=bot)

    assert not any(message.content.get("poll") for message in ada.sees(group))


async def test_a_time_that_went_by_while_one_looked_is_refused(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    await ada.says("/poll new", to=bot)
    await up_to_the_day(ada, bot)
    await choose_day(ada, last_in(ada, bot), bot, clock)
    await ada.taps("09:00")
    await ada.taps("Once", on=await ada.hears("Once, or again", in_=bot))
    last = await ada.hears("09:00", in_=bot)
    clock.move(days=2)

    told = await ada.taps("Put it", on=last)

    assert "is past" in str(told["text"])


async def test_the_longest_poll_fits_the_last_look(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.says("/poll new", to=bot)
    await ada.hears("What do you want to ask", in_=bot)
    await ada.says("&" * 300, to=bot)
    await ada.hears("Which answers are there", in_=bot)
    await ada.says("\n".join(letter + "<" * 99 for letter in "ABCDEFGHIJKL"), to=bot)
    await ada.taps("Next", on=await ada.hears("• L<", in_=bot))
    await ada.taps("Next", on=await ada.hears("What kind of poll", in_=bot))
    await ada.taps("24 hours", on=await ada.hears("How long may people vote", in_=bot))
    await ada.taps("Now", on=await ada.hears("When shall I put it", in_=bot))
    last = await ada.hears("open for 24 hours", in_=bot)

    await ada.taps("Put it", on=last)

    assert len(poll_in(await alice.hears("&&&", in_=group, by=bot)).options) == 12


async def test_the_command_alone_offers_the_steps_and_members_get_none(
    lyceum: Stage, world: World, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.says("/poll", in_=group)
    offer = await ada.hears("Write your poll in one line", in_=group)
    await ada.says("/poll --anonymous", in_=group)
    await ada.taps("Step by step", on=await ada.hears("Write your poll in one line", in_=group))
    await ada.hears("What do you want to ask", in_=bot)
    await ada.says("/poll", to=bot)
    await ada.taps("Step by step", on=await ada.hears("step by step here", in_=bot))
    await ada.hears("What do you want to ask", in_=bot)
    await alice.taps("Step by step", on=offer)
    await alice.hears("Only admins", in_=bot)
    await alice.says("/poll new", to=bot)
    await alice.hears("Only admins", in_=bot)


async def test_who_is_no_admin_any_more_puts_nothing(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.promotes(bot, group)
    await ada.promotes(alice, group)
    await alice.says("/start", to=bot)
    await alice.says("/poll new", to=bot)
    await up_to_the_day(alice, bot)
    await alice.taps("Now")
    last = await alice.hears("Which topic next\\? → Py Lovers", in_=bot)
    await ada.promotes(alice, group, frozenset())

    told = await alice.taps("Put it", on=last)

    assert "Only admins" in str(told["text"])
    assert not any(message.content.get("poll") for message in alice.sees(group))


async def test_the_way_from_another_group_says_which_one_is_meant(
    lyceum: Stage, world: World, group: Chat, bot: Bot, ada: Person
) -> None:
    await ada.says("/poll", in_=group)
    offer = await ada.hears("Write your poll in one line", in_=group)
    cooks = world.group("Cooks", ada)
    await ada.adds(bot, cooks)
    await ada.hears("Hello, Cooks", in_=cooks)
    await ada.says("/community", to=bot)
    await ada.taps("Cooks", on=await ada.hears("Which group", in_=bot))
    await ada.hears("we speak about", in_=bot)

    await ada.taps("Step by step", on=offer)

    await ada.hears("speaking about another group", in_=bot)
