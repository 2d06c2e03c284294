"""Money from before there was a ledger: after the upgrade the books say whose it is."""

import asyncio
from collections import Counter

from sqlalchemy import select, text

from storage.database import Database
from storage.ledger import Line
from storage.ledger_audit import imbalances
from storage.migrations import go_back, migrate
from storage.orders import Order, OrderTransition

NOW, LATER = "'2026-12-01 12:00:00'", "'2026-12-02 12:00:00'"
ADA, GRACE, ALICE, BOB = 1, 2, 3, 4


def order(number: int, kind: str, subject: int, stars: int, state: str) -> str:
    paid = "NULL" if state in {"open", "expired"} else NOW
    what = f"'{kind}', {subject}, 'It', {stars}, '{state}'"
    return f"({number}, 1, {BOB}, {what}, {NOW}, {LATER}, {paid})"


def charge(
    number: int, order_id: int | None, stars: int, standing: str, asked: bool, back: bool
) -> str:
    return (
        f"({number}, 'tg{number}', {order_id or 'NULL'}, {BOB}, 'XTR', {stars}, 'x', '{standing}',"
        f" {NOW}, {LATER if asked else 'NULL'}, {LATER if back else 'NULL'})"
    )


ORDERS = (
    order(1, "course", 1, 250, "paid"),
    order(2, "course", 1, 250, "refunded"),
    order(3, "course", 2, 400, "open"),
    order(4, "bundle", 1, 301, "paid"),
    order(5, "team", 1, 150, "paid"),
    order(6, "team", 2, 150, "paid"),
    order(7, "question", 1, 50, "paid"),
    order(8, "question", 2, 50, "paid"),
    order(9, "unlock", 1, 5, "paid"),
    order(10, "deposit", 1, 20, "paid"),
    order(11, "deposit", 2, 20, "paid"),
    order(12, "deposit", 3, 20, "paid"),
    order(13, "course", 2, 400, "paid"),
)
CHARGES = (
    charge(1, 1, 250, "applied", asked=False, back=False),
    charge(2, 2, 250, "applied", asked=True, back=True),
    charge(3, 1, 250, "surplus", asked=True, back=False),
    charge(4, 4, 301, "applied", asked=False, back=False),
    charge(5, 5, 150, "applied", asked=False, back=False),
    charge(6, 6, 150, "applied", asked=False, back=False),
    charge(7, 7, 50, "applied", asked=False, back=False),
    charge(8, 8, 50, "applied", asked=False, back=False),
    charge(9, 9, 5, "applied", asked=False, back=False),
    charge(10, 10, 20, "applied", asked=False, back=False),
    charge(11, 11, 20, "applied", asked=False, back=False),
    charge(12, 12, 20, "applied", asked=False, back=False),
    charge(13, 13, 400, "applied", asked=True, back=False),
    charge(14, None, 7, "unknown", asked=False, back=False),
)
BEFORE = (
    (
        "INSERT INTO communities (id, title, language, timezone, currency, created_at)"
        f" VALUES (1, 'Py', 'en', 'UTC', 'XTR', {NOW})"
    ),
    (
        "INSERT INTO courses (id, community_id, code, title, blurb, price_stars, treats, state,"
        f" creator_id, created_at) VALUES (1, 1, 'A', 'A', '', 250, 3, 'published', {ADA}, {NOW}),"
        f" (2, 1, 'B', 'B', '', 400, 3, 'published', {GRACE}, {NOW})"
    ),
    (
        "INSERT INTO bundles (id, community_id, code, title, price_stars, created_by, created_at)"
        f" VALUES (1, 1, 'ALL', 'All', 301, {ADA}, {NOW})"
    ),
    "INSERT INTO bundle_courses (bundle_id, course_id) VALUES (1, 1), (1, 2)",
    (
        "INSERT INTO orders (id, community_id, person_id, kind, subject_id, title, price_stars,"
        f" state, created_at, expires_at, paid_at) VALUES {', '.join(ORDERS)}"
    ),
    (
        "INSERT INTO order_transitions (order_id, from_state, to_state, cause, actor_id, at)"
        f" VALUES (1, NULL, 'open', 'button', {BOB}, {NOW}), (1, 'open', 'paid', 'payment', {BOB},"
        f" {NOW})"
    ),
    (
        "INSERT INTO charges (id, telegram_payment_charge_id, order_id, person_id, currency,"
        " amount, payload, standing, received_at, refund_asked_at, refunded_at)"
        f" VALUES {', '.join(CHARGES)}"
    ),
    (
        "INSERT INTO team_offers (id, community_id, course_id, price_stars, people, minutes,"
        f" chat_id, until, created_by, created_at) VALUES (1, 1, 1, 150, 2, 60, -1, {LATER}, {ADA},"
        f" {NOW})"
    ),
    (
        "INSERT INTO teams (id, community_id, offer_id, course_id, price_stars, people, starter_id,"
        f" state, created_at, chat_id) VALUES (1, 1, 1, 1, 150, 2, {BOB}, 'full', {NOW}, -1),"
        f" (2, 1, 1, 1, 150, 2, {BOB}, 'gathering', {NOW}, -1)"
    ),
    (
        "INSERT INTO team_seats (id, team_id, person_id, state, order_id) VALUES"
        f" (1, 1, {BOB}, 'given', 5), (2, 2, {BOB}, 'held', 6)"
    ),
    (
        "INSERT INTO experts (id, community_id, person_id, about, price_stars, unlock_stars,"
        f" asker_percent, hours, is_open) VALUES (1, 1, {GRACE}, '', 50, 5, 50, 24, (1 = 1))"
    ),
    (
        "INSERT INTO paid_questions (id, community_id, expert_id, asker_id, text, price_stars,"
        " unlock_stars, asker_percent, hours, state, asked_at) VALUES"
        f" (1, 1, 1, {ALICE}, 'Why?', 50, 5, 50, 24, 'answered', {NOW}),"
        f" (2, 1, 1, {ALICE}, 'How?', 50, 5, 50, 24, 'waiting', {NOW})"
    ),
    (
        "INSERT INTO shares (community_id, order_id, question_id, person_id, stars, at) VALUES"
        f" (1, 7, 1, {GRACE}, 50, {NOW}), (1, 9, 1, {ALICE}, 2, {NOW}),"
        f" (1, 9, 1, {GRACE}, 3, {NOW})"
    ),
    (
        "INSERT INTO challenges (id, community_id, chat_id, name, proof, starts_at, round_days,"
        " rounds, spare, post_minute, timezone, teams, deposit_stars, state, created_by,"
        f" created_at) VALUES (1, 1, -1, 'C', 'text', {NOW}, 1, 2, 0, 540, 'UTC', '[]', 20, 'over',"
        f" {ADA}, {NOW})"
    ),
    (
        "INSERT INTO deposits (id, community_id, challenge_id, person_id, stars, state, order_id)"
        f" VALUES (1, 1, 1, {BOB}, 20, 'held', 10), (2, 1, 1, {ALICE}, 20, 'kept', 11),"
        f" (3, 1, 1, {ADA}, 20, 'returned', 12)"
    ),
    (
        "INSERT INTO diary (community_id, kind, subject_id, due_at) VALUES (1, 'refund.again', 12,"
        f" {LATER})"
    ),
)


def test_whose_the_stars_are_is_known_after_the_upgrade(database_url: str) -> None:
    go_back(database_url, "0028")
    asyncio.run(_fill(database_url))

    migrate(database_url)

    assert asyncio.run(_wrong(database_url)) == []
    assert asyncio.run(_whose(database_url)) == {
        ("telegram", None): -(250 + 250 + 301 + 150 * 2 + 50 * 2 + 5 + 20 * 3 + 400 + 7),
        ("creator", ADA): 250 + 301 * 250 // 650 + 150,
        ("creator", GRACE): 301 - 301 * 250 // 650,
        ("expert", GRACE): 50 + 3,
        ("asker", ALICE): 2,
        ("house", None): 20,
        ("held", ADA): 150,
        ("held", GRACE): 50,
        ("deposits", None): 20,
        ("back", None): 250 + 20 + 400,
        ("unknown", None): 7,
    }
    states, steps = asyncio.run(_orders(database_url))
    assert states == [
        *("fulfilled", "refunded", "awaiting", "fulfilled", "fulfilled", "paid"),
        *("fulfilled", "paid", "fulfilled", "paid", "fulfilled", "paid", "fulfilled"),
    ]
    assert steps == [("draft", "awaiting"), ("awaiting", "paid"), ("paid", "fulfilled")]


def test_back_and_up_again_comes_to_the_same(database_url: str) -> None:
    go_back(database_url, "0028")
    asyncio.run(_fill(database_url))
    migrate(database_url)
    before = asyncio.run(_whose(database_url)), asyncio.run(_orders(database_url))

    go_back(database_url, "0028")
    migrate(database_url)

    assert (asyncio.run(_whose(database_url)), asyncio.run(_orders(database_url))) == before


async def _fill(url: str) -> None:
    database = Database(url)
    async with database.transaction() as session:
        for statement in BEFORE:
            await session.execute(text(statement))
    await database.close()


async def _whose(url: str) -> dict[tuple[str, int | None], int]:
    database, found = Database(url), Counter[tuple[str, int | None]]()
    async with database.reading() as session:
        for line in await session.scalars(select(Line)):
            found[line.account, line.person_id] += line.amount
    await database.close()
    return {account: amount for account, amount in found.items() if amount}


async def _wrong(url: str) -> list[object]:
    database = Database(url)
    async with database.reading() as session:
        found: list[object] = [*await imbalances(session)]
    await database.close()
    return found


async def _orders(url: str) -> tuple[list[str], list[tuple[str | None, str]]]:
    """The orders' states, and the steps of the first."""
    database = Database(url)
    async with database.reading() as session:
        states = list(await session.scalars(select(Order.state).order_by(Order.id)))
        steps = (
            select(OrderTransition.from_state, OrderTransition.to_state)
            .where(OrderTransition.order_id == 1)
            .order_by(OrderTransition.id)
        )
        taken = [(source, target) for source, target in await session.execute(steps)]
    await database.close()
    return states, taken
