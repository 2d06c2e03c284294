"""Points: given with a reason, capped, shown, switched; never for spam."""

from sqlalchemy import select

from sandbox import topics
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.communities import community_of
from storage.courses import Course
from storage.database import Database
from storage.points import PointsEntry
from tests.stage import MovableClock, Stage

UNLIKE = (
    "What is a tuple?",
    "Which editor do you like?",
    "Can I use Windows?",
    "When does the library open?",
    "Who wrote the textbook?",
    "Is there a discount for students?",
    "Where do I find the recording?",
    "How long is a lesson?",
    "Why does my loop never end?",
    "Do you speak Spanish?",
)
"""Each asks something else."""


async def reasons(database: Database, person: Person) -> list[tuple[str, int]]:
    """What somebody got points for, in order."""
    async with database.reading() as session:
        rows = await session.scalars(
            select(PointsEntry).where(PointsEntry.person_id == person.id).order_by(PointsEntry.id)
        )
        return [(row.reason, row.amount) for row in rows]


async def test_asking_answering_voting_and_joining_bring_points_with_reasons(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
) -> None:
    await alice.says("/ask What is a tuple?", in_=group)
    notice = await ada.hears("What is a tuple?", in_=bot)
    await ada.says("A fixed list.", to=bot, reply_to=notice)
    await alice.hears("A fixed list.", in_=group)
    await ada.says('/poll "Tea?" "Yes" "No"', in_=group)
    poll = await alice.hears("Tea?", in_=group, by=bot)
    await alice.votes(poll, 0)
    await alice.votes(poll)
    await alice.votes(poll, 1)
    await ada.says('/giveaway "A book" 1h', in_=group)
    await alice.taps("Join", on=await alice.hears("A book", in_=group, by=bot))

    await alice.says("/points", in_=group)

    told = await alice.hears("Alice in Py Lovers: 4 points", in_=group)
    assert "Level 1" in told.words
    assert "46 points to level 2" in told.words
    assert "+2 Asking a question" in told.words
    assert "Active for 1 day" in told.words
    assert await reasons(database, alice) == [
        ("asked", 2),
        ("voted", 1),
        ("unvoted", -1),
        ("revoted", 1),
        ("joined", 1),
    ]
    assert await reasons(database, ada) == [("answered", 5)]


async def test_a_vote_that_is_taken_back_takes_its_points_along(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    await ada.says('/poll "Tea?" "Yes" "No"', in_=group)
    poll = await alice.hears("Tea?", in_=group, by=bot)
    for options in ([0], [], [1], []):
        await alice.votes(poll, *options)

    await alice.says("/points", in_=group)

    told = await alice.hears("Alice in Py Lovers: 0 points", in_=group)
    assert "-1 A vote you took back" in told.words
    back_and_forth = [("voted", 1), ("unvoted", -1), ("revoted", 1), ("unvoted", -1)]
    assert await reasons(database, alice) == back_and_forth


async def test_spam_brings_nothing(
    lyceum: Stage, group: Chat, alice: Person, clock: MovableClock, database: Database
) -> None:
    for text in ("hm?", "aaaaaaaaaaaaaaaaa", "What is a tuple?", "What is a list?"):
        await alice.says(f"/ask {text}", in_=group)
        await alice.hears("passed it on", in_=group)
    clock.move(minutes=2)
    await alice.says("/ask what is a TUPLE", in_=group)
    await alice.says("/points", in_=group)

    await alice.hears("2 points", in_=group)
    assert await reasons(database, alice) == [("asked", 2)]


async def test_a_day_has_its_cap_and_the_next_day_its_own(
    lyceum: Stage, group: Chat, alice: Person, clock: MovableClock, database: Database
) -> None:
    for thing in ("a tuple", "a generator", "an exception", "an editor", "a certificate"):
        await alice.says(f"/ask What is {thing}?", in_=group)
        await alice.hears("passed it on", in_=group)
        clock.move(minutes=2)
    await alice.says("/points", in_=group)
    await alice.hears("6 points", in_=group)

    clock.move(days=1)
    await alice.says("/ask When does the course start?", in_=group)
    await alice.says("/points", in_=group)

    await alice.hears("8 points", in_=group)
    assert await reasons(database, alice) == [("asked", 2)] * 4


async def test_talk_is_judged_when_the_hour_is_over(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await ada.promotes(bot, group)
    await alice.says("/courses", in_=group)
    await alice.hears("no courses yet", in_=group)
    for number in range(3):
        await bob.says(f"I read chapter {number} on the train.", in_=group)
        await alice.says("ok", in_=group)
    await alice.says("/courses", in_=group)
    await alice.hears("no courses yet", in_=group)
    await lyceum.lyceum.intake.flush()
    assert await reasons(database, bob) == []

    clock.move(hours=1, minutes=3)
    await lyceum.lyceum.ticker.tick()
    await lyceum.lyceum.ticker.tick()
    await alice.says("/top", in_=group)

    table = await alice.hears("🏆", in_=group)
    assert "1. Bob – 1" in table.words, "who only talked has a name"
    assert "Alice, you have no points" in table.words
    assert await reasons(database, bob) == [("talk", 1)]
    assert await reasons(database, alice) == []


async def test_talk_counts_in_the_hour_it_was_said_in_though_the_bot_was_away(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await ada.promotes(bot, group)
    await alice.says("/courses", in_=group)
    await alice.hears("no courses yet", in_=group)
    await lyceum.stop()
    for chapter in range(3):
        await bob.says(f"I read chapter {chapter} on the train.", in_=group)
    clock.move(hours=2)
    for chapter in range(3, 6):
        await bob.says(f"I read chapter {chapter} on the train.", in_=group)
    clock.move(hours=2)

    await lyceum.start()
    await alice.says("/courses", in_=group)
    await alice.hears("no courses yet", in_=group)
    await lyceum.lyceum.intake.flush()
    clock.move(minutes=3)
    await lyceum.lyceum.ticker.tick()

    assert await reasons(database, bob) == [("talk", 1), ("talk", 1)]


async def test_lessons_and_a_finished_course_count_once(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, alice: Person, database: Database
) -> None:
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    first = await alice.hears("Hello, Python", in_=bot)
    await alice.says("/learn", to=bot)
    listed = await alice.hears("Your courses", in_=bot)
    await alice.taps("Next", on=first)
    second = await alice.hears("2/3", in_=bot)
    await alice.taps("Back", on=second)
    await alice.hears("Hello, Python", in_=bot)
    await alice.taps("Next", on=second)
    third = await alice.hears("3/3", in_=bot)
    assert listed
    await alice.taps("Finish", on=third)
    await alice.hears("Well done", in_=bot)

    await alice.says("/points", to=bot)

    told = await alice.hears("29 points", in_=bot)
    assert "🎓 Graduate" in told.words
    assert await reasons(database, alice) == [("lesson", 3)] * 3 + [("finished", 20)]


async def test_thanks_give_points_to_who_helped_but_not_to_friends_in_turns(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    helped = await bob.says("Use a tuple, it never changes.", in_=group)

    await alice.says("/thanks", in_=group, reply_to=helped)
    await alice.hears("Bob gets 5 points", in_=group)
    await alice.says("/thanks", in_=group, reply_to=helped)
    await alice.hears("thanked Bob today already", in_=group)
    await bob.says("/thanks", in_=group, reply_to=helped)
    await bob.hears("count only from others", in_=group)
    await bob.says("/thanks", in_=group)
    await bob.hears("Reply with /thanks", in_=group)
    await bob.says("/thanks", in_=group, reply_to=await bob.hears("Reply|Bob gets", in_=group))
    await bob.hears("points are for people", in_=group)
    clock.move(days=1)
    await alice.says("/thanks", in_=group, reply_to=helped)
    await alice.hears("Bob gets 5 points", in_=group)

    assert await reasons(database, bob) == [("helped", 5)] * 2
    assert await reasons(database, alice) == []


async def test_seven_days_in_a_row_are_rewarded_and_badges_add_up(
    lyceum: Stage, group: Chat, alice: Person, clock: MovableClock, database: Database
) -> None:
    daily, later = UNLIKE[:7], UNLIKE[7:]
    for question in daily:
        clock.move(days=1)
        await alice.says(f"/ask {question}", in_=group)
        await alice.hears("passed it on", in_=group)
    await alice.says("/points", in_=group)
    told = await alice.hears("24 points", in_=group)
    assert "Active for 7 days in a row" in told.words
    assert "🔥 Steady" in told.words
    assert "🔎 Curious" not in told.words
    assert await reasons(database, alice) == [*[("asked", 2)] * 7, ("streak", 10)]

    clock.move(days=1)
    for question in later:
        await alice.says(f"/ask {question}", in_=group)
        await alice.hears("passed it on", in_=group)
        clock.move(minutes=2)
    await alice.says("/points", in_=group)

    told = await alice.hears("30 points", in_=group)
    assert "🔥 Steady · 🔎 Curious" in told.words
    assert "Active for 8 days in a row" in told.words


async def test_an_admin_switches_a_rule_off_in_private(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await ada.says("/points", to=bot)
    await ada.taps("What counts", on=await ada.hears("Ada in Py Lovers", in_=bot))
    panel = await ada.hears("What gives points in Py Lovers", in_=bot)
    assert "✅ Asking a question · +2, at most 6 a day" in [one.text for one in buttons(panel)]

    await ada.taps("Asking", on=panel)
    panel = await ada.hears("What gives points", in_=bot)
    assert "⬜ Asking a question · +2, at most 6 a day" in [one.text for one in buttons(panel)]
    await alice.says("/ask What is a tuple?", in_=group)
    await alice.hears("passed", in_=group)
    assert await reasons(database, alice) == []

    clock.move(seconds=5)
    await ada.taps("Asking", on=panel)
    await ada.hears("What gives points", in_=bot)
    await alice.says("/ask What is a list?", in_=group)
    await alice.says("/points", in_=group)
    await alice.hears("2 points", in_=group)


async def test_members_switch_nothing(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.says("/points", to=bot)
    await ada.taps("What counts", on=await ada.hears("Ada in Py Lovers", in_=bot))
    panel = await ada.hears("What gives points", in_=bot)
    await alice.says("/start", to=bot)
    await alice.says("/courses", in_=group)
    await alice.hears("no courses yet", in_=group)
    await alice.says("/points", to=bot)
    mine = await alice.hears("Alice", in_=bot)
    assert list(buttons(mine)) == []

    answer = await alice.presses(mine, str(next(iter(buttons(panel))).callback_data))

    assert "Only admins" in str(answer["text"])


async def test_the_best_of_the_week_the_month_and_ever(
    lyceum: Stage, group: Chat, bot: Bot, alice: Person, bob: Person, clock: MovableClock
) -> None:
    await alice.says("/ask What is a tuple?", in_=group)
    await alice.hears("passed it on", in_=group)
    await bob.hears("passed it on", in_=group)
    clock.move(days=40)
    await bob.says("/ask What is a list?", in_=group)
    await bob.hears("passed it on", in_=group)
    clock.move(minutes=5)
    await bob.says("/ask What is a dictionary?", in_=group)
    await bob.hears("passed it on", in_=group)

    await alice.says("/top", in_=group)
    table = await alice.hears("This week", in_=group)
    assert "1. Bob – 4" in table.words
    assert "Alice, you have no points" in table.words
    await alice.taps("All time", on=table)

    table = await alice.hears("All time", in_=group)
    assert "1. Bob – 4\n2. Alice – 2" in table.words
    await bob.taps("This month", on=table)
    assert "Alice" not in (await bob.hears("This month", in_=group)).words


async def test_who_left_is_in_no_table_but_finds_their_own_place(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await ada.promotes(bot, group)
    await alice.says("/start", to=bot)
    for person, asked in ((alice, UNLIKE[0]), (bob, UNLIKE[1])):
        await person.says(f"/ask {asked}", in_=group)
        await person.hears("passed it on", in_=group)
    await alice.leaves(group)

    await bob.says("/top", in_=group)
    table = await bob.hears("1. Bob – 2", in_=group)
    assert "Alice" not in table.words
    await alice.says("/top", to=bot)
    assert "Alice, you are no. 1 with 2 points" in (await alice.hears("1. Bob", in_=bot)).words


async def test_two_communities_count_apart(
    world: World, lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    tea = world.group("Tea", ada, members=[alice])
    await ada.adds(bot, tea)
    await ada.hears("Hello, Tea", in_=tea)
    await alice.says("/ask What is a tuple?", in_=group)
    await alice.says("/top", in_=group)
    here = await alice.hears("1. Alice – 2", in_=group)

    await alice.says("/points", in_=tea)
    await alice.hears("Alice in Tea: 0 points", in_=tea)
    await alice.says("/top", in_=tea)
    there = await alice.hears("Nobody has points yet", in_=tea)

    answer = await alice.presses(there, str(next(iter(buttons(here))).callback_data))
    assert "another time" in str(answer["text"])


async def test_in_chinese_and_in_a_topic(
    world: World, lyceum: Stage, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    forum = world.group("编程社", ada, members=[alice], topics=True)
    await ada.adds(bot, forum)
    await ada.hears("Hello", in_=forum)
    async with database.transaction() as session:
        community = await community_of(session, forum.id)
        assert community is not None
        community.language = "zh"
    lyceum.clock.move(minutes=5)
    topic = topics.start(world, forum, "答疑", ada)
    await alice.says("/ask 元组是什么意思？", in_=forum, topic=topic)
    await alice.says("/points", in_=forum, topic=topic)

    told = await alice.hears("Alice 在 编程社：2 积分", in_=forum)
    assert told.thread_id == topic.id
    assert "+2 提问" in told.words
    assert "已连续活跃 1 天" in told.words
    await alice.says("/top", in_=forum, topic=topic)
    assert (await alice.hears("本周", in_=forum)).thread_id == topic.id
