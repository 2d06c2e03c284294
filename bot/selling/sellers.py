"""Those whose sale it was hear that its Stars went back: one line, when their night is over."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.approaching import quiet_hours
from bot.community.quiet_hours import next_waking
from bot.community.timezones import own_clock
from bot.outreach.messages import Place, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.selling.ledger import ASKED_BACK, WENT_BACK
from bot.speech import words
from bot.speech.currencies import STARS, in_words
from bot.speech.formats import stars
from storage import consents, ledger, people
from storage.communities import Community
from storage.ledger import CREATOR
from storage.orders import Charge, Order


async def tell_undone(
    session: AsyncSession, order: Order, charge: Charge, now: datetime, *, but: str
) -> None:
    """Each creator of it reads what is theirs no more; all `but` who gave it back (`admin:7`)."""
    undone = await ledger.latest_lines(session, charge.id, ASKED_BACK)
    undone = undone or await ledger.latest_lines(session, charge.id, WENT_BACK)
    lost = {
        account.person_id: -amount
        for account, amount in undone.items()
        if account.name == CREATOR and account.person_id and amount < 0
    }
    told = [number for number in sorted(lost) if not but.endswith(f":{number}")]
    community = await session.get_one(Community, order.community_id)
    quiet = quiet_hours(await consents.terms_of(session, community.id))
    for person in await people.reachable_among(session, told):
        speech = words(person.language or person.telegram_language)
        awake_at = next_waking(now, own_clock(person, community), quiet)
        key = f"sale-undone:{charge.id}:{person.id}"
        reason = Reason("notice", None, community.id, key, PATIENT)
        amount, is_stars = lost[person.id], charge.currency == STARS
        price = stars(amount, speech) if is_stars else in_words(amount, charge.currency)
        html = speech("sale-undone", item=order.title, order=str(order.id), price=price)
        call = text(Place(person.id), html)
        await say(session, call, now, reason, not_before=awake_at)
