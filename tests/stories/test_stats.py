"""Figures: the funnel as text and picture."""

import asyncio
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.community.members import NOBODY
from bot.insight.funnel import count_funnel
from bot.insight.periods import last_days
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from storage import event_days
from storage.communities import appoint_creator, community_of
from storage.courses import Course, MediaFile
from storage.database import Database
from storage.events import count_messages, log_event
from tests.stage import MovableClock, Stage


async def test_the_funnel_shows_how_people_become_learners(
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    course: Course,
    clock: MovableClock,
) -> None:
    await bob.says("/ask Is there tea?", in_=group)
    await bob.hears("passed it on", in_=group)
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    await alice.pays(await alice.hears("Write your first", in_=bot))
    await alice.hears("Paid", in_=bot)

    await ada.says("/stats", to=bot)

    stats = await ada.hears("Paid: 1", in_=bot)
    assert stats.content["photo"]
    assert "Took part: 2" in stats.words
    assert "Looked at a course: 1" in stats.words
    assert "⭐ 250" in stats.words
    assert "shares of the step before" in stats.words
    assert "Given back" not in stats.words
    clock.move(days=1)
    await ada.says("/stats 1", to=bot)
    today = await ada.hears("Nobody bought, 1 fewer than on the day before", in_=bot)
    assert "⭐ 250 on the day before ▼ 100%" in today.words
    clock.move(days=9)
    await ada.taps("30 days", on=stats)
    await ada.hears("last 30 days", in_=bot)
    await ada.says("/stats", to=bot)
    fewer = await ada.hears("Nobody bought, 1 fewer than in the 7 days before", in_=bot)
    assert "⭐ 250 in the 7 days before ▼ 100%" in fewer.words
    clock.move(days=10)
    await ada.says("/stats", to=bot)
    await ada.hears("Nothing to count yet", in_=bot)


async def test_figures_are_compared_with_the_time_before_and_are_of_a_course_or_a_campaign(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    course: Course,
    second: Course,
    clock: MovableClock,
    database: Database,
) -> None:
    await _buys(alice, course, group, bot)
    await lyceum.lyceum.ticker.roll()
    clock.move(days=7)
    await _buys(alice, second, group, bot)
    await _buys(bob, second, group, bot)
    at = f"{clock() + timedelta(days=30):%Y-%m-%d} 09:00"
    await ada.says(f'/campaign new "Spring" --course PY201 --at "{at}"', to=bot)
    await ada.hears("Spring", in_=bot)
    async with database.transaction() as session:
        home, paid = course.community_id, {"subject_id": second.id, "value": 400}
        log_event(session, home, bob.id, "order.paid", clock(), cause="campaign:1", **paid)

    await ada.says("/stats", to=bot)

    stats = await ada.hears("2 people bought, 1 more than in the 7 days before", in_=bot)
    assert "Paid: 2 100% · ▲ 100%" in stats.words
    assert "Earned: ⭐ 1,200\n⭐ 250 in the 7 days before ▲ 380%" in stats.words

    await ada.taps("By course", on=stats)
    await ada.taps("PY101", on=await ada.hears("Which course", in_=bot))
    of_course = await ada.hears("Nobody bought, 1 fewer", in_=bot)
    assert "📚 Python in a Week" in of_course.words
    assert "Took part" not in of_course.words
    assert "Earned: ⭐ 0\n⭐ 250 in the 7 days before ▼ 100%" in of_course.words

    await ada.taps("By campaign", on=of_course)
    await ada.taps("1 · Spring · ⭐ 400", on=await ada.hears("Which campaign", in_=bot))
    of_campaign = await ada.hears("📣 Spring", in_=bot)
    assert "One person bought." in of_campaign.words
    assert "Earned: ⭐ 400" in of_campaign.words
    await ada.taps("90 days", on=of_campaign)
    longer = await ada.hears("last 90 days\n📣 Spring", in_=bot)
    await ada.taps("All of Py Lovers", on=longer)
    await ada.hears("Earned: ⭐ 1,450", in_=bot)


async def test_ten_times_as_much_as_next_to_nothing_is_no_percentage(
    lyceum: Stage, bot: Bot, ada: Person, course: Course, database: Database, clock: MovableClock
) -> None:
    async def sells(times: int, at: datetime) -> None:
        home, paid = course.community_id, {"subject_id": course.id, "value": 100}
        async with database.transaction() as session:
            for _ in range(times):
                log_event(session, home, 7001, "order.paid", at, **paid)

    await sells(1, clock() - timedelta(days=9))
    await sells(9, clock() - timedelta(days=1))
    await ada.says("/stats", to=bot)
    nine = await ada.hears("Earned: ⭐ 900", in_=bot)
    assert "Earned: ⭐ 900\n⭐ 100 in the 7 days before ▲ 800%" in nine.words

    await sells(1, clock() - timedelta(days=1))
    await ada.says("/stats", to=bot)
    ten = await ada.hears("Earned: ⭐ 1,000", in_=bot)
    assert "Earned: ⭐ 1,000\n⭐ 100 in the 7 days before ▲" in ten.words
    assert "⭐ 100 ▲ " not in ten.words


async def test_days_are_those_of_another_clock_as_soon_as_it_is_set(
    lyceum: Stage, bot: Bot, ada: Person, course: Course, database: Database, clock: MovableClock
) -> None:
    late = clock().replace(hour=23, minute=30) - timedelta(days=1)
    home, paid = course.community_id, {"subject_id": course.id, "value": 250}
    async with database.transaction() as session:
        log_event(session, home, 7001, "order.paid", late, **paid)
    await lyceum.lyceum.ticker.roll()
    await ada.says("/stats 1", to=bot)
    await ada.hears("Nothing to count yet", in_=bot)

    await ada.says("/settings", to=bot)
    await ada.taps("English", on=await ada.hears("Which language", in_=bot))
    await ada.taps("Tokyo", on=await ada.hears("Which clock", in_=bot))
    await ada.hears("3 of 3", in_=bot)
    async with asyncio.timeout(10):
        while await _clock_of_days(database, home) != "Asia/Tokyo":
            await asyncio.sleep(0.05)

    await ada.says("/stats 1", to=bot)
    told = await ada.hears("One person bought", in_=bot)
    assert "Earned: ⭐ 250" in told.words


async def _clock_of_days(database: Database, home: int) -> str:
    async with database.reading() as session:
        return (await event_days.kept_clocks(session, [home]))[home]


async def test_days_can_be_named(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, course: Course
) -> None:
    await _buys(alice, course, group, bot)
    today = lyceum.clock().date()
    first = today - timedelta(days=3)

    await ada.says(f"/stats {first} {today + timedelta(days=1)}", to=bot)
    await ada.hears(f"{first.day} {first:%b %Y} – {today.day} {today:%b %Y}", in_=bot)
    await ada.says("/stats 1", to=bot)
    await ada.hears("today\n\nOne person bought", in_=bot)
    for line, answer in (
        ("/stats soon", "for another number of days"),
        ("/stats 0", "from 1 to 366"),
        (f"/stats {today} {first}", f"/stats {first} {today}"),
        (f"/stats {today + timedelta(days=1)} {today + timedelta(days=2)}", "still to come"),
        (f"/stats {today - timedelta(days=400)} {today}", "366 days or less"),
        (f"/stats {today - timedelta(days=740)} {today - timedelta(days=735)}", "730 days only"),
    ):
        await ada.says(line, to=bot)
        await ada.hears(answer, in_=bot)


async def test_creators_see_figures_of_their_own_courses(
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    course: Course,
    second: Course,
    lyceum: Stage,
    database: Database,
) -> None:
    await _buys(alice, course, group, bot)
    async with database.transaction() as session:
        await appoint_creator(session, course.community_id, alice.id)
    await alice.says("/language zh", to=bot)

    await alice.says("/stats", to=bot)
    await alice.hears("您还没有课程", in_=bot)
    async with database.transaction() as session:
        (await session.get_one(Course, course.id)).creator_id = alice.id
    await alice.says("/stats", to=bot)

    stats = await alice.hears("1 人购买", in_=bot)
    assert "Python in a Week" in stats.words
    assert "按推广活动看" not in str(stats.content)
    assert "Py Lovers" not in str(stats.reply_markup)
    assert "门课程中" not in stats.words
    async with database.transaction() as session:
        (await session.get_one(Course, second.id)).creator_id = alice.id
    await _buys(bob, course, group, bot)
    await _buys(bob, second, group, bot)
    await alice.says("/stats", to=bot)
    await alice.hears("这是您 2 门课程中最新的一门", in_=bot)


async def _buys(who: Person, course: Course, group: Chat, bot: Bot) -> None:
    await who.says(f"/course {course.code}", in_=group)
    await who.taps("Buy", on=await who.hears(course.blurb, in_=group))
    await who.pays(await who.hears(course.blurb, in_=bot))
    await who.hears("Paid", in_=bot)


async def test_what_was_given_back_is_told_beside_what_was_earned(
    group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person, course: Course
) -> None:
    for buyer in (alice, bob):
        await buyer.says("/course PY101", in_=group)
        await buyer.taps("Buy", on=await buyer.hears("Write your first", in_=group))
        await buyer.pays(await buyer.hears("Write your first", in_=bot))
        await buyer.hears("Paid", in_=bot)
    await ada.says("/refund 1", to=bot)
    await ada.taps("give it back", on=await ada.hears("closed for them", in_=bot))
    await alice.hears("are back in your balance", in_=bot)

    await ada.says("/stats", to=bot)

    stats = await ada.hears("Paid: 2", in_=bot)
    assert (
        "Earned: ⭐ 250 (what was given back is taken off)\nGiven back: 1 · ⭐ 250" in stats.words
    )


async def test_members_see_no_figures(lyceum: Stage, group: Chat, bot: Bot, alice: Person) -> None:
    await alice.says("/start", to=bot)
    await alice.says("/stats", to=bot)

    refused = await alice.hears("Only creators", in_=bot)
    assert "Were you made an admin just now? Then try again in half a minute." in refused.words


async def test_a_picture_telegram_has_is_not_kept_here_as_well(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    await alice.says("/ask Is there tea?", in_=group)
    await alice.hears("passed it on", in_=group)

    await ada.says("/stats", to=bot)
    await ada.hears("Took part", in_=bot)
    await ada.says("/help", to=bot)
    await ada.hears("What I can do", in_=bot)

    async with database.reading() as session:
        query = select(MediaFile.data.is_(None), MediaFile.file_id.is_not(None))
        assert [tuple(row) for row in await session.execute(query)] == [(True, True)]


async def test_accounts_of_telegram_are_nobody_it_reached(
    lyceum: Stage, group: Chat, alice: Person, database: Database
) -> None:
    now = lyceum.clock()
    async with database.transaction() as session:
        community = await community_of(session, group.id)
        assert community is not None
        for account in NOBODY:
            await count_messages(session, {(community.id, account, now): 5}, {})
            log_event(session, community.id, account, "poll.voted", now)
        log_event(session, community.id, alice.id, "poll.voted", now)

    async with database.reading() as session:
        found = await count_funnel(session, community.id, last_days(7, now, "UTC"))

    assert (found.people["active"], found.people["interacted"]) == (1, 1)
