"""Events with tickets: a seat is paid for, comes back with its Stars, and is sold once."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.payments import Charge, PaymentRefused
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.communities import Membership
from storage.database import Database
from storage.events import Event
from storage.gatherings import GatheringSeat
from storage.orders import FULFILLED, Order
from storage.referrals import CAME, WENT
from storage.tickets import Ticket
from tests.stage import MovableClock, Stage
from tests.stories.books import what_was_posted, whose_stars
from tests.stories.waiting import settled


@pytest.fixture
async def card(lyceum: Stage, group: Chat, bot: Bot, ada: Person, clock: MovableClock) -> Message:
    """A workshop in two days with one seat for 100 Stars."""
    await ada.promotes(bot, group)
    at = (clock() + timedelta(days=2)).strftime("%Y-%m-%d %H:%M")
    await ada.says(f'/event "Workshop" --at "{at}" --seats 1 --price 100', in_=group)
    return await ada.hears("(?s)Workshop.*🎟 ⭐ 100", in_=group, by=bot)


async def asks(person: Person, card: Message, bot: Bot) -> Message:
    """Tap *Ticket*, up to the invoice."""
    await person.taps("Ticket · ⭐ 100", on=card)
    return await person.hears("A seat at “Workshop”", in_=bot)


async def comes(person: Person, card: Message, bot: Bot) -> Charge:
    """Pay for the seat."""
    charge = await person.pays(await asks(person, card, bot))
    await person.hears("(?s)Paid.*You have a seat", in_=bot)
    return charge


async def waits(person: Person, card: Message, bot: Bot) -> None:
    """Find it full."""
    await person.taps("Ticket", on=card)
    await person.hears("You are no. 1 on the waiting list", in_=bot)


async def seats(database: Database) -> dict[int, bool]:
    """By person: whether they have a seat or only wait for one."""
    async with database.reading() as session:
        rows = (await session.scalars(select(GatheringSeat))).all()
    return {row.person_id: not row.is_waiting for row in rows}


async def states(database: Database) -> dict[int, str]:
    async with database.reading() as session:
        return {one.person_id: one.state for one in await session.scalars(select(Ticket))}


async def test_who_pays_has_a_seat_and_is_reminded(
    card: Message, group: Chat, bot: Bot, alice: Person, clock: MovableClock, database: Database
) -> None:
    await comes(alice, card, bot)

    assert await seats(database) == {alice.id: True}
    clock.move(seconds=6)
    await alice.hears("1 person of 1", in_=group)
    clock.move(days=1)
    await alice.hears("Tomorrow: Workshop", in_=bot)
    await alice.taps("Ticket", on=card)
    await alice.hears("You have your ticket already", in_=bot)


async def test_called_off_everybody_has_the_stars_back(
    card: Message, group: Chat, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    invoice = await asks(alice, card, bot)
    charge = await alice.pays(invoice)
    await alice.hears("(?s)Paid.*You have a seat", in_=bot)

    await ada.says("/event cancel 1", in_=group)
    asked = await ada.hears("One ticket is paid; its Stars go back", in_=group)
    told = await ada.taps("No, leave it", on=asked)
    assert "takes place as planned" in str(told["text"])
    assert charge.refunded_at is None
    await ada.taps("Yes, call it off", on=asked)

    back = await alice.hears("Your ⭐ 100 .* are back", in_=bot)
    assert "your seat at the event is given back" in back.words
    news = [one.words for one in alice.sees(bot) if "called off" in one.words or one is back]
    assert "Workshop in Py Lovers is called off" in news[-2], "first what happened, then the money"
    assert charge.refunded_at is not None
    assert await states(database) == {alice.id: "returned"}
    assert await what_was_posted(database) == ["held", "asked-back", "went-back"]
    with pytest.raises(PaymentRefused, match="called off"):
        await alice.pays(invoice)


async def test_the_stars_are_held_until_the_event_is_over_and_then_its_hosts(
    card: Message, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock,
    database: Database,
) -> None:  # fmt: skip
    await comes(alice, card, bot)
    assert await whose_stars(database) == {("held", ada.id): 100}
    await alice.says("/forget", to=bot)
    await alice.hears("Your ticket for Workshop cost ⭐ 100", in_=bot)

    clock.move(days=2)
    await alice.hears("Workshop begins now", in_=group)
    clock.move(hours=2)
    await alice.hears("Workshop is over", in_=group)

    async with asyncio.timeout(10):
        while await whose_stars(database) != {("creator", ada.id): 100}:
            clock.move(seconds=1)
            await asyncio.sleep(0.1)
    async with database.reading() as session:
        assert await session.scalar(select(Order.state)) == FULFILLED
    await alice.says("/forget", to=bot)
    await alice.hears("Shall I forget you", in_=bot)


async def test_a_seat_given_back_is_kept_for_the_next_who_pays_or_passes_on(
    card: Message, world: World, group: Chat, bot: Bot, alice: Person, bob: Person,
    clock: MovableClock, database: Database,
) -> None:  # fmt: skip
    invoice = await asks(alice, card, bot)
    charge = await alice.pays(invoice)
    await alice.hears("(?s)Paid.*You have a seat", in_=bot)
    await waits(bob, card, bot)
    eve = world.user("Eve")
    await eve.joins(group)
    await eve.taps("Ticket", on=card)
    await eve.hears("You are no. 2 on the waiting list", in_=bot)

    told = await alice.taps("Can't come", on=card)

    assert "your Stars are on their way back" in str(told["text"])
    await alice.hears("are back in your balance", in_=bot)
    assert charge.refunded_at is not None
    with pytest.raises(PaymentRefused, match="Tap the ticket again to wait for one"):
        await alice.pays(invoice)
    await bob.hears("A seat at Workshop is free, and kept for you until", in_=bot)
    clock.move(hours=3, minutes=1)
    await bob.hears("has passed on to the next one", in_=bot)
    offered = await eve.hears("A seat at Workshop is free", in_=bot)
    await eve.taps("Ticket", on=offered)
    await eve.pays(await eve.hears("A seat at “Workshop”", in_=bot))
    await eve.hears("(?s)Paid.*You have a seat", in_=bot)
    clock.move(hours=4)
    await settled(eve, group)
    assert await seats(database) == {eve.id: True}


async def test_the_last_seat_is_not_sold_twice(
    card: Message, group: Chat, bot: Bot, alice: Person, bob: Person, database: Database
) -> None:
    invoices = [await asks(one, card, bot) for one in (alice, bob)]

    paid = await asyncio.gather(
        alice.pays(invoices[0]), bob.pays(invoices[1]), return_exceptions=True
    )

    refused = [one for one in paid if isinstance(one, PaymentRefused)]
    assert len(refused) == 1
    assert "The last seat has just been taken" in str(refused[0])
    winner = bob if refused[0] is paid[0] else alice
    await winner.hears("(?s)Paid.*You have a seat", in_=bot)
    assert await seats(database) == {winner.id: True}


async def test_an_admins_refund_frees_the_seat_and_nothing_comes_back_once_it_has_begun(
    card: Message, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person,
    clock: MovableClock, database: Database,
) -> None:  # fmt: skip
    await comes(alice, card, bot)
    await ada.says("/refund 1", to=bot)
    await ada.taps("give it back", on=await ada.hears("seat goes to somebody else", in_=bot))
    await alice.hears("are back in your balance", in_=bot)
    assert await seats(database) == {}
    await comes(bob, card, bot)

    clock.move(days=2)

    await bob.hears("Workshop begins now", in_=group)
    told = await bob.taps("Can't come", on=card)
    assert "can't be given back any more" in str(told["text"])


async def test_a_ticket_in_chinese(card: Message, world: World, group: Chat, bot: Bot) -> None:
    ming = world.user("小明", language_code="zh-hans")
    await ming.joins(group)
    await ming.taps("Ticket", on=card)
    await ming.pays(await ming.hears("“Workshop”的一个座位", in_=bot))
    await ming.hears("你有座位了", in_=bot)


async def test_a_tickets_price_changes_when_planned_and_an_open_invoice_keeps_its_own(
    card: Message, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock,
    database: Database,
) -> None:  # fmt: skip
    await ada.says("/price event 1 0", to=bot)
    await ada.hears("“Workshop” has tickets, and keeps them", in_=bot)
    await ada.says('/price event 1 60 --from "2099-01-01 10:00"', to=bot)
    await ada.hears("more than 400 days away", in_=bot)
    await ada.says("/price event 1 60 --from 10:30", to=bot)
    await ada.hears("10:30: ⭐ 60", in_=bot)
    invoice = await asks(alice, card, bot)

    clock.move(minutes=31)
    await ada.hears("(?s)Workshop.*🎟 ⭐ 60", in_=group, by=bot)
    await alice.pays(invoice)

    await alice.hears("(?s)Paid.*You have a seat", in_=bot)
    assert await whose_stars(database) == {("held", ada.id): 100}


async def test_who_is_no_admin_reads_in_the_group_who_left_and_takes_it_down_once(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person,
    clock: MovableClock, database: Database,
) -> None:  # fmt: skip
    at = (clock() + timedelta(days=2)).strftime("%Y-%m-%d %H:%M")
    await ada.says(f'/event "Workshop" --at "{at}" --seats 1 --price 100', in_=group)
    card = await ada.hears("(?s)Workshop.*🎟 ⭐ 100", in_=group, by=bot)
    charge = await comes(alice, card, bot)

    await alice.leaves(group)

    await alice.hears("Your ⭐ 100 .* are back", in_=bot)
    assert charge.refunded_at is not None
    assert (await seats(database), await states(database)) == ({}, {alice.id: "returned"})
    assert await moves(database, alice) == (["member.left"], False)
    await alice.joins(group)
    await settled(bob, group)
    assert await moves(database, alice) == (["member.left", "member.joined"], True)
    clock.move(minutes=6)
    await ada.promotes(bot, group)
    await alice.leaves(group)  # which comes twice now: as a message, and as news for admins
    await settled(bob, group)
    assert await moves(database, alice) == (["member.left", "member.joined", "member.left"], False)


async def moves(database: Database, person: Person) -> tuple[list[str], bool]:
    """How somebody came and went, and whether they are there."""
    async with database.reading() as session:
        query = select(Event.kind).where(Event.person_id == person.id, Event.kind.in_((CAME, WENT)))
        kinds = list(await session.scalars(query.order_by(Event.id)))
        where = select(Membership.left_at).where(Membership.person_id == person.id)
        return kinds, await session.scalar(where) is None
