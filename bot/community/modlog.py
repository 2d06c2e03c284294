"""The admins' log of what was done to keep order: told in private, each step with its *Undo*.

It refuses to judge, and to undo: see enforcing.py and undoing.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from aiogram.types import InlineKeyboardButton
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.enforcing import take_turns
from bot.community.setup import ensure_admin
from bot.community.speakers import Speaker, is_channel
from bot.community.turn import Turn
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach.messages import Place, button, edited, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.speech import Html, Words, words
from bot.speech.formats import moment
from storage import communities, moderation, organizers
from storage.communities import Community
from storage.diary import DiaryEntry
from storage.moderation import Strike

SHOWN = 10
"""Strikes in one message; each has a line and a button."""

Logged = Sequence[tuple[Strike, str]]
"""Strikes, each with the name of whose it is."""


LOG, OLDER, DIGEST = range(3)
"""As what strikes are shown."""


@dataclass(frozen=True, slots=True)
class Page:
    """What one message shows; its buttons carry it, so that it can be written anew."""

    kind: int
    newest: int
    oldest: int
    count: int = 0
    """Of a digest: how many steps were taken, shown or not."""

    @property
    def numbers(self) -> Sequence[int]:
        """As a button's token keeps it."""
        return self.kind, self.newest, self.oldest, self.count


async def digest(session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links) -> None:
    """Tell the admins in private what was done since they last read of it."""
    await _tell(session, entry.subject_id, now, links)


async def tell_late(
    session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links
) -> None:
    """An admin whom the bot may write to from now on reads what no admin could read so far."""
    if await communities.is_admin(session, entry.community_id, entry.subject_id):
        await _tell(session, entry.community_id, now, links)


async def _tell(session: AsyncSession, community_id: int, now: datetime, links: Links) -> None:
    community = await session.get_one(Community, community_id)
    await take_turns(session, community.id)
    readers = await organizers.admins_of(session, community.id)
    if not readers:
        return  # it waits until there is one
    count = await moderation.count_untold(session, community.id)
    strikes = await moderation.latest_strikes(session, community.id, SHOWN, untold=True)
    if not strikes:
        return
    page = Page(DIGEST, strikes[0][0].id, strikes[-1][0].id, count)
    await moderation.mark_told(session, community.id, page.newest)
    for admin in readers:
        speech = words(admin.language or admin.telegram_language)
        html, buttons = (
            _html(page, strikes, community, speech),
            _buttons(page, strikes, speech, links),
        )
        reason = Reason("moderation-digest", None, community.id, urgency=PATIENT)
        await say(session, text(Place(admin.id), html, buttons), now, reason)


async def show_log(session: AsyncSession, turn: Turn) -> None:
    """`/modlog`: the last steps, each with *Undo*. Raises Mistake when there were none."""
    await _show_page(session, turn, turn.community, LOG, None)


async def show_older(session: AsyncSession, turn: Turn, community_id: int, before: int) -> None:
    """The steps taken before one of them. Raises Mistake for who is no admin there."""
    community = await ensure_admin(session, turn, community_id)
    await _show_page(session, turn.in_private(), community, OLDER, before)


async def show_anew(
    session: AsyncSession, turn: Turn, strike_id: int, page: Page, message_id: int
) -> None:
    """The message below which a step was undone says so, and offers that no more.

    Raises Mistake for who is no admin there.
    """
    community_id = await moderation.home_of_strike(session, strike_id)
    community = await ensure_admin(session, turn, community_id or 0)
    await session.flush()
    latest = await moderation.latest_strikes(
        session, community.id, SHOWN + 1, before=page.newest + 1
    )
    strikes = [(strike, name) for strike, name in latest if strike.id >= page.oldest]
    speech = turn.in_private().words
    buttons = _buttons(page, strikes, speech, turn.links)
    if page.kind != DIGEST and len(latest) > len(strikes):
        buttons.append([_older(page, community, turn)])
    edit = edited(turn.place.chat_id, message_id, _html(page, strikes, community, speech), buttons)
    await turn.call(session, edit)


async def _show_page(
    session: AsyncSession, turn: Turn, community: Community, kind: int, before: int | None
) -> None:
    found = await moderation.latest_strikes(session, community.id, SHOWN + 1, before=before)
    if not found:
        raise Mistake("moderation-log-empty", group=community.title)
    strikes = found[:SHOWN]
    page = Page(kind, strikes[0][0].id, strikes[-1][0].id)
    buttons = _buttons(page, strikes, turn.words, turn.links)
    if len(found) > SHOWN:
        buttons.append([_older(page, community, turn)])
    await turn.reply(session, _html(page, strikes, community, turn.words), buttons)


def _html(page: Page, strikes: Logged, community: Community, speech: Words) -> Html:
    lines = _lines(strikes, community, speech)
    if page.kind != DIGEST:
        key = "moderation-log" if page.kind == LOG else "moderation-log-older"
        return speech(key, group=community.title, strikes=lines)
    return speech(
        "moderation-digest",
        group=community.title,
        strikes=lines,
        count=page.count,
        is_cut=str(page.count > len(strikes)).lower(),
        shown=len(strikes),
    )


def _older(page: Page, community: Community, turn: Turn) -> InlineKeyboardButton:
    token = turn.links.token("modlog", community.id, page.oldest)
    return button(turn.in_private().words.plain("moderation-older"), token=token)


def _lines(strikes: Logged, community: Community, speech: Words) -> Html:
    lines = [_line(strike, name, community, speech) for strike, name in strikes]
    if any(is_channel(strike.person_id) for strike, _ in strikes if strike.undone_at is None):
        lines += [Html(), speech("moderation-log-channels")]
    return Html("\n".join(lines))


def _line(strike: Strike, name: str, community: Community, speech: Words) -> Html:
    speaker = Speaker(strike.person_id, name)
    return speech(
        "moderation-line",
        number=str(strike.id),
        person=speaker.named(speech),
        step=speech.plain(f"moderation-step-{strike.step}"),
        reason=speech.plain(f"moderation-rule-{strike.rule}", speaker=speaker.kind),
        time=moment(strike.at, community.timezone, speech),
        undone=str(strike.undone_at is not None).lower(),
    )


def _buttons(
    page: Page, strikes: Logged, speech: Words, links: Links
) -> list[list[InlineKeyboardButton]]:
    return [
        [
            button(
                speech.plain("moderation-undo", number=str(strike.id), name=name),
                token=links.token("pardon", strike.id, *page.numbers),
            )
        ]
        for strike, name in strikes
        if strike.undone_at is None
    ]
