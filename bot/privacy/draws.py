"""Lists of giveaways when somebody in them is forgotten: their entry stays as it was hashed, and
nobody can tell any more whose it was.

An entry is a hash under a secret key; kept as it is, the list's hash and every draw from it can be
checked and repeated. Who is drawn later without being anybody is passed over, like who has left.
"""

from bot.engagement.draw import entry_of, proof_of
from storage import diary, giveaway_winners, giveaways
from storage.database import Database
from storage.giveaways import CLOSED


async def take_names(database: Database, person_id: int, number: int) -> bool:
    """Put a number in somebody's place, list by list; False where one is being made just now."""
    async with database.reading() as session:
        entered = await giveaway_winners.entered_by(session, person_id)
    is_all = True
    for one in entered:
        async with database.transaction() as session:
            giveaway = await giveaways.giveaway_by_id(session, one.id)
            assert giveaway is not None, "giveaways stay"
            drawing = await diary.is_written_in(session, "giveaway.draw", one.id)
            if giveaway.state == CLOSED or drawing:
                is_all = False
                continue
            entry = entry_of(proof_of(giveaway.entry_key, person_id), person_id).hex()
            await giveaway_winners.take_name(session, giveaway, person_id, number, entry)
    return is_all
