"""A challenge keeps the clock it was announced by, and reminds while others want the same rows."""

from sqlalchemy import text

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from storage.challenges import challenge_by_id
from storage.communities import community_of
from storage.database import Database
from tests.stage import MovableClock, Stage
from tests.stories.deposits import leaves_one, states
from tests.stories.locks import TWO_PROCESSES, until_somebody_waits
from tests.stories.test_challenges import to


async def test_a_community_that_moves_its_clock_costs_nobody_their_deposit(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await ada.says('/challenge "Pages" --days 3 --deposit 50', in_=group)
    await leaves_one(alice, await ada.hears("needs a deposit", in_=group, by=bot), bot)
    to(clock, 1)
    post = await alice.hears("day 1 of 3", in_=group)
    await alice.says("I read a page about loops", in_=group, reply_to=post)
    await alice.hears("Day 1 of 3", in_=group)

    await _moves(ada, group, bot, "New York")

    async with database.reading() as session:
        community = await community_of(session, group.id)
        assert community is not None
        assert community.timezone == "America/New_York"
    for day, hour in ((2, 10), (3, 3)):
        to(clock, day, hour)
        await alice.says("Another page", in_=group, reply_to=post)
        await alice.hears(f"Day {day} of 3", in_=group)
    await alice.hears("you checked in every time.* are on their way back", in_=bot)
    to(clock, 4, 1)
    await ada.hears("Pages is over", in_=group)
    assert await states(database) == ["returned"]


async def _moves(ada: Person, group: Chat, bot: Bot, place: str) -> None:
    """Choose another clock for the group in its settings."""
    await ada.says("/settings", in_=group)
    way = await ada.hears("Settings are changed in our private chat", in_=group)
    await ada.taps("Set up in private", on=way)
    await ada.taps("English", on=await ada.hears("1 of 3", in_=bot))
    await ada.hears("2 of 3", in_=bot)
    await ada.says(place, to=bot)
    await ada.hears("3 of 3", in_=bot)


@TWO_PROCESSES
async def test_who_holds_the_challenge_gets_its_members_whoever_is_reminded(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    """Else a reminder and a tap on another hour would wait for each other."""
    await ada.says('/challenge "Pages" --days 3', in_=group)
    card = await alice.hears("Pages", in_=group, by=bot)
    await alice.taps("I'm in", on=card)
    await alice.taps("Remind me", on=card)
    await alice.taps("12:00", on=await alice.hears("When shall I remind you", in_=bot))
    to(clock, 1)
    await alice.hears("day 1 of 3", in_=group)

    async with database.transaction() as session:
        assert await challenge_by_id(session, 1) is not None
        to(clock, 1, 12)
        await until_somebody_waits(session)
        await session.execute(text("SELECT id FROM challenge_members FOR UPDATE NOWAIT"))

    await alice.hears("Pages waits for you", in_=bot)
