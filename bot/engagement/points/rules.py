"""Which rules give points in a community: its admins' choice, a button each."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.points import RULES
from bot.community.setup import ensure_admin
from bot.community.turn import Turn
from bot.outreach.messages import Buttons, button, edited
from bot.speech import Html
from storage import points
from storage.communities import Community
from storage.events import log_event


async def show_rules(session: AsyncSession, turn: Turn, community_id: int) -> None:
    """What counts for points. Raises Mistake for who is no admin there."""
    community = await ensure_admin(session, turn, community_id)
    html, buttons = await _panel(session, turn, community)
    await turn.reply(session, html, buttons)


async def switch(
    session: AsyncSession,
    turn: Turn,
    community_id: int,
    number: int,
    message_id: int,
    *,
    is_on: bool,
) -> None:
    """Turn a rule on or off; points given so far stay. Raises Mistake for who is no admin."""
    community = await ensure_admin(session, turn, community_id)
    await points.switch(session, community.id, RULES[number].name, is_on=is_on)
    log_event(
        session,
        community.id,
        turn.person.id,
        "points.switched",
        turn.now,
        subject_id=number,
        cause=f"{RULES[number].name}:{'on' if is_on else 'off'}",
    )
    html, buttons = await _panel(session, turn, community)
    edit = edited(turn.place.chat_id, message_id, html, buttons)
    await turn.call(session, edit)


async def _panel(session: AsyncSession, turn: Turn, community: Community) -> tuple[Html, Buttons]:
    off = await points.switched_off(session, community.id)
    buttons = []
    for number, rule in enumerate(RULES):
        is_on = rule.name not in off
        label = turn.words.plain(
            "points-rule",
            state="on" if is_on else "off",
            reason=turn.words.plain(f"points-for-{rule.name}"),
            points=rule.points,
            daily=rule.daily,
        )
        token = turn.links.token("prule", community.id, number, int(not is_on))
        buttons.append([button(label, token=token)])
    return turn.words("points-rules", group=community.title), buttons
