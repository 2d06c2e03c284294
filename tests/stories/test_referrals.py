"""Referrals: everybody's own link, who came by it, and what it brings to whom."""

import asyncio

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.communities import community_of
from storage.courses import Course
from storage.database import Database
from storage.events import Event
from storage.points import PointsEntry
from storage.referrals import Referral
from tests.stage import MovableClock, Stage
from tests.stories.invites import IN_PRIVATE, address, invite_of


@pytest.fixture
async def helper(lyceum: Stage, group: Chat, bot: Bot, ada: Person) -> Stage:
    """Lyceum, made an admin of the group."""
    await ada.promotes(bot, group)
    return lyceum


@pytest.fixture
def carol(world: World) -> Person:
    """Knows nobody here yet but those who invite her."""
    return world.user("Carol")


async def states(database: Database) -> dict[int, tuple[int, str]]:
    """By newcomer: who brought them, and what became of it."""
    async with database.reading() as session:
        rows = (await session.scalars(select(Referral))).all()
    return {row.person_id: (row.inviter_id, row.state) for row in rows}


async def becomes(database: Database, expected: dict[int, tuple[int, str]]) -> None:
    """Wait until Telegram was asked who is there, and the answer was written down."""
    async with asyncio.timeout(10):
        while await states(database) != expected:
            await asyncio.sleep(0.05)


async def invited_points(database: Database, person: Person) -> int:
    """Points somebody has for bringing others."""
    async with database.reading() as session:
        rows = await session.scalars(
            select(PointsEntry.amount).where(
                PointsEntry.person_id == person.id, PointsEntry.reason == "invited"
            )
        )
        return sum(rows.all())


async def refusals(database: Database) -> list[tuple[int | None, str | None]]:
    """Who did not count as brought, and why."""
    async with database.reading() as session:
        rows = await session.scalars(select(Event).where(Event.kind == "referral.refused"))
        return [(row.person_id, row.cause) for row in rows]


async def settled(lyceum: Stage, person: Person, group: Chat) -> None:
    """Everything that came before has been handled."""
    await lyceum.lyceum.lanes.drain()
    await person.says("/top", in_=group)
    await person.hears("🏆", in_=group)
    await lyceum.lyceum.lanes.drain()


async def test_who_stays_a_week_brings_points_to_who_invited_them(
    helper: Stage,
    group: Chat,
    bot: Bot,
    alice: Person,
    carol: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await alice.says("/start", to=bot)
    link = await invite_of(alice, group)
    await carol.opens(link)
    await settled(helper, alice, group)
    assert await states(database) == {carol.id: (alice.id, "waiting")}
    clock.move(days=6)
    await helper.lyceum.ticker.tick()
    assert await invited_points(database, alice) == 0

    clock.move(days=1, minutes=1)

    await alice.hears("Carol, whom you invited to Py Lovers, has stayed: 20 points", in_=bot)
    await becomes(database, {carol.id: (alice.id, "stayed")})
    assert await invited_points(database, alice) == 20
    assert await invite_of(alice, group) == link
    last = [message.words for message in alice.sees(group)][-1]
    assert "Stayed: 1 · ⏳ New: 0 · Left early: 0" in last


async def test_who_leaves_early_takes_the_reward_away(
    helper: Stage,
    group: Chat,
    alice: Person,
    bob: Person,
    carol: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await carol.opens(await invite_of(alice, group))
    await settled(helper, alice, group)
    clock.move(days=3)
    await carol.leaves(group)
    await settled(helper, alice, group)
    await becomes(database, {carol.id: (alice.id, "left")})

    await carol.opens(await invite_of(bob, group))
    await settled(helper, alice, group)
    clock.move(days=30)
    await helper.lyceum.ticker.tick()
    await settled(helper, alice, group)

    await becomes(database, {carol.id: (alice.id, "left")})
    assert await invited_points(database, alice) == 0
    assert await invited_points(database, bob) == 0


async def test_who_left_unseen_is_noticed_before_the_reward(
    helper: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    carol: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await carol.opens(await invite_of(alice, group))
    await settled(helper, alice, group)
    await ada.promotes(bot, group, frozenset())
    await carol.leaves(group)

    clock.move(days=8)
    await helper.lyceum.ticker.tick()
    await settled(helper, alice, group)

    await becomes(database, {carol.id: (alice.id, "left")})
    assert await invited_points(database, alice) == 0


async def test_nobody_brings_who_brought_them_nor_themselves(
    helper: Stage,
    group: Chat,
    alice: Person,
    carol: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    to_alice = await invite_of(alice, group)
    await carol.opens(to_alice)
    await settled(helper, alice, group)
    to_carol = await invite_of(carol, group)

    await alice.leaves(group)
    await alice.opens(to_carol)
    await settled(helper, carol, group)
    await alice.leaves(group)
    await alice.opens(to_alice)
    await settled(helper, carol, group)
    clock.move(days=8)
    await helper.lyceum.ticker.tick()
    await settled(helper, carol, group)

    assert await refusals(database) == [(alice.id, "ring"), (alice.id, "self")]
    await becomes(database, {carol.id: (alice.id, "stayed")})
    assert await invited_points(database, carol) == 0


async def test_who_was_here_before_is_not_brought(
    helper: Stage, group: Chat, alice: Person, bob: Person, database: Database
) -> None:
    link = await invite_of(alice, group)

    await bob.leaves(group)
    await bob.opens(link)
    await settled(helper, alice, group)

    assert await refusals(database) == [(bob.id, "known")]
    assert await states(database) == {}


async def test_who_buys_counts_at_once(
    helper: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    alice: Person,
    carol: Person,
    database: Database,
) -> None:
    await alice.says("/start", to=bot)
    await carol.opens(await invite_of(alice, group))
    await carol.says("/course PY101", in_=group)
    await carol.taps("Buy", on=await carol.hears("Write your first", in_=group))
    await carol.pays(await carol.hears("Write your first programs", in_=bot))

    await alice.hears("Carol, whom you invited to Py Lovers, has bought a course", in_=bot)
    await becomes(database, {carol.id: (alice.id, "bought")})
    assert await invited_points(database, alice) == 20


async def test_a_private_link_leads_to_the_bot_and_on_into_the_group(
    helper: Stage,
    group: Chat,
    bot: Bot,
    alice: Person,
    bob: Person,
    carol: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await alice.says("/invite", in_=group)
    told = await alice.hears("your own link", in_=group)

    await carol.opens(address(told, IN_PRIVATE))
    await carol.hears("I am here for Py Lovers", in_=bot)
    assert await states(database) == {carol.id: (alice.id, "waiting")}
    clock.move(days=20)
    await helper.lyceum.ticker.tick()
    assert await states(database) == {carol.id: (alice.id, "waiting")}, "not in the group yet"
    await carol.taps("Join Py Lovers")
    await settled(helper, alice, group)
    clock.move(days=8)
    await helper.lyceum.ticker.tick()
    await settled(helper, alice, group)

    await becomes(database, {carol.id: (alice.id, "stayed")})
    await bob.says("/courses", in_=group)
    await bob.hears("no courses yet", in_=group)
    await bob.opens(address(told, IN_PRIVATE))
    await bob.hears("I am here for Py Lovers", in_=bot)
    assert bob.id not in await states(database)


async def test_an_admin_lets_people_in_and_links_made_before_follow(
    world: World,
    helper: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    carol: Person,
    database: Database,
) -> None:
    link = await invite_of(alice, group)
    await ada.says("/invite", to=bot)
    await ada.hears("your own link", in_=bot)
    await ada.says("/invite", to=bot)
    await ada.taps("Terms", on=await ada.hears("your own link", in_=bot))
    panel = await ada.hears("How members' links lead into", in_=bot)
    assert "✅ 7 days" in [one.text for one in buttons(panel)]
    await ada.taps("An admin lets", on=panel)
    await ada.hears("How members' links lead into", in_=bot)
    await settled(helper, alice, group)

    await carol.opens(link)
    assert not group.member(carol).present
    await ada.approves(carol, group)
    await settled(helper, alice, group)

    assert await states(database) == {carol.id: (alice.id, "waiting")}


async def test_a_link_ends_after_as_many_as_an_admin_said(
    world: World, helper: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.says("/invite", to=bot)
    await ada.hears("your own link", in_=bot)
    await ada.says("/invite", to=bot)
    await ada.taps("Terms", on=await ada.hears("your own link", in_=bot))
    await ada.taps("10 people", on=await ada.hears("How members' links", in_=bot))
    await ada.hears("How members' links", in_=bot)

    made = world.invites.links[await invite_of(alice, group)]

    assert (made.member_limit, made.by_request, made.name) == (10, False, "Alice")


async def test_members_set_no_terms(
    helper: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.says("/invite", to=bot)
    await ada.hears("your own link", in_=bot)
    await ada.says("/invite", to=bot)
    await ada.taps("Terms", on=await ada.hears("your own link", in_=bot))
    panel = await ada.hears("How members' links", in_=bot)
    mine = await alice.says("/start", to=bot)
    welcome = await alice.hears("👋", in_=bot)
    assert mine

    answer = await alice.presses(welcome, str(next(iter(buttons(panel))).callback_data))

    assert "Only admins" in str(answer["text"])


async def test_two_communities_keep_their_guests_apart(
    world: World,
    helper: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    carol: Person,
    database: Database,
) -> None:
    tea = world.group("Tea", ada, members=[alice])
    await ada.adds(bot, tea, as_admin=True)
    await ada.hears("Hello, Tea", in_=tea)
    into_group, into_tea = await invite_of(alice, group), await invite_of(alice, tea)
    assert into_group != into_tea

    await carol.opens(into_tea)
    await settled(helper, alice, tea)

    async with database.reading() as session:
        home = await community_of(session, tea.id)
        rows = (await session.scalars(select(Referral))).all()
    assert home is not None
    assert [(row.community_id, row.person_id) for row in rows] == [(home.id, carol.id)]
    await alice.says("/invite", in_=group)
    assert "New: 0" in (await alice.hears("your own link", in_=group)).words
    await alice.says("/invite", in_=tea)
    assert "New: 1" in (await alice.hears("your own link", in_=tea)).words


async def test_a_group_that_moves_keeps_its_guests_and_makes_new_links(
    world: World,
    stage: Stage,
    bot: Bot,
    ada: Person,
    alice: Person,
    carol: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await ada.says("/start", to=bot)
    small = world.basic_group("Small", ada, members=[alice])
    await ada.adds(bot, small, as_admin=True)
    await ada.hears("Hello, Small", in_=small)
    old = await invite_of(alice, small)
    await carol.opens(old)
    await settled(stage, alice, small)

    large = await ada.upgrades(small)
    await settled(stage, alice, large)
    assert await invite_of(alice, large) != old
    clock.move(days=8)
    await stage.lyceum.ticker.tick()
    await settled(stage, alice, large)

    await becomes(database, {carol.id: (alice.id, "stayed")})
