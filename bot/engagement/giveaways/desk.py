"""The check desk: what looks like fraud, shown to admins in private with what they can do about it.

It stays true: whatever is excluded, wherever that is said, shows there, and its buttons go when
nothing can be done any more.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.engagement.giveaways.checks import Suspicions, look_for
from bot.identity import Links
from bot.outreach.messages import Buttons, Place, button, edited, text
from bot.outreach.outbox import Reason, say
from bot.outreach.outcomes import Outcome
from bot.speech import Html, Words, words
from storage import diary, giveaway_checks, giveaways, organizers
from storage.database import Database
from storage.diary import DiaryEntry
from storage.giveaway_checks import DESK
from storage.giveaways import DRAWN, STOPPED, Giveaway
from storage.outbox import SENT

OPEN, CHECKED, DRAWING = "open", "checked", "drawing"
"""How far it is, where the giveaway's own state does not say it."""


async def show_to_admins(
    session: AsyncSession, giveaway: Giveaway, found: Suspicions, now: datetime, links: Links
) -> None:
    """Every admin the bot may write to sees what was found, with what can be done."""
    for admin in await organizers.admins_of(session, giveaway.community_id):
        speech = words(admin.language or admin.telegram_language)
        html, buttons = _shown(giveaway, found, speech, links, OPEN)
        key = f"giveaway:{giveaway.id}:check:{admin.id}"
        reason = Reason(DESK, giveaway.id, giveaway.community_id, key)
        await say(session, text(Place(admin.id), html, buttons), now, reason)


async def show(session: AsyncSession, turn: Turn, giveaway: Giveaway, found: Suspicions) -> None:
    """The same for one admin who asks."""
    stage = await _stage(session, giveaway)
    html, buttons = _shown(giveaway, found, turn.words, turn.links, stage)
    reason = Reason(DESK, giveaway.id, giveaway.community_id)
    await turn.reply(session, html, buttons, reason)


async def after_showing(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """What was excluded while Telegram kept the first one waiting shows there, too."""
    if outcome.state != SENT or outcome.row.unique_key is None:
        return
    giveaway = await session.get_one(Giveaway, outcome.row.subject_id)
    if giveaway.exclusion_changes or await _stage(session, giveaway) != OPEN:
        _write_in(session, giveaway, now)


async def freshen(session: AsyncSession, giveaway: Giveaway, now: datetime) -> None:
    """Have it shown as it is now, wherever an admin reads it."""
    if await giveaway_checks.desks(session, giveaway.id):
        _write_in(session, giveaway, now)


def _write_in(session: AsyncSession, giveaway: Giveaway, now: datetime) -> None:
    diary.write_in(session, giveaway.community_id, "giveaway.desk", giveaway.id, now)


async def refresh(
    entry: DiaryEntry, _now: datetime, *, database: Database, links: Links
) -> Callable[[AsyncSession, DiaryEntry, datetime], Awaitable[None]]:
    """Look through the entrants again; returns what is left to do in a transaction."""
    async with database.reading() as session:
        giveaway = await session.get_one(Giveaway, entry.subject_id)
        found = await look_for(session, giveaway)
    return partial(_show_again, changes=giveaway.exclusion_changes, found=found, links=links)


async def _show_again(
    session: AsyncSession,
    entry: DiaryEntry,
    now: datetime,
    *,
    changes: int,
    found: Suspicions,
    links: Links,
) -> None:
    giveaway = await giveaways.giveaway_by_id(session, entry.subject_id)
    if giveaway is None or giveaway.exclusion_changes != changes:
        return  # what was changed since has an entry of its own
    stage = await _stage(session, giveaway)
    for person, message_id in await giveaway_checks.desks(session, giveaway.id):
        speech = words(person.language or person.telegram_language)
        html, buttons = _shown(giveaway, found, speech, links, stage)
        edit = edited(person.id, message_id, html, buttons)
        reason = Reason("giveaway-check-shown", giveaway.id, giveaway.community_id)
        await say(session, edit, now, reason)


async def _stage(session: AsyncSession, giveaway: Giveaway) -> str:
    if giveaway.state in (DRAWN, STOPPED):
        return giveaway.state
    if await diary.is_written_in(session, "giveaway.draw", giveaway.id):
        return DRAWING
    return CHECKED if giveaway.checked_at is not None else OPEN


def _shown(
    giveaway: Giveaway, found: Suspicions, speech: Words, links: Links, stage: str
) -> tuple[Html, Buttons]:
    html = speech(
        "giveaway-check",
        prize=giveaway.prize,
        number=str(giveaway.id),
        count=giveaway.entrants,
        silent=len(found.silent),
        silentnames=", ".join(found.silent_names) or "–",
        together=len(found.together),
        togethernames=", ".join(found.together_names) or "–",
        brought=len(found.brought),
        broughtnames=", ".join(found.brought_names) or "–",
        out=sum(found.out.values()),
        stage=stage,
    )
    is_over = stage not in (OPEN, CHECKED)
    return html, [] if is_over else _buttons(giveaway, found, speech, links)


def _buttons(giveaway: Giveaway, found: Suspicions, speech: Words, links: Links) -> Buttons:
    """What can still be done: take out, let back in, and what comes after the check."""
    buttons = []
    if giveaway.checks_first and giveaway.checked_at is None and giveaway.entropy is None:
        for at, (people, reason) in enumerate(found.by_button()):
            if people:
                label = speech.plain(f"giveaway-exclude-{at}", count=len(people))
                buttons.append([button(label, token=links.token("exclude", giveaway.id, at))])
            if count := found.out.get(reason):
                label = speech.plain(f"giveaway-readmit-{at}", count=count)
                buttons.append([button(label, token=links.token("readmit", giveaway.id, at))])
        if giveaway.entropy_source is not None:
            label = speech.plain("giveaway-end-check")
            return [*buttons, [button(label, token=links.token("checked", giveaway.id))]]
    if giveaway.entropy_source is not None and giveaway.entropy is None:
        return buttons
    draw = button(speech.plain("giveaway-draw"), token=links.token("draw", giveaway.id))
    return [*buttons, [draw]]
