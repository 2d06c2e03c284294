"""What learning brought goes with the money for it: points, and the place in a cohort."""

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from storage.courses import Course
from storage.database import Database
from tests.stage import MovableClock, Stage
from tests.stories.gifts import link
from tests.stories.learners import buys, publishes
from tests.stories.test_cohorts import day
from tests.stories.test_points import reasons
from tests.stories.waiting import settled

LEARNED = [("lesson", 3), ("unlesson", -3), ("relesson", 3)]
"""A lesson read; given back; open again."""


async def has(person: Person, group: Chat, points: int) -> None:
    """They read that they have so many points."""
    await person.says("/points", in_=group)
    await person.hears(f"in Py Lovers: {points} points", in_=group)


async def goes_back(ada: Person, bot: Bot, person: Person, number: int) -> None:
    """An admin gives an order's Stars back."""
    await ada.says(f"/refund {number}", to=bot)
    await ada.taps("give it back", on=await ada.hears("closed for them", in_=bot))
    await ada.hears("refund sent to Telegram", in_=bot)
    await person.hears(f"order no. {number}.* are back", in_=bot)


async def test_points_go_with_the_course_and_come_again_with_it(
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await publishes(ada, bot, first="free: true")
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.hears("Hello, Python", in_=bot)
    await buys(alice, group, bot)
    await alice.hears("(?s)Paid.*Loops: ⭐ 50", in_=bot)
    for lesson in ("The first lesson", "The second lesson", "The third lesson"):
        await alice.taps("Done", on=await alice.hears(lesson, in_=bot))
    await clock.at_rest()
    learned = [("lesson", 3)] * 4 + [("finished", 20)]
    assert await reasons(database, alice) == learned

    await goes_back(ada, bot, alice, 2)

    back = [("unlesson", -3), ("unlesson", -3), ("unfinished", -20)]
    assert await reasons(database, alice) == [*learned, *back], "free lessons are everybody's"
    await has(alice, group, 6)
    clock.move(minutes=1)
    await buys(alice, group, bot)
    again = [("relesson", 3), ("relesson", 3), ("refinished", 20)]
    await alice.hears("(?s)Paid.*Loops: ⭐ 50", in_=bot)
    assert await reasons(database, alice) == [*learned, *back, *again]
    await goes_back(ada, bot, alice, 3)
    assert await reasons(database, alice) == [*learned, *back, *again, *back]
    await has(alice, group, 6)


async def test_points_come_again_with_a_course_that_is_given_or_costs_nothing(
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await publishes(ada, bot)
    await buys(alice, group, bot)
    await alice.taps("Done", on=await alice.hears("The first lesson", in_=bot))
    await clock.at_rest()
    await goes_back(ada, bot, alice, 1)
    await has(alice, group, 0)

    await settled(bob, group)
    await bob.says("/gift LOOPS", to=bot)
    await bob.pays(await bob.hears("“Loops” for somebody else", in_=bot))
    await alice.opens(link(await bob.hears("A gift for you", in_=bot)))
    await alice.hears("Bob gives you Loops", in_=bot)

    once, back, again = ([(reason, many)] * 2 for reason, many in LEARNED)
    assert await reasons(database, alice) == once + back + again
    await goes_back(ada, bot, bob, 2)
    await has(alice, group, 0)
    await ada.says("/price LOOPS free", to=bot)
    await ada.hears("price from now on", in_=bot)
    await alice.says("/course LOOPS", to=bot)
    await alice.taps("Get it free", on=await alice.hears("Round and round", in_=bot))
    await alice.hears("Loops is yours", in_=bot)
    assert await reasons(database, alice) == once + (back + again) * 2


async def test_who_gave_the_course_back_is_in_its_cohort_no_more(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await publishes(ada, bot)
    for number in (12, 15):
        await ada.says(f"/cohort LOOPS --start {day(clock, number)}", to=bot)
        await ada.hears(f"starts on .* {number} ", in_=bot)
    await buys(alice, group, bot)
    await alice.hears("Loops begins together with others on .* 12 ", in_=bot)
    await goes_back(ada, bot, alice, 1)
    clock.move(days=3)

    await buys(alice, group, bot)

    await alice.hears("Loops begins together with others on .* 15 ", in_=bot)
