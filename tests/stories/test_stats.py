"""Figures: the funnel as text and picture."""

from sqlalchemy import select

from bot.community.members import NOBODY
from bot.insight.funnel import count_funnel
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from storage.communities import community_of
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
    clock.move(days=10)
    await ada.taps("30 days", on=stats)
    await ada.hears("last 30 days", in_=bot)
    await ada.says("/stats", to=bot)
    await ada.hears("Nothing to count yet", in_=bot)


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

    await alice.hears("Only creators", in_=bot)


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
        found = await count_funnel(session, community.id, 7, now)

    assert list(found.people[:2]) == [1, 1]
