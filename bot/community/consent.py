"""Consent: whether a community may write to somebody unasked. They are asked once, after the first
thing the bot did for them in private; whatever they chose they change with one tap, at any time.

Stopping is never refused and never asked back.
"""

from aiogram.types import InlineKeyboardButton
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach import broadcast_report
from bot.outreach.messages import Buttons, button, edited
from bot.outreach.outbox import Reason
from bot.speech import Html, Words
from storage import communities, complaints, consents
from storage.communities import Community
from storage.consents import KINDS
from storage.events import log_event

AGREED, STOPPED = "consent.agreed", "consent.stopped"
"""Kinds of events, whose subject is the kind of message by its position."""


# Asking


async def ask_once(session: AsyncSession, turn: Turn, community_id: int) -> None:
    """May the community write to them? Nobody who was asked or chose before is asked again."""
    if not await consents.ask(session, community_id, turn.person.id, turn.now):
        return
    community = await session.get_one(Community, community_id)
    terms = await consents.terms_of(session, community_id)
    html = turn.words(
        "consent-question",
        group=community.title,
        daily=terms.per_day,
        start=f"{terms.quiet_from:02}:00",
        end=f"{terms.quiet_until:02}:00",
    )
    token = turn.links.token
    buttons = [
        [
            button(turn.words.plain("consent-yes"), token=token("consent", community_id, 1)),
            button(turn.words.plain("consent-no"), token=token("consent", community_id, 0)),
        ]
    ]
    log_event(session, community_id, turn.person.id, "consent.asked", turn.now)
    await turn.reply(session, html, buttons, Reason("consent", community_id, community_id))


async def answer(
    session: AsyncSession, turn: Turn, community_id: int, message_id: int, *, agrees: bool
) -> None:
    """*Yes, tell me* or *No, thanks*; the question gives way to what was chosen. Raises Mistake."""
    community = await _one_of_theirs(session, turn, community_id)
    await _choose(session, turn, community_id, KINDS, "question", agrees=agrees)
    key = "consent-agreed" if agrees else "consent-declined"
    await _edit(session, turn, message_id, turn.words(key, group=community.title), ())


# Stopping


def stop_button(
    words: Words, links: Links, community_id: int, kind: str, person_id: int, broadcast_id: int = 0
) -> InlineKeyboardButton:
    """What every message of these kinds carries: one tap ends them, however old the message is."""
    token = links.token("stop", community_id, KINDS.index(kind), person_id, broadcast_id)
    return button(words.plain("consent-stop-button"), token=token)


async def stop_kind(
    session: AsyncSession,
    turn: Turn,
    community_id: int,
    kind: str,
    person_id: int,
    broadcast_id: int,
) -> None:
    """The button under a message was tapped, which counts against that message. Raises Mistake for
    whom it was not sent to."""
    if turn.person.id != person_id:
        raise Mistake("consent-not-yours")
    cause = f"broadcast:{broadcast_id}" if broadcast_id else "button"
    await _choose(session, turn, community_id, [kind], cause, agrees=False)
    if await complaints.complain(session, community_id, broadcast_id, person_id):
        await broadcast_report.trickled(session, [broadcast_id], turn.now)
    community = await session.get_one(Community, community_id)
    again = turn.links.token("consentkind", community_id, KINDS.index(kind), 1)
    html = turn.words("consent-kind-stopped", kind=kind, group=community.title)
    reason = Reason("consent", community_id, community_id)
    await turn.reply(
        session, html, [[button(turn.words.plain("consent-again"), token=again)]], reason
    )


async def show_choices(session: AsyncSession, turn: Turn) -> None:
    """`/stop`: a switch for each kind and community, and one that ends them all."""
    await turn.reply(session, *await _panel(session, turn))


async def switch(
    session: AsyncSession,
    turn: Turn,
    community_id: int,
    kind: str,
    message_id: int,
    *,
    agrees: bool,
) -> None:
    """One of the switches. Raises Mistake for a community that is not theirs."""
    await _one_of_theirs(session, turn, community_id)
    await _choose(session, turn, community_id, [kind], "switch", agrees=agrees)
    await _edit(session, turn, message_id, *await _panel(session, turn))


async def stop_all(session: AsyncSession, turn: Turn, message_id: int) -> None:
    """*Stop everything*, in all their communities."""
    for community in await _theirs(session, turn):
        await _choose(session, turn, community.id, KINDS, "stop", agrees=False)
    await _edit(session, turn, message_id, *await _panel(session, turn))


async def _choose(
    session: AsyncSession,
    turn: Turn,
    community_id: int,
    kinds: tuple[str, ...] | list[str],
    cause: str,
    *,
    agrees: bool,
) -> None:
    choose = consents.agree if agrees else consents.stop
    for kind in await choose(session, community_id, turn.person.id, kinds, turn.now):
        log_event(
            session,
            community_id,
            turn.person.id,
            AGREED if agrees else STOPPED,
            turn.now,
            subject_id=KINDS.index(kind),
            cause=cause,
        )


async def _panel(session: AsyncSession, turn: Turn) -> tuple[Html, Buttons]:
    homes = await _theirs(session, turn)
    if not homes:
        raise Mistake("community-unknown")
    chosen = await consents.choices_of(session, turn.person.id)
    stands = {(choice.community_id, choice.kind) for choice in chosen if choice.stands}
    buttons = []
    for home in homes:
        for number, kind in enumerate(KINDS):
            is_on = (home.id, kind) in stands
            label = turn.words.plain(
                "consent-switch",
                state="on" if is_on else "off",
                kind=kind,
                homes=len(homes),
                group=home.title,
            )
            token = turn.links.token("consentkind", home.id, number, int(not is_on))
            buttons.append([button(label, token=token)])
    if stands:
        label = turn.words.plain("consent-stop-all")
        buttons.append([button(label, token=turn.links.token("stopall"))])
    return turn.words("consent-choices", count=len(stands)), buttons


async def _theirs(session: AsyncSession, turn: Turn) -> list[Community]:
    """Communities they belong to, and those they have ever chosen for."""
    homes = {home.id: home for home in await communities.communities_of(session, turn.person.id)}
    for choice in await consents.choices_of(session, turn.person.id):
        if choice.community_id not in homes:
            homes[choice.community_id] = await session.get_one(Community, choice.community_id)
    return [homes[number] for number in sorted(homes)]


async def _one_of_theirs(session: AsyncSession, turn: Turn, community_id: int) -> Community:
    for home in await _theirs(session, turn):
        if home.id == community_id:
            return home
    raise Mistake("consent-not-yours")


async def _edit(
    session: AsyncSession, turn: Turn, message_id: int, html: Html, buttons: Buttons
) -> None:
    edit = edited(turn.place.chat_id, message_id, html, buttons)
    await turn.call(session, edit)
