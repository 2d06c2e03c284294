"""Figures: the funnel as text and picture."""

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from storage.courses import Course
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
    clock.move(days=10)
    await ada.taps("30 days", on=stats)
    await ada.hears("last 30 days", in_=bot)
    await ada.says("/stats", to=bot)
    await ada.hears("Nothing to count yet", in_=bot)


async def test_members_see_no_figures(lyceum: Stage, group: Chat, bot: Bot, alice: Person) -> None:
    await alice.says("/start", to=bot)
    await alice.says("/stats", to=bot)

    await alice.hears("Only creators", in_=bot)
