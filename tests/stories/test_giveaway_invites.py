"""Giveaways for who brings people: asked for, counted as tickets, and shown before the draw."""

import asyncio
import re

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.database import Database
from storage.giveaways import Giveaway, GiveawayEntry
from storage.referrals import STAYED, Referral
from tests.stage import MovableClock, Stage
from tests.stories.draws import join, opens, record_of


@pytest.fixture
async def guests(
    lyceum: Stage, world: World, group: Chat, bot: Bot, ada: Person, alice: Person,
    database: Database,
) -> list[Person]:  # fmt: skip
    """Three people whom Alice has just brought by her link."""
    await ada.promotes(bot, group, frozenset({"can_invite_users"}))
    await alice.says("/invite", in_=group)
    told = await alice.hears("Alice, your own link", in_=group)
    found = re.search(r"https://t\.me/\+\w+", told.words)
    assert found
    people = [world.user(f"Guest {number}") for number in range(3)]
    for guest in people:
        await guest.opens(found[0])
    await until_brought(database, None)
    return people


async def until_brought(database: Database, state: str | None) -> None:
    """Wait until all three are taken down as brought, and stand so."""
    async with asyncio.timeout(10):
        while True:
            async with database.reading() as session:
                states = (await session.scalars(select(Referral.state))).all()
            if len(states) == 3 and (state is None or set(states) == {state}):
                return
            await asyncio.sleep(0.05)


async def test_who_brought_people_that_stayed_may_join_and_has_more_tickets(
    guests: list[Person],
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    opened = await opens(ada, '"A book" 30d --invited 2 --bonus 5', group, bot)
    assert "who brought 2 people who stayed" in opened.words
    assert "each person you brought who stayed, up to 5 more" in opened.words
    [early] = await join(opened, alice)
    assert "who brought 2 people who stayed. /invite" in early

    clock.move(days=8)
    await until_brought(database, STAYED)
    joined, not_met = await join(opened, alice, guests[0])
    assert "ticket 1" in joined
    assert "who brought 2 people" in not_met

    await ada.says("/giveaway close 1", in_=group)
    await ada.hears("goes to Alice", in_=group)
    async with database.reading() as session:
        entries = (await session.scalars(select(GiveawayEntry))).all()
    assert [(entry.person_id, entry.tickets) for entry in entries] == [(alice.id, 4)]


async def test_an_admin_sees_whom_one_person_brought_and_may_exclude_them(
    guests: list[Person], world: World, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    opened = await opens(ada, '"A book" 1h --check', group, bot)
    await join(opened, alice, *guests)
    await ada.says("/giveaway close 1", in_=group)
    shown = await ada.hears("before the draw from 4 entrants", in_=bot)
    assert "Brought by somebody who brought others here: 3" in shown.words

    out = await ada.taps("Exclude whom one person brought (3)", on=shown)

    assert "3 entrants are excluded" in str(out["text"])
    await ada.taps("Draw now", on=shown)
    await ada.hears("goes to Alice", in_=group)
    record = await record_of(world, ada, group)
    assert [one["reason"] for one in record["excluded"]] == ["share-an-inviter"] * 3


async def test_step_by_step_for_who_brought_people_with_more_tickets_for_it(
    guests: list[Person], group: Chat, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    await ada.says("/giveaway new", to=bot)
    await ada.hears("What can one win", in_=bot)
    await ada.says("A book", to=bot)
    await ada.taps("1", on=await ada.hears("How many winners", in_=bot))
    await ada.hears("How long may people join", in_=bot)
    await ada.says("1h", to=bot)
    asked = await ada.hears("Who may win", in_=bot)
    await ada.taps("Brought 3 people who stayed", on=asked)
    await ada.says("101", to=bot)
    await ada.hears("“101”", in_=bot)
    await ada.says("2", to=bot)
    await ada.taps("Up to 5 more", on=await ada.hears("Who may win", in_=bot))
    await ada.taps("Next")
    last = await ada.hears("A book → Py Lovers", in_=bot)
    assert "• Brought 2 people who stayed" in last.words
    assert "• Up to 5 more tickets" in last.words

    await ada.taps("Open it", on=last)

    opened = await alice.hears("Fair draw no. 1", in_=group, by=bot)
    assert "who brought 2 people who stayed" in opened.words
    assert "each person you brought who stayed, up to 5 more" in opened.words
    async with database.reading() as session:
        giveaway = (await session.scalars(select(Giveaway))).one()
    assert (giveaway.invited, giveaway.bonus) == (2, 5)
    [early] = await join(opened, alice)
    assert "who brought 2 people who stayed. /invite" in early
