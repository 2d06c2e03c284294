"""How far somebody has come, and where they go on."""

from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import Bot
from storage.courses import Course
from storage.database import Database
from storage.events import Event
from tests.stage import MovableClock, Stage
from tests.stories.learners import buys, publishes


async def test_done_leads_on_and_the_end_is_noted_once(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await publishes(ada, bot)
    await buys(alice, group, bot)
    first = await alice.hears("The first lesson", in_=bot)
    await alice.taps("Done", on=first)
    second = await alice.hears("The second lesson", in_=bot)
    await alice.taps("All lessons", on=second)
    listed = await alice.hears("▰▰▰▱▱▱▱▱ 1 of 3 lessons done", in_=bot)
    assert [one.text[0] for one in buttons(listed)] == [*"✓○·"]

    await alice.taps("Done", on=second)
    third = await alice.hears("The third lesson", in_=bot)
    for _ in range(2):
        clock.move(minutes=1)
        await alice.taps("Done", on=third)
        await alice.hears("You have finished Loops", in_=bot)

    async with database.reading() as session:
        kinds = select(Event.kind).where(Event.person_id == alice.id, Event.kind.like("%.finished"))
        found = list(await session.scalars(kinds.order_by(Event.id)))
    assert found == ["lesson.finished"] * 3 + ["course.finished"]


async def test_who_has_finished_is_shown_what_comes_next(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await publishes(ada, bot)
    await buys(alice, group, bot)
    for text in ("The first lesson", "The second lesson", "The third lesson"):
        await alice.taps("Done", on=await alice.hears(text, in_=bot))
    finished = await alice.hears("You have finished Loops", in_=bot)

    await alice.taps("Next: Python in a Week", on=finished)

    await alice.hears("Write your first programs", in_=bot)


async def test_what_was_left_out_is_named_at_the_end(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    await publishes(ada, bot)
    await buys(alice, group, bot)
    await alice.taps("All lessons", on=await alice.hears("The first lesson", in_=bot))
    await alice.taps("3. Break", on=await alice.hears("0 of 3", in_=bot))
    await alice.taps("Finish", on=await alice.hears("The third lesson", in_=bot))

    left = await alice.hears("1 of 3 are done; these you left out", in_=bot)

    assert [one.text for one in buttons(left)] == ["1. For", "2. While"]
    await alice.taps("1. For", on=left)
    await alice.taps("Done", on=await alice.hears("The first lesson", in_=bot))
    await alice.taps("Done", on=await alice.hears("The second lesson", in_=bot))
    await alice.taps("Done", on=await alice.hears("The third lesson", in_=bot))
    await alice.hears("You have finished Loops", in_=bot)


async def test_the_course_worked_on_last_comes_first(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await publishes(ada, bot)
    await buys(alice, group, bot)
    first = await alice.hears("The first lesson", in_=bot)
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.hears("Hello, Python", in_=bot)
    await alice.says("/learn", to=bot)
    shelf = await alice.hears("Your courses", in_=bot)
    assert [one.text.split()[0] for one in buttons(shelf)] == ["Python", "Loops"]

    await alice.taps("Done", on=first)
    await alice.hears("The second lesson", in_=bot)

    await alice.says("/learn", to=bot)
    shelf = await alice.hears("Your courses", in_=bot)
    assert [one.text.split()[0] for one in buttons(shelf)] == ["Loops", "Python"]
