"""Coupons in stories: made, used as far as the invoice, and what the log says of them."""

from typing import Any

from sqlalchemy import select

from sandbox import payments
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.database import Database
from storage.events import Event


async def makes(admin: Person, line: str, bot: Bot) -> str:
    """A coupon in one line; returns its link."""
    await admin.says(f"/coupon new {line}", to=bot)
    made = await admin.hears("is ready", in_=bot)
    return made.words.split()[-1]


async def invoice_by(person: Person, code: str, bot: Bot) -> Message:
    """They use a coupon for one course, as far as the invoice."""
    await person.says(f"/coupon {code}", to=bot)
    await person.taps("Buy", on=await person.hears(f"🎟 {code}", in_=bot))
    await person.hears("order no.", in_=bot)
    return await person.hears(f"\n{code}: ⭐", in_=bot)


async def events(database: Database, person: Person) -> list[Any]:
    """What the log says of their coupons and orders, and of lessons they tried."""
    async with database.reading() as session:
        rows = await session.execute(
            select(Event.kind, Event.cause, Event.value)
            .where(Event.person_id == person.id, Event.kind.regexp_match("coupon|order|preview"))
            .order_by(Event.id)
        )
        return [tuple(row) for row in rows]


async def agreed(world: World, person: Person, invoice: Message) -> None:
    """The bot says yes to a payment that does not come yet."""
    asked = payments.invoice_in(invoice)
    query = world.ask(
        "pre_checkout_query",
        person,
        asked.bot,
        {
            "currency": asked.currency,
            "total_amount": asked.amount,
            "invoice_payload": asked.payload,
        },
    )
    assert (await query.answer)["ok"] is True
