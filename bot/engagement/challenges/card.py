"""How a challenge looks in the group: its card, with how many take part, and its buttons."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram.types import InlineKeyboardButton
from sqlalchemy.ext.asyncio import AsyncSession

from bot.engagement.challenges.days import Rhythm
from bot.identity import Links
from bot.outreach.messages import Buttons, Place, button, edited, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.outreach.pace import EDIT_EVERY
from bot.speech import Html, Words, words
from bot.speech.formats import calendar_part, stars
from storage import challenges, diary
from storage.challenges import OPEN, Challenge
from storage.communities import Community
from storage.diary import DiaryEntry

NO_TEAM = -1
"""The button of a challenge without teams."""


def rhythm_of(challenge: Challenge) -> Rhythm:
    """When its rounds are; wherever its community's clock is set meanwhile."""
    return Rhythm(challenge.starts_at, challenge.round_days, challenge.rounds, challenge.timezone)


async def card(
    session: AsyncSession, challenge: Challenge, community: Community, speech: Words
) -> Html:
    """What is to be done from which day on, how to show it, and how many take part."""
    first = rhythm_of(challenge).begins(0, challenge.post_minute)
    here = first.astimezone(ZoneInfo(community.timezone))
    deposit = Html("")
    if challenge.deposit_stars:
        price = stars(challenge.deposit_stars, speech)
        terms = speech("challenge-card-deposit", price=price, group=community.title)
        deposit = Html(f"{terms}\n")
    return speech(
        "challenge-card",
        name=challenge.name,
        rounds=challenge.rounds,
        days=challenge.round_days,
        begins=calendar_part(here.date(), "day", speech),
        time=here.strftime("%H:%M"),
        proof=proof_of(challenge),
        spare=challenge.spare,
        deposit=deposit,
        count=await challenges.count_members(session, challenge.id),
    )


def proof_of(challenge: Challenge) -> str:
    """The kind of proof as texts name it; where Stars depend on words, these must say something."""
    return "told" if challenge.proof == "text" and challenge.deposit_stars else challenge.proof


def public_buttons(challenge: Challenge, links: Links, speech: Words) -> Buttons:
    """Taking part by a tap; what is for one person alone leads to the private chat."""
    labels = {
        at: speech.plain("challenge-join-team", team=name)
        for at, name in enumerate(challenge.teams)
    } or {NO_TEAM: speech.plain("challenge-join")}
    joining = [[_joining(challenge, at, label, links, speech)] for at, label in labels.items()]
    return [*joining, private_buttons(challenge, links, speech)]


def _joining(
    challenge: Challenge, team: int, label: str, links: Links, speech: Words
) -> InlineKeyboardButton:
    """Who leaves a deposit pays it in private."""
    if not challenge.deposit_stars:
        return button(label, token=links.token("chjoin", challenge.id, team))
    price = stars(challenge.deposit_stars, speech)
    label = speech.plain("challenge-join-deposit", label=label, price=price)
    return button(label, url=links.address("chdeposit", challenge.id, team))


def private_buttons(
    challenge: Challenge, links: Links, speech: Words
) -> Sequence[InlineKeyboardButton]:
    """What leads to the private chat."""
    return [
        button(speech.plain("challenge-privately"), url=links.address("chproof", challenge.id)),
        button(speech.plain("challenge-remind"), url=links.address("chremind", challenge.id)),
    ]


async def put_up(session: AsyncSession, challenge: Challenge, now: datetime, links: Links) -> None:
    """The card, once per chat: again only where the group moved and the old one is left behind."""
    community = await session.get_one(Community, challenge.community_id)
    speech = words(community.language)
    html = await card(session, challenge, community, speech)
    place = Place(challenge.chat_id, challenge.thread_id)
    call = text(place, html, public_buttons(challenge, links, speech))
    key = f"challenge:{challenge.id}:{challenge.chat_id}"
    await say(session, call, now, Reason("challenge", challenge.id, community.id, key))


async def refresh(session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links) -> None:
    """Show on the card how many take part by now."""
    challenge = await challenges.challenge_by_id(session, entry.subject_id)
    if challenge is None or challenge.state != OPEN:
        return
    if challenge.message_id is None:
        await put_up(session, challenge, now, links)
        return
    community = await session.get_one(Community, challenge.community_id)
    speech = words(community.language)
    edit = edited(
        challenge.chat_id,
        challenge.message_id,
        await card(session, challenge, community, speech),
        public_buttons(challenge, links, speech),
    )
    await say(
        session, edit, now, Reason("challenge-count", challenge.id, community.id, urgency=PATIENT)
    )


async def count_soon(session: AsyncSession, challenge: Challenge, now: datetime) -> None:
    """Have the card brought up to date."""
    due_at = now + EDIT_EVERY
    await diary.write_in_once(
        session, challenge.community_id, "challenge.count", challenge.id, due_at
    )


async def show_if_over(session: AsyncSession, challenge: Challenge, now: datetime) -> None:
    """Nobody joins by its card any more; it keeps what it said, and says that it is over."""
    if challenge.state == OPEN or challenge.message_id is None:
        return
    community = await session.get_one(Community, challenge.community_id)
    speech = words(community.language)
    html = await card(session, challenge, community, speech)
    over = speech("challenge-card-over", state=challenge.state)
    edit = edited(challenge.chat_id, challenge.message_id, Html(f"{html}\n{over}"))
    # as patient as the number on it, or that would come after it and bring the buttons back
    reason = Reason("challenge-count", challenge.id, community.id, urgency=PATIENT)
    await say(session, edit, now, reason)
