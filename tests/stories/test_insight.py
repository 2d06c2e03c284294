"""Looking closer than `/stats`: what works, and why, page by page."""

from datetime import timedelta

from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from storage.communities import Community, Membership, appoint_creator
from storage.courses import Course
from storage.database import Database
from storage.events import log_event
from storage.subscriptions import ACTIVE, ENDED
from storage.touches import CLICKED, Touch
from tests.stage import MovableClock
from tests.stories import history
from tests.stories.waiting import settled

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def opens(who: Person, bot: Bot, page: str, line: str = "/stats 30") -> Message:
    """Ask for figures, look closer, and choose a page; returns what it says."""
    await who.says(line, to=bot)
    await who.taps("Look closer", on=await who.hears("Paid: ", in_=bot))
    button = page[:1].upper() + page[1:]
    await who.taps(button, on=await who.hears("what do you want to know", in_=bot))
    return await who.hears(f"(?i)🔎.*{page}", in_=bot)


async def test_it_is_told_how_long_each_step_takes_and_where_people_are_lost(
    group: Chat,
    bot: Bot,
    ada: Person,
    course: Course,
    second: Course,
    clock: MovableClock,
    database: Database,
) -> None:
    now, home = clock(), course.community_id
    async with database.transaction() as session:
        crowd = await history.people(session, home, 12, now - 40 * DAY)
        for number, who in enumerate(crowd[:5]):
            after = (number + 1) * 4 * HOUR
            history.buys(session, course, who, now - 10 * DAY, after=after)
        for who in crowd[5:]:
            log_event(session, home, who, "course.previewed", now - 9 * DAY, subject_id=course.id)

    told = await opens(ada, bot, "step by step")

    assert told.content["photo"]
    assert "From “Looked” to “Ordered” it takes half of them 12 h or less (mostly 8 h to 16 h)" in (
        told.words
    )
    assert "Most are lost between “Paid” and “Began”: 0 of 5 went on." in told.words
    assert "Looked: 12\nOrdered: 5 42%\nPaid: 5 100%\nBegan: 0 0%" in told.words
    toast = await ada.taps("7 days", on=told)
    assert "nobody ordered in this time" in str(toast["text"])
    await ada.taps("Figures", on=told)
    await ada.taps("By course", on=await ada.hears("Earned: ⭐ 1,250", in_=bot))
    await ada.taps("PY101", on=await ada.hears("Which course", in_=bot))
    await ada.taps("Look closer", on=await ada.hears("📚 Python in a Week", in_=bot))
    of_course = await ada.hears("(?s)step by step.*📚 Python in a Week", in_=bot)
    assert "Looked: 12" in of_course.words
    async with database.transaction() as session:
        for who in crowd[:7]:
            history.buys(session, second, who, now - 10 * DAY, after=0 * HOUR)
    quick = await opens(ada, bot, "step by step")
    assert "half of them go on at once, and three quarters within 9 h." in quick.words


async def test_what_earned_most_is_told_to_creators_of_their_own(
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    course: Course,
    second: Course,
    clock: MovableClock,
    database: Database,
) -> None:
    now, home = clock(), course.community_id
    await alice.says("Good morning", in_=group)
    await settled(alice, group)
    async with database.transaction() as session:
        crowd = await history.people(session, home, 8, now - 90 * DAY)
        for who in crowd[:6]:
            history.buys(session, course, who, now - 70 * DAY, after=HOUR)
        for who in crowd[4:8]:
            history.buys(session, second, who, now - 5 * DAY, after=HOUR)
        history.buys(session, course, crowd[7], now - 5 * DAY, after=HOUR)
        made = await session.get_one(Course, course.id)
        made.creator_id = alice.id
        await appoint_creator(session, home, alice.id)
        (await session.get_one(Community, home)).house_percent = 10
        await history.shared_out(session, made)

    earned = await opens(ada, bot, "what earned most")
    worth = await opens(ada, bot, "what a buyer brings")

    assert (
        "Data with Python earned most: ⭐ 1,600, 86% of it all, before one other." in earned.words
    )
    assert "Data with Python: ⭐ 1,600 · 4 sales · 4 looked, ⭐ 400 from each" in earned.words
    assert "Python in a Week: ⭐ 250 · one sale · one looked" in earned.words
    # Four brought 250, two 650, one 400 and one 650 by two sales of 250 and 400.
    assert "A buyer has brought ⭐ 419 so far on average" in worth.words
    assert "half of the 8 buyers ⭐ 250 or less" in worth.words
    assert "Bought more than once: 3 (38%)" in worth.words
    assert "6, ⭐ 383 each by now" in worth.words  # of seventy days ago
    assert "2, ⭐ 525 each by now" in worth.words  # of this month
    assert worth.content["photo"]

    await alice.says("/start", to=bot)
    hers = await opens(alice, bot, "what earned most")
    assert "Python in a Week earned most: ⭐ 225, 100% of it all." in hers.words
    assert "Your part of each sale counts, after the group’s share." in hers.words
    assert "Data with Python" not in hers.words
    await alice.says("/stats 30", to=bot)
    await alice.taps("Look closer", on=await alice.hears("Paid: ", in_=bot))
    pages = await alice.hears("what do you want to know", in_=bot)
    assert "What led to sales" not in str(pages.content)
    assert "Sorts of members" not in str(pages.content)


async def test_sales_are_owed_to_campaigns_by_three_rules(
    group: Chat,
    bot: Bot,
    ada: Person,
    course: Course,
    clock: MovableClock,
    database: Database,
) -> None:
    now, home = clock(), course.community_id
    at = f"{now + 30 * DAY:%Y-%m-%d} 09:00"
    for name in ("Spring", "Summer"):
        await ada.says(f'/campaign new "{name}" --course PY101 --at "{at}"', to=bot)
        await ada.hears(name, in_=bot)
    async with database.transaction() as session:
        crowd = await history.people(session, home, 4, now - 90 * DAY)
        for who in crowd:
            history.buys(session, course, who, now - 3 * DAY, after=HOUR)
        presses = [(crowd[0], 1, 4), (crowd[0], 2, 3.5), (crowd[1], 2, 4), (crowd[2], 1, 20)]
        session.add_all(
            Touch(
                community_id=home,
                person_id=who,
                campaign_id=campaign,
                step=1,
                variant=0,
                place=0,
                kind=CLICKED,
                course_id=course.id,
                at=now - ago * DAY,
            )
            for who, campaign, ago in presses
        )

    told = await opens(ada, bot, "what led to sales")

    assert "Campaigns led to ⭐ 500 of ⭐ 1,000 (50%); most of it 2 · Summer: ⭐ 500." in told.words
    assert "2 · Summer: 2 sales, ⭐ 500 · first ⭐ 250 · alike ⭐ 375" in told.words
    assert "1 · Spring: 0 sales, ⭐ 0 · first ⭐ 250 · alike ⭐ 125" in told.words
    assert "Came by itself: ⭐ 500 · by campaigns: ⭐ 500" in told.words
    assert told.content["photo"]


async def test_it_is_told_when_people_are_there_and_who_stays(
    group: Chat,
    bot: Bot,
    ada: Person,
    course: Course,
    clock: MovableClock,
    database: Database,
) -> None:
    now, home = clock(), course.community_id
    clock.move(minutes=2)  # what is known of the group is as new as this then
    noon = (now - 3 * DAY).replace(hour=4, minute=0, second=0, microsecond=0)  # 12:00 in Shanghai
    async with database.transaction() as session:
        (await session.get_one(Community, home)).timezone = "Asia/Shanghai"
        crowd = await history.people(session, home, 20, now - 45 * DAY)
        for who in crowd:
            history.talks(session, home, who, now - 44 * DAY)
        for who in crowd[:8]:
            history.talks(session, home, who, noon)
            history.talks(session, home, who, noon + 7 * HOUR - 9 * DAY)
            history.talks(session, home, who, noon - DAY)

    there = await opens(ada, bot, "when people are there")
    stay = await opens(ada, bot, "who stays about")

    # Three days ago and ten days ago are the same weekday; the week before nobody talked at twelve.
    assert f"{noon:%a} 12:00" in there.words
    assert "Hours of somebody talking, in all: 24" in there.words
    assert "On the clock of Asia/Shanghai" in there.words
    assert there.content["photo"]
    assert "40%" in stay.words
    assert "8 of 20" in stay.words
    assert stay.content["photo"]


async def test_it_is_told_how_long_members_stay(
    group: Chat,
    bot: Bot,
    ada: Person,
    course: Course,
    clock: MovableClock,
    database: Database,
) -> None:
    now, home = clock(), course.community_id
    await ada.says("/stats 30", to=bot)
    await ada.hears("Nothing to count yet", in_=bot)
    async with database.transaction() as session:
        crowd = await history.people(session, home, 10, now - 200 * DAY)
        plan = await history.plan_of(session, home, ada.id, now - 200 * DAY)
        for number, who in enumerate(crowd):
            at, months = now - 100 * DAY, 1 if number < 4 else 4
            state = ENDED if number < 4 else ACTIVE
            await history.subscribes(session, plan, who, at, months, state)
            history.talks(session, home, who, now - DAY)

    told = await opens(ada, bot, "how long members stay")

    assert "After 90 days 60% of the memberships still run" in told.words
    assert "After 30 days: 60% (25% to 83%)" in told.words
    assert "10 began, 6 still there" in told.words
    assert told.content["photo"]


async def test_a_giveaway_costs_so_much_for_each_member_who_stays(
    group: Chat,
    bot: Bot,
    ada: Person,
    course: Course,
    clock: MovableClock,
    database: Database,
) -> None:
    now, home = clock(), course.community_id
    async with database.transaction() as session:
        giveaway = history.drawn(course, ada.id, now - 60 * DAY, now - 50 * DAY)
        session.add(giveaway)
        crowd = await history.people(session, home, 12, now - 55 * DAY)
        for who in crowd[9:]:
            (await session.get_one(Membership, (home, who))).joined_at = now - 65 * DAY
        for who in crowd[:6]:
            history.talks(session, home, who, now - 10 * DAY)
        history.talks(session, home, crowd[9], now - 25 * DAY)  # as long after as the others
        await session.flush()
        session.add(history.winner(giveaway, crowd[0], now - 50 * DAY))

    told = await opens(ada, bot, "what giveaways cost")

    assert "cost ⭐ 250 and brought 5 members who stay: ⭐ 50 each." in told.words
    assert "9 joined, 6 stayed (1 in as long a time before) · cost ⭐ 250, ⭐ 50 each" in told.words
    assert told.content["photo"]
    await ada.taps("More", on=told)
    pages = await ada.hears("what do you want to know", in_=bot)
    toast = await ada.taps("What prices do", on=pages)
    assert "No prices have been tried out yet" in str(toast["text"])


async def test_sorts_of_members_are_told_in_chinese_or_that_there_are_none(
    group: Chat,
    bot: Bot,
    ada: Person,
    course: Course,
    clock: MovableClock,
    database: Database,
) -> None:
    now, home = clock(), course.community_id
    async with database.transaction() as session:
        crowd = await history.people(session, home, 60, now - 200 * DAY)
        for who in crowd[:39]:
            history.talks(session, home, who, now - 70 * DAY)
    await _few(ada, bot)
    async with database.transaction() as session:
        for number, who in enumerate(crowd[:20]):
            for hour in range(20 + number):
                history.talks(session, home, who, now - (hour + 1) * 3 * HOUR)
        for who in crowd[39:]:
            history.buys(session, course, who, now - 4 * DAY, after=HOUR)
    await ada.says("/language zh", to=bot)
    await ada.hears("中文", in_=bot)

    await ada.says("/stats 30", to=bot)
    await ada.taps("细看", on=await ada.hears("人购买", in_=bot))
    await ada.taps("成员的类型", on=await ada.hears("您想了解什么", in_=bot))

    told = await ada.hears("成员有 3 种类型", in_=bot)
    assert "健谈者 20 人（33%）" in told.words
    assert "沉寂的 19 人（32%）" in told.words
    assert "21 人（35%）" in told.words
    assert "100% 付过款，人均 ⭐ 250" in told.words
    assert told.content["photo"]


async def _few(ada: Person, bot: Bot) -> None:
    await ada.says("/stats 90", to=bot)
    await ada.taps("Look closer", on=await ada.hears("Active: ", in_=bot))
    pages = await ada.hears("what do you want to know", in_=bot)
    toast = await ada.taps("Sorts of members", on=pages)
    assert "39 people have done anything" in str(toast["text"])
