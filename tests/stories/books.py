"""Looking into the books after a story."""

from collections import Counter

from sqlalchemy import select

from storage.database import Database
from storage.ledger import TELEGRAM, Line, Posting


async def whose_stars(database: Database) -> dict[tuple[str, int | None], int]:
    """Whose all Stars are, by account and person; Telegram's minus is left out."""
    found: Counter[tuple[str, int | None]] = Counter()
    async with database.reading() as session:
        for line in await session.scalars(select(Line).where(Line.account != TELEGRAM)):
            found[line.account, line.person_id] += line.amount
    return {account: amount for account, amount in found.items() if amount}


async def what_was_posted(database: Database) -> list[str]:
    """The kinds of all postings, in their order."""
    async with database.reading() as session:
        return list(await session.scalars(select(Posting.kind).order_by(Posting.id)))
