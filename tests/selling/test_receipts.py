"""Money for nothing we know: somebody in charge always hears of it."""

from datetime import UTC, datetime

from sqlalchemy import select

from bot.community.turn import Role, Turn
from bot.identity import Links, Sealer
from bot.outreach.messages import Place
from bot.selling.receipts import report_unknown
from bot.speech import words
from storage.database import Database
from storage.orders import UNKNOWN, Charge
from storage.outbox import OutboxRow
from storage.people import Person

NOW = datetime(2026, 6, 1, tzinfo=UTC)
PAYER, OWNER, STRANGER = 7, 8, 9


async def test_a_payment_of_somebody_without_a_group_is_told_to_the_owners(
    database_url: str,
) -> None:
    database = Database(database_url)
    async with database.transaction() as session:
        payer = Person(id=PAYER, name="Zoe", seen_at=NOW, started_at=NOW)
        owner = Person(id=OWNER, name="Olga", seen_at=NOW, started_at=NOW)
        charge = Charge(
            telegram_payment_charge_id="c1",
            person_id=PAYER,
            currency="XTR",
            amount=10,
            payload="",
            standing=UNKNOWN,
            received_at=NOW,
        )
        session.add_all([payer, owner, charge])
        await session.flush()
        turn = Turn(
            person=payer,
            role=Role.MEMBER,
            home=None,
            place=Place(PAYER),
            words=words("en"),
            links=Links(Sealer(b"key"), "lyceum_bot"),
            now=NOW,
            owner_ids=frozenset({OWNER, STRANGER}),
        )
        await report_unknown(session, turn, charge)

    async with database.reading() as session:
        said = (await session.scalars(select(OutboxRow).order_by(OutboxRow.chat_id))).all()
    assert [row.chat_id for row in said] == [PAYER, OWNER]
    assert "Zoe paid ⭐ 10" in said[1].params["text"]
    await database.close()
