"""Copying Telegram's book of our Stars, page by page and outside of any transaction.

How far it got is written down with each page, so that it goes on there after a crash. The last page
is read twice, and what is minutes old is left to its own update.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.identity import Links
from bot.outreach.telegram import Telegram
from bot.selling import paid_posts
from bot.selling.goods import Shelf
from bot.selling.paid_posts import KIND as PAID_MEDIA
from storage import communities, people, star_book
from storage.database import Database
from storage.paid_posts import PAID_POST, untold_charge
from storage.star_book import INCOMING, OUTGOING

PAGE = 100
"""Lines asked for at once (Bot API, getStarTransactions: limit, 1-100)."""

OVERLAP = PAGE
"""Lines read once more, in case one came in late before those that were read."""

PAYMENT = "invoice_payment"
"""Bot API, TransactionPartnerUser: transaction_type of what orders are paid by."""

LEFT_ALONE = timedelta(minutes=5)
"""The news of a payment is a matter of seconds, and of what we do with it in case of trouble."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What comparing the books takes."""

    database: Database
    telegram: Telegram
    bot_id: int
    shelf: Shelf
    links: Links
    owner_ids: frozenset[int]


async def read_book(desk: Desk, now: datetime) -> None:
    """Copy what is new in the book. Raises TelegramError; what was read until then is kept."""
    async with desk.database.transaction() as session:
        read_to = (await star_book.book_of(session, desk.bot_id)).read_to
    offset = max(0, read_to - OVERLAP)
    page = await _page(desk, offset)
    if offset and not page:  # the book is shorter than it was: another server's, or begun anew
        offset, page = 0, await _page(desk, 0)
    while page:
        lines = list(takewhile(lambda line: _at(line) <= now - LEFT_ALONE, page))
        await _number_what_is_seen(desk, lines)
        async with desk.database.transaction("money") as session:
            await _copy(session, desk, lines, offset + len(lines), now)
        if len(lines) < PAGE:
            break
        offset += PAGE
        page = await _page(desk, offset)


async def _page(desk: Desk, offset: int) -> Sequence[Mapping[str, Any]]:
    asked = {"offset": offset, "limit": PAGE}
    found: Mapping[str, Any] = await desk.telegram.call("getStarTransactions", asked)
    lines: Sequence[Mapping[str, Any]] = found.get("transactions", ())
    return lines


async def _copy(
    session: AsyncSession,
    desk: Desk,
    lines: Sequence[Mapping[str, Any]],
    read_to: int,
    now: datetime,
) -> None:
    """Who pays is taken down from lines that are new, of charges that are not, and of the time we
    were anywhere: whoever was forgotten since is not written back in, nor who bought elsewhere."""
    ids = [line["id"] for line in lines]
    since = await communities.eldest_since(session)
    known = await star_book.known_lines(session, ids)
    charged = await star_book.charged_people(session, ids)
    payers, rows = {}, []
    for line in lines:
        row = _row(line, desk.bot_id)
        if (row["transaction_id"], row["direction"]) in known:
            continue
        user = _partner(line)["user"]
        if row["transaction_id"] in charged:
            row = {**row, "person_id": charged[row["transaction_id"]]}
        elif user is not None and _is_taken_down(desk, row, since):
            payers[user["id"]] = _payer(user, now)
            row = {**row, "person_id": user["id"]}
        rows.append(row)
    await people.note_people(session, list(payers.values()))
    await star_book.copy_lines(session, rows)
    book = await star_book.book_of(session, desk.bot_id)
    book.read_to = read_to


def _is_taken_down(desk: Desk, row: Mapping[str, Any], since: datetime | None) -> bool:
    """Whether it is a payment for something of ours, or may be: what came before we were anywhere
    was for another program."""
    if _is_to_be_made_good(desk, row):
        return True
    is_payment = row["direction"] == INCOMING and row["kind"] in (PAYMENT, PAID_MEDIA)
    is_since = since is not None and row["at"] >= since.replace(microsecond=0)  # as Telegram's are
    return is_payment and is_since


def _is_to_be_made_good(desk: Desk, row: Mapping[str, Any]) -> bool:
    """Whether it pays for something of ours."""
    named = PAID_POST if row["kind"] == PAID_MEDIA else "order"
    payload = row["payload"] or ""
    return row["direction"] == INCOMING and bool(desk.links.sealer.unseal(payload, named))


async def _number_what_is_seen(desk: Desk, lines: Sequence[Mapping[str, Any]]) -> None:
    """What was paid to be seen has its number only here. Its charge gets it before anybody is taken
    down, as its buyer may have been forgotten since."""
    rows = [_row(line, desk.bot_id) for line in lines]
    async with desk.database.reading() as session:
        charged = await star_book.charged_people(session, [row["transaction_id"] for row in rows])
    for line, row in zip(lines, rows, strict=True):
        is_new = row["transaction_id"] not in charged and _is_to_be_made_good(desk, row)
        if is_new and row["kind"] == PAID_MEDIA:
            buyer = _partner(line)["user"]["id"]
            async with desk.database.transaction("money") as session:
                made = await paid_posts.post_of(session, desk.links, row["payload"])
                charge = await untold_charge(session, made.id, buyer) if made else None
                if charge is not None:
                    charge.telegram_payment_charge_id = row["transaction_id"]


def _at(line: Mapping[str, Any]) -> datetime:
    return datetime.fromtimestamp(line["date"], UTC)


def _partner(line: Mapping[str, Any]) -> Mapping[str, Any]:
    """Whom the Stars came from or went to (Bot API, TransactionPartner)."""
    partner: Mapping[str, Any] = line.get("source") or line.get("receiver") or {}
    return {"user": None, "type": "other", **partner}


def _payer(user: Mapping[str, Any], now: datetime) -> Mapping[str, Any]:
    """Somebody as Telegram names them, should we never have met them."""
    return {
        "id": user["id"],
        "name": " ".join(filter(None, (user["first_name"], user.get("last_name")))),
        "username": user.get("username"),
        "telegram_language": user.get("language_code"),
        "seen_at": now,
    }


def _row(line: Mapping[str, Any], bot_id: int) -> Mapping[str, Any]:
    partner = _partner(line)
    return {
        "bot_id": bot_id,
        "transaction_id": line["id"],
        "direction": OUTGOING if "receiver" in line else INCOMING,
        "kind": partner.get("transaction_type", partner["type"]),
        "amount": line["amount"],
        "person_id": None,
        "payload": partner.get("invoice_payload") or partner.get("paid_media_payload"),
        "at": _at(line),
    }
