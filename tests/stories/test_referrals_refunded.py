"""Money that goes back takes along the points it brought to who invited the buyer."""

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from storage.database import Database
from storage.points import PointsEntry, PointsTotal
from tests.stage import MovableClock, Stage
from tests.stories.invites import invite_of
from tests.stories.teams import joins, offers, starts


@pytest.fixture
async def carol(
    lyceum: Stage, world: World, course: Course, group: Chat, bot: Bot, ada: Person, alice: Person
) -> Person:
    """Came by Alice's link, and has bought the course."""
    await ada.promotes(bot, group)
    await alice.says("/start", to=bot)
    carol = world.user("Carol")
    await carol.opens(await invite_of(alice, group))
    await carol.says("/course PY101", in_=group)
    await carol.taps("Buy", on=await carol.hears("Write your first", in_=group))
    await carol.pays(await carol.hears("Write your first programs", in_=bot))
    await alice.hears("Carol, whom you invited to Py Lovers, has bought a course", in_=bot)
    return carol


async def ledger(database: Database, person: Person) -> tuple[list[tuple[str, int]], int]:
    """For what somebody got points or lost them, and the sum that is kept."""
    async with database.reading() as session:
        rows = await session.scalars(
            select(PointsEntry).where(PointsEntry.person_id == person.id).order_by(PointsEntry.id)
        )
        total = await session.scalar(
            select(PointsTotal.amount).where(PointsTotal.person_id == person.id)
        )
        return [(row.reason, row.amount) for row in rows], int(total or 0)


async def refunds(ada: Person, bot: Bot) -> None:
    """Gives the first order's money back."""
    await ada.says("/refund 1", to=bot)
    await ada.taps("give it back", on=await ada.hears("closed for them", in_=bot))


async def test_a_refund_takes_the_reward_back_and_staying_brings_it_again(
    carol: Person,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    assert await ledger(database, alice) == ([("invited", 20)], 20)

    await refunds(ada, bot)

    await carol.hears("are back in your balance", in_=bot)
    assert await ledger(database, alice) == ([("invited", 20), ("refunded", -20)], 0)
    await alice.says("/points", to=bot)
    shown = await alice.hears("Level 1", in_=bot)
    assert "-20 A course you brought somebody to was given back" in shown.words
    clock.move(days=7)
    await alice.hears("Carol, whom you invited to Py Lovers, has stayed", in_=bot)
    assert (await ledger(database, alice))[1] == 20


async def test_a_refund_that_telegram_refuses_leaves_the_reward(
    sandbox: Sandbox, carol: Person, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    sandbox.faults.refuse("refundStarPayment", 400, description="BALANCE_TOO_LOW")

    await refunds(ada, bot)

    await ada.hears("did not refund order no. 1", in_=bot)
    assert (await ledger(database, alice))[1] == 20


async def test_a_refund_of_a_place_in_a_full_team_that_is_refused_leaves_the_reward(
    lyceum: Stage,
    sandbox: Sandbox,
    world: World,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
) -> None:
    await ada.promotes(bot, group)
    offer = await offers(ada, group, bot)
    await alice.says("/start", to=bot)
    carol = world.user("Carol")
    await carol.opens(await invite_of(alice, group))
    _, card = await starts(carol, offer, group, bot)
    await joins(bob, card, bot)
    await alice.hears("Carol, whom you invited to Py Lovers, has bought a course", in_=bot)
    sandbox.faults.refuse("refundStarPayment", 400, description="BALANCE_TOO_LOW")

    await ada.says("/refund 1", to=bot)
    await ada.taps("give it back", on=await ada.hears("⭐ 150 back", in_=bot))

    await ada.hears("did not refund order no. 1", in_=bot)
    assert (await ledger(database, alice))[1] == 20
