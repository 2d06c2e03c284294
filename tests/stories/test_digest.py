"""The Monday digest: it comes by itself, in its reader's language, and its buttons open what they
say."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from bot.insight.digest.weekly import TELL, next_monday
from bot.marketing.campaigns.plan import AfterAction, Room
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage import diary
from storage.communities import Community, appoint_creator, join_community
from storage.courses import WITHDRAWN, Course
from storage.database import Database
from storage.events import log_event
from tests.stage import MovableClock, Stage
from tests.stories.planning import kept, window
from tests.stories.test_questions import labels

DAY = timedelta(days=1)
LOOKERS = range(7001, 7009)


async def happens(database: Database, course: Course, at: datetime, more: int = 0) -> None:
    """Eight people or more look at a course, and one of them buys it."""
    async with database.transaction() as session:
        home, about = course.community_id, {"subject_id": course.id}
        for number in range(LOOKERS.start, LOOKERS.stop + more):
            log_event(session, home, number, "course.previewed", at, **about)
        paid = {**about, "value": course.price_stars}
        log_event(session, home, LOOKERS[0], "order.paid", at, **paid)


async def it_becomes(lyceum: Stage, clock: MovableClock, moment: datetime) -> None:
    """Let it be that time, and all be done that is due by then."""
    clock.move(seconds=(moment - clock()).total_seconds())
    await clock.at_rest()


def digests(person: Person, bot: Bot) -> list[Message]:
    return [one for one in person.sees(bot) if one.words.startswith("🗓")]


async def asks(person: Person, bot: Bot) -> Message:
    before = len(digests(person, bot))
    await person.says("/digest", to=bot)
    await person.hears("🗓", in_=bot)
    assert len(digests(person, bot)) == before + 1
    return digests(person, bot)[-1]


async def test_on_monday_at_nine_by_the_groups_clock_the_team_reads_of_the_week(
    lyceum: Stage,
    course: Course,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    zone = "Asia/Shanghai"
    async with database.transaction() as session:
        (await session.get_one(Community, course.community_id)).timezone = zone
    await lyceum.lyceum.ticker.let_go()
    await lyceum.lyceum.ticker.let_go()
    monday = next_monday(clock() + 2 * DAY, zone)
    await it_becomes(lyceum, clock, monday - 2 * DAY)
    await happens(database, course, clock())
    already = len(digests(ada, bot))

    await it_becomes(lyceum, clock, monday - timedelta(minutes=2))  # two to nine there, one here
    assert len(digests(ada, bot)) == already == 0
    await it_becomes(lyceum, clock, monday + timedelta(minutes=1))

    told = await ada.hears("🗓 Py Lovers", in_=bot)
    assert "1. ⭐ 250 came in, after nothing in the week before." in told.words
    assert "8 people looked (in the week before 0), and one bought it" in told.words
    assert labels(told)[-1] == "🔕 Not on Mondays any more"
    assert len(labels(told)) == 5
    await it_becomes(lyceum, clock, monday + 5 * DAY)
    assert len(digests(ada, bot)) == 1
    assert digests(alice, bot) == []

    await it_becomes(lyceum, clock, monday + 7 * DAY + timedelta(minutes=1))
    assert "Nothing came in; in the week before it was ⭐ 250" in digests(ada, bot)[-1].words
    await it_becomes(lyceum, clock, monday + 21 * DAY + timedelta(minutes=1))
    assert len(digests(ada, bot)) == 2, "of a week in which nothing happened nothing is said"
    async with database.reading() as session:
        next_one = monday + 28 * DAY
        assert await diary.is_written_in(session, TELL, course.community_id, next_one)


async def test_its_buttons_open_what_they_say_and_begin_nothing(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await ada.says("/digest", to=bot)
    await ada.hears("Too little happened in Py Lovers", in_=bot)
    await happens(database, course, clock() - 9 * DAY)
    async with database.transaction() as session:
        for number in LOOKERS:
            about = {"subject_id": course.id}
            log_event(
                session, course.community_id, number, "course.previewed", clock() - DAY, **about
            )
    told = await asks(ada, bot)
    assert labels(told)[:3] == [
        "📣 Card: Python in a Week",
        "⚡ Sale: Python in a Week",
        "💬 Reminder: Python in a Week",
    ]

    await ada.taps("📣 Card", on=told)
    await window(ada, bot, "On which day")
    toast = await ada.taps("💬 Reminder", on=told)
    assert "nothing was planned or changed" in str(toast["text"])
    desk = await window(ada, bot, "You had a look at")
    await ada.taps("Check list", on=desk)
    await ada.hears("before it starts", in_=bot)
    _, plan = await kept(database)
    (step,) = plan.steps
    assert (step.where.room, step.when) == (Room.PRIVATE, AfterAction("previewed", DAY))

    await ada.taps("⚡ Sale", on=told)
    proposed = await ada.hears("⭐ 200 instead of 250 for 24 hours", in_=bot)
    await clock.at_rest()
    assert [one for one in alice.sees(group) if "Flash sale" in one.words] == []
    await ada.taps("Begin the sale", on=proposed)
    await alice.hears("Flash sale: Python in a Week", in_=group, by=bot)
    clock.move(seconds=3)  # no second tap of the same finger
    answer = await ada.taps("⚡ Sale", on=told)
    assert "goes on already" in str(answer["text"])

    again = await asks(ada, bot)
    assert "📊 Poll: what next?" in labels(again)
    assert "⚡ Sale: Python in a Week" not in labels(again)
    await ada.taps("📊 Poll", on=again)
    options = await window(ada, bot, "• Python in a Week")
    assert "📊 What would you like to learn next?" in options.words
    assert "• Something else" in options.words
    await ada.taps("Next", on=options)
    await window(ada, bot, "What kind of poll")

    clock.move(hours=2)
    answer = await ada.taps("Begin the sale", on=proposed)
    assert "more than an hour ago" in str(answer["text"])
    async with database.transaction() as session:
        await session.execute(update(Course).values(state=WITHDRAWN))
    answer = await ada.taps("📣 Card", on=again)
    assert "not for sale any more" in str(answer["text"])


async def test_a_creator_reads_of_their_own_courses_and_opens_nothing_of_others(
    lyceum: Stage,
    course: Course,
    second: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    async with database.transaction() as session:
        home = course.community_id
        await join_community(session, home, alice.id, clock())
        await appoint_creator(session, home, alice.id)
        await session.execute(
            update(Course).where(Course.id == second.id).values(creator_id=alice.id)
        )
    await alice.says("/start", to=bot)
    await happens(database, course, clock() - DAY, more=2)
    await happens(database, second, clock() - DAY)

    told = await asks(alice, bot)

    assert "your courses’ week" in told.words
    assert "⭐ 400 came in" in told.words
    assert "Python in a Week" not in told.words
    assert labels(told) == ["⚡ Sale: Data with Python", "🔕 Not to me on Mondays"]
    adas = {one.text: str(one.callback_data) for one in buttons(await asks(ada, bot))}
    for label, refusal in (
        ("💬 Reminder: Python in a Week", "admins"),
        ("📊 Poll: what next?", "admins"),
        ("⚡ Sale: Python in a Week", "somebody else's course"),
        ("🔕 Not on Mondays any more", "admins"),
    ):
        answer = await alice.presses(told, adas[label])
        assert refusal in str(answer["text"])
    await alice.says("/digest", in_=group)
    await alice.hears("in our private chat", in_=group)


@pytest.mark.parametrize("language", ["zh"])
async def test_an_admin_switches_it_off_and_on_for_the_team(
    lyceum: Stage,
    course: Course,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
    language: str,
) -> None:
    await ada.says(f"/language {language}", to=bot)
    await lyceum.lyceum.ticker.let_go()
    await happens(database, course, clock() - DAY)
    told = await asks(ada, bot)
    assert "收入 ⭐ 250，前一周没有收入。" in told.words
    await ada.taps("周一不再发送", on=told)
    await ada.hears("周一不再发给任何人", in_=bot)
    await lyceum.lyceum.ticker.let_go()

    monday = next_monday(clock(), "UTC")
    await it_becomes(lyceum, clock, monday + timedelta(minutes=1))
    assert len(digests(ada, bot)) == 1

    await happens(database, course, clock() - DAY)
    await ada.taps("恢复每周一发送", on=await asks(ada, bot))
    await ada.hears("又会每周一发给团队", in_=bot)
    await it_becomes(lyceum, clock, monday + 7 * DAY + timedelta(minutes=1))
    assert len(digests(ada, bot)) == 3


async def test_a_creator_switches_it_off_for_themself_alone(
    lyceum: Stage,
    course: Course,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    async with database.transaction() as session:
        home = course.community_id
        await join_community(session, home, alice.id, clock())
        await appoint_creator(session, home, alice.id)
        await session.execute(update(Course).values(creator_id=alice.id))
    await alice.says("/start", to=bot)
    await bob.says("/start", to=bot)
    hello = await bob.hears("I turn a group", in_=bot)
    await lyceum.lyceum.ticker.let_go()
    await happens(database, course, clock() - DAY)
    told = await asks(alice, bot)
    off = {one.text: str(one.callback_data) for one in buttons(told)}["🔕 Not to me on Mondays"]
    answer = await bob.presses(hello, off)  # who is not of the team
    assert "Only creators" in str(answer["text"])

    await alice.taps("Not to me", on=told)
    await alice.hears("comes to you on Mondays no more", in_=bot)
    monday = next_monday(clock(), "UTC")
    await happens(database, course, monday - DAY)
    await it_becomes(lyceum, clock, monday + timedelta(minutes=1))

    await ada.hears("🗓 Py Lovers", in_=bot)
    assert len(digests(alice, bot)) == 1
    await alice.taps("To me on Mondays again", on=await asks(alice, bot))
    await alice.hears("comes to you every Monday again", in_=bot)
    await happens(database, course, monday + 6 * DAY)
    await it_becomes(lyceum, clock, monday + 7 * DAY + timedelta(minutes=1))
    assert len(digests(alice, bot)) == 3


async def test_a_digests_buttons_act_in_the_group_they_are_about_and_in_no_other(
    lyceum: Stage,
    world: World,
    course: Course,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await happens(database, course, clock() - DAY)
    told = await asks(ada, bot)
    cooks = world.group("Cooks", ada)
    await ada.adds(bot, cooks)
    await ada.hears("Hello, Cooks", in_=cooks)
    await ada.says("/community", to=bot)
    await ada.taps("Cooks", on=await ada.hears("Which", in_=bot))
    await ada.hears("Cooks", in_=bot)

    for label in ("📊 Poll", "⚡ Sale", "💬 Reminder"):
        answer = await ada.taps(label, on=told)
        assert "speaking about another group" in str(answer["text"]), label
        clock.move(seconds=3)  # no second tap of the same finger
    await ada.taps("Not to me on Mondays", on=told)
    await ada.hears("The digest of Py Lovers comes to you on Mondays no more", in_=bot)
