"""Claims, for those who run a group: who owes back what was paid out to them, and letting them off.

What is written off is gone for whoever runs the bot: the books say how much, why and by whom, and
who owed it reads the reason.
"""

from aiogram.types import ForceReply
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, tell_one
from bot.community.turn import Role, Turn
from bot.mistakes import Mistake
from bot.outreach.messages import button, text
from bot.outreach.outbox import Reason
from bot.selling import purses
from bot.speech import words
from bot.speech.formats import stars
from bot.speech.lengths import one_line, telegram_length
from storage import communities, ledger, write_offs
from storage.communities import Community
from storage.ledger import CLAIM, LOST, Account, Entry
from storage.outbox import OutboxRow
from storage.people import Person
from storage.write_offs import WriteOff

GIVING_UP = "claim-giving-up"
"""The purpose of the form whose reply says why; its subject is who owes it, and it goes with them
(storage/personal/mentions.py)."""

WRITTEN_OFF = "written-off"
"""The kind of its posting."""

REASON_CHARS = 300
"""UTF-16 units: why, in a sentence or two."""

LISTED = 10
"""Claims shown at once; the others move up as these are settled."""


async def list_open(session: AsyncSession, turn: Turn) -> None:
    """Below `/payouts`: each claim, with the way to give it up."""
    home = turn.community
    seen = await write_offs.claims_in(session, home.id, LISTED)
    for who in sorted(person.id for person, _ in seen):
        await purses.bring_up(session, home.id, who, turn.now)
    for person, owed in await write_offs.claims_in(session, home.id, LISTED):
        html = turn.words(
            "claim-card",
            name=person.name,
            handle=f"@{person.username}" if person.username else "–",
            group=home.title,
            stars=stars(owed, turn.words),
        )
        label, token = turn.words.plain("claim-give-up"), turn.links.token
        rows = [[button(label, token=token("claimoff", home.id, person.id))]]
        await turn.reply(session, html, rows, Reason(community_id=home.id))


async def ask_reason(session: AsyncSession, turn: Turn, home_id: int, person_id: int) -> None:
    """*Write off*: a form to reply to with the reason. Raises Mistake."""
    owed, debtor = await _owed(session, turn, home_id, person_id)
    html = turn.words(
        "claim-why", name=debtor.name, stars=stars(owed, turn.words), most=REASON_CHARS
    )
    call = text(turn.place, html).model_copy(update={"reply_markup": ForceReply(force_reply=True)})
    await turn.call(session, call, Reason(GIVING_UP, debtor.id, home_id))


async def write_off(session: AsyncSession, turn: Turn, said: OutboxRow, typed: str) -> None:
    """The reason: what they owe now is owed no more, and they read why. Raises Mistake."""
    assert said.community_id is not None, "its form was about a community"
    owed, debtor = await _owed(session, turn, said.community_id, said.subject_id or 0)
    why = one_line(typed)
    if not 1 <= telegram_length(why) <= REASON_CHARS:
        raise Mistake("payout-reason-length", most=REASON_CHARS)
    home = await session.get_one(Community, said.community_id)
    made = WriteOff(
        community_id=home.id,
        person_id=debtor.id,
        amount_stars=owed,
        reason=why,
        written_off_by=turn.person.id,
        at=turn.now,
    )
    session.add(made)
    await session.flush()
    change = {Account(CLAIM, debtor.id): owed, Account(LOST): -owed}
    entry = Entry(home.id, WRITTEN_OFF, f"write-off:{made.id}", change)
    await ledger.post(session, entry, turn.now)
    turn.log(session, "claim.written-off", home.id, subject_id=made.id)
    html = turn.words("claim-given-up", name=debtor.name, stars=stars(owed, turn.words), why=why)
    await turn.reply(session, html, reason=Reason(community_id=home.id))
    speech = words(debtor.language or debtor.telegram_language)
    told = {"stars": stars(owed, speech), "group": home.title, "why": why}
    await tell_one(session, debtor.id, home.id, Notice("claim-let-off", told), turn.now)


async def _owed(
    session: AsyncSession, turn: Turn, home_id: int, person_id: int
) -> tuple[int, Person]:
    """What somebody owes at this moment, and who they are, for whoever may let them off; nobody
    else decides by that purse meanwhile. Raises Mistake."""
    is_owner = turn.role >= Role.OWNER
    if not (is_owner or await communities.is_admin(session, home_id, turn.person.id)):
        raise Mistake("access-admins")
    await purses.bring_up(session, home_id, person_id, turn.now)
    owed = -await ledger.balance(session, home_id, person_id, (CLAIM,))
    debtor = await session.get(Person, person_id)
    if owed <= 0 or debtor is None:
        raise Mistake("claim-none")
    if debtor.id == turn.person.id and not is_owner:
        raise Mistake("claim-own")
    return owed, debtor
