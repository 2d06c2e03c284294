"""The planner: what to post next and why, drafts by template, and the way into a campaign."""

import asyncio

from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.campaigns import Campaign
from storage.courses import WITHDRAWN, Course
from storage.database import Database
from storage.events import Event
from tests.stage import MovableClock, Stage
from tests.stories.test_campaign_dialog import choose_time, pass_noon, window
from tests.stories.test_questions import labels
from tests.stories.topics import ABOUT_HELLO, ABOUT_NAMES, ask, draft, drafted, members, plan


async def test_what_many_ask_becomes_a_draft_and_a_campaign(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    world: World,
    database: Database,
    clock: MovableClock,
) -> None:
    people = await members(world, group, 3)
    await ask(people, group, ABOUT_HELLO, "lesson 1 of Python in a Week")

    listed = await plan(ada, bot)
    assert "1. 3 people asked this week what your lesson Hello, Python is about." in listed.words
    shown, below = await draft(ada, bot, listed)
    assert 'Say print("Hello") and Python says hello.' in shown.words
    assert labels(shown) == ["Try the first lesson", "Buy now"]
    assert "Draft 1" in below.words
    assert "by template" in below.words
    await ada.taps("Another draft", on=below)
    other, below = await drafted(ada, bot)
    assert other.words != shown.words
    await asyncio.sleep(0.2)
    assert [one for one in alice.sees(group) if "Worth a closer look" in one.words] == []

    await ada.taps("Make it a campaign", on=below)
    await choose_time(ada, bot, clock)
    await ada.taps("Schedule")
    await ada.hears("no. 1", in_=bot)
    pass_noon(clock)

    post = await alice.hears("Worth a closer look", in_=group)
    assert post.words == other.words
    links = [str(one.url) for one in buttons(post)]
    assert all("start=" in link for link in links)
    await alice.opens(links[0])
    await alice.hears("Hello, Python", in_=bot)
    async with database.reading() as session:
        campaign = (await session.scalars(select(Campaign))).one()
        tried = select(Event.cause).where(Event.kind == "lesson.tried")
        assert await session.scalar(tried) == f"campaign:{campaign.id}"
        kinds = select(Event.kind).where(Event.kind.like("topic.%")).order_by(Event.id)
        assert list(await session.scalars(kinds)) == [*["topic.drafted"] * 2, "topic.taken"]
    assert campaign.name == "Hello, Python"
    await ada.says("/plan", to=bot)
    await ada.hears("Nothing stands out", in_=bot)


async def test_a_lesson_for_sale_is_named_and_not_quoted(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, world: World
) -> None:
    people = await members(world, group, 3)
    await ask(people, group, ABOUT_NAMES, "lesson 2 of Python in a Week")

    shown, _ = await draft(ada, bot, await plan(ada, bot))

    assert "Names and values" in shown.words
    assert "Write your first programs" in shown.words
    assert "age = 7" not in shown.words


async def test_a_question_nobody_answered_is_told_with_those_who_want_to_know(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await alice.says("/ask Is there a discount for pensioners?", in_=group)
    await bob.taps("want to know", on=await bob.hears("passed it on", in_=group))

    listed = await plan(ada, bot)

    said = "2 people want to know, and nobody has answered: “Is there a discount for pensioners?”"
    assert said in listed.words
    assert "No lesson is about it." in listed.words
    shown, _ = await draft(ada, bot, listed)
    assert "Is there a discount for pensioners?" in shown.words
    assert "What would you like to know?" in shown.words


async def test_votes_and_looks_without_orders_are_reasons(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, world: World
) -> None:
    people = await members(world, group, 5)
    await ada.says("/poll “What next?” “Making decisions” “Jokes”", in_=group)
    asked = await ada.hears("What next", in_=group)
    for person in people:
        await person.votes(asked, 0)
        await person.says("/course PY101", in_=group)
        await person.hears("Write your first programs", in_=group)
    await ada.says("/courses", in_=group)  # all that came before has been dealt with
    await ada.hears("What you can learn", in_=group)

    listed = await plan(ada, bot)

    assert "5 of 5 voted for Making decisions in your poll “What next?”" in listed.words
    assert "5 people looked at Python in a Week this week, and nobody ordered it." in listed.words


async def test_what_is_asked_in_private_or_elsewhere_is_no_topic(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, world: World
) -> None:
    zoe = world.user("Zoe")
    cooks = world.group("Cooks", zoe)
    await zoe.says("/start", to=bot)
    await zoe.adds(bot, cooks)
    await zoe.hears("Hello, Cooks", in_=cooks)
    for person, question in zip(await members(world, group, 3), ABOUT_HELLO, strict=True):
        await person.says("/courses", in_=group)
        await person.hears("What you can learn", in_=group)
        await person.says("/start", to=bot)
        await person.says(f"/ask {question}", to=bot)
        await person.hears("lesson 1 of Python in a Week", in_=bot)
    asking = await members(world, cooks, 3)
    await ask(asking, cooks, ["How long is the course?"] * 3, "passed it on|This has been asked")

    await ada.says("/plan", to=bot)

    await ada.hears("Nothing stands out in Py Lovers", in_=bot)


async def test_no_is_heeded_for_a_fortnight(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    await alice.says("/ask Is there a discount for pensioners?", in_=group)
    await bob.taps("want to know", on=await bob.hears("passed it on", in_=group))
    _, below = await draft(ada, bot, await plan(ada, bot))

    await ada.taps("✖️ No", on=below)

    dropped = await ada.hears("Dropped. I leave this topic alone for 14 days", in_=bot)
    assert dropped is below
    assert labels(below) == []
    await ada.says("/plan", to=bot)
    await ada.hears("Nothing stands out", in_=bot)
    clock.move(days=15)
    assert "pensioners" in (await plan(ada, bot)).words


async def test_creators_draft_and_admins_plan(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, alice: Person, world: World
) -> None:
    await ada.says("/creator", in_=group, reply_to=await alice.says("Hello", in_=group))
    await ada.hears("Alice", in_=group)
    people = await members(world, group, 3)
    await ask(people, group, ABOUT_HELLO, "lesson 1 of Python in a Week")
    await alice.says("/start", to=bot)

    shown, below = await draft(alice, bot, await plan(alice, bot))

    assert "Python says hello" in shown.words
    assert labels(below) == ["🔁 Another draft", "✖️ No"]
    assert "An admin can make a campaign of it." in below.words
    _, hers = await draft(ada, bot, await plan(ada, bot))
    take = next(str(one.callback_data) for one in buttons(hers) if "campaign" in one.text)
    tokens = [str(one.callback_data) for one in buttons(below)]
    assert take not in tokens
    await people[0].says("/plan", to=bot)
    await people[0].hears("creators", in_=bot)
    await alice.says("/plan", in_=group)
    await alice.hears("in our private chat", in_=group)


async def test_without_a_course_for_sale_there_is_nothing_to_write_about(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    await ada.says("/plan", to=bot)

    await ada.hears("none is for sale yet", in_=bot)


async def test_a_topic_whose_course_is_gone_is_not_drafted(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await alice.says("/ask Is there a discount for pensioners?", in_=group)
    await bob.taps("want to know", on=await bob.hears("passed it on", in_=group))
    listed = await plan(ada, bot)
    _, below = await draft(ada, bot, listed)
    async with database.transaction() as session:
        (await session.get_one(Course, course.id)).state = WITHDRAWN

    clock.move(seconds=3)  # no second tap of the same finger

    for label, where in (("Draft 1", listed), ("Make it a campaign", below)):
        answer = await ada.taps(label, on=where)
        assert "not up to date any more" in str(answer["text"])


async def test_ten_drafts_a_day_are_enough(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    await alice.says("/ask Is there a discount for pensioners?", in_=group)
    await bob.taps("want to know", on=await bob.hears("passed it on", in_=group))
    listed = await plan(ada, bot)
    for number in range(1, 11):
        await ada.taps("Draft 1", on=listed)
        await ada.hears(f"Draft {number},", in_=bot)
        clock.move(seconds=3)

    answer = await ada.taps("Draft 1", on=listed)

    assert "10 drafts within a day" in str(answer["text"])
    clock.move(days=1)
    await ada.taps("Draft 1", on=listed)
    await ada.hears("Draft 11,", in_=bot)


async def test_back_leads_to_other_words(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await alice.says("/ask Is there a discount for pensioners?", in_=group)
    await bob.taps("want to know", on=await bob.hears("passed it on", in_=group))
    _, below = await draft(ada, bot, await plan(ada, bot))
    await ada.taps("Make it a campaign", on=below)

    await ada.taps("Back", on=await window(ada, bot, "On which day"))
    await window(ada, bot, "just as it shall look")
    await ada.says("In my own words", to=bot)

    await window(ada, bot, "On which day")
