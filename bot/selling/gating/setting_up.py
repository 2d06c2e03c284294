"""`/gate`: an admin chooses a chat, the courses that open it and the grace, and has it kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram.types import InlineKeyboardButton
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.mistakes import Mistake
from bot.outreach.messages import Buttons, button, edited
from bot.outreach.outbox import Reason
from bot.selling.gating import leaving, syncing
from bot.selling.gating.keeping import SWEEP
from bot.speech import Html
from bot.teaching.access import entitled_among
from storage import communities, courses, diary, gates
from storage.communities import CHANNEL, Chat, Community
from storage.courses import Course
from storage.events import log_event
from storage.gates import Gate

GRACES = (1, 3, 7, 14)
"""Days that are offered. Less than one would leave no night for comparing the books."""

LISTED = 30
"""Courses and chats offered at once."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A chat as Telegram shows it now."""

    chat_id: int
    is_theirs: bool
    """Whether who asks runs it."""
    missing: Sequence[str]
    """Rights that the bot lacks there."""


async def offer_chats(session: AsyncSession, turn: Turn) -> None:
    """The chats somebody runs and the bot is in. Raises Mistake where there is none."""
    buttons = []
    for home in await _homes(session, turn):
        for chat in await communities.chats_of(session, home.id):
            kept = await gates.kept_gate_at(session, chat.id)
            icon = "🔒" if kept else "📢" if chat.kind == CHANNEL else "👥"
            token = turn.links.token("gatechat", chat.id)
            buttons.append([button(f"{icon} {chat.title}"[:60], token=token)])
    if not buttons:
        raise Mistake("gate-no-chat")
    await turn.reply(session, turn.words("gate-chats"), buttons[:LISTED])


async def _homes(session: AsyncSession, turn: Turn) -> Sequence[Community]:
    """The communities somebody runs, the one they speak about first."""
    found = [
        home
        for home in await communities.communities_of(session, turn.person.id)
        if await communities.is_admin(session, home.id, turn.person.id)
    ]
    about = turn.home.id if turn.home is not None else None
    return sorted(found, key=lambda home: (home.id != about, home.id))


async def show(
    session: AsyncSession, turn: Turn, seen: Seen, message_id: int | None = None
) -> None:
    """The card of a chat; a message there is becomes it. Raises Mistake."""
    gate = await _gate_for(session, turn, seen)
    html, buttons = await _card(session, turn, gate, seen)
    if message_id is None:
        await turn.reply(session, html, buttons, Reason(community_id=gate.community_id))
        return
    edit = edited(turn.place.chat_id, message_id, html, buttons)
    await turn.call(session, edit, Reason(community_id=gate.community_id))


async def _gate_for(session: AsyncSession, turn: Turn, seen: Seen) -> Gate:
    if not seen.is_theirs and turn.role < Role.OWNER:
        raise Mistake("gate-not-admin")
    gate = await gates.gate_at(session, seen.chat_id)
    chat = await session.get(Chat, seen.chat_id)
    if gate is not None:
        if chat is not None:
            gate.title, gate.kind = chat.title, chat.kind
        await _ensure_runs(session, turn, gate)
        return gate
    homes = await _homes(session, turn)
    if chat is None or not homes:
        raise Mistake("gate-no-chat")
    gate = Gate(
        community_id=homes[0].id,
        chat_id=chat.id,
        kind=chat.kind,
        title=chat.title,
        grace_days=gates.GRACE_DAYS,
        created_by=turn.person.id,
        created_at=turn.now,
    )
    session.add(gate)
    await session.flush()
    return gate


async def _ensure_runs(session: AsyncSession, turn: Turn, gate: Gate) -> None:
    """Raises Mistake for who does not run the community whose courses open it."""
    runs = await communities.is_admin(session, gate.community_id, turn.person.id)
    if not runs and turn.role < Role.OWNER:
        raise Mistake("access-admins")


async def chat_of(session: AsyncSession, gate_id: int) -> int:
    """The chat of a gate. Raises Mistake for one that is no more."""
    gate = await session.get(Gate, gate_id)
    if gate is None:
        raise Mistake("gate-gone")
    return gate.chat_id


async def toggle_course(session: AsyncSession, turn: Turn, seen: Seen, course_id: int) -> None:
    """A course opens the gate, or opens it no more. Raises Mistake."""
    gate = await _gate_for(session, turn, seen)
    course = await courses.course_by_id(session, course_id)
    homes = {home.id for home in await _homes(session, turn)}
    if course is None or course.community_id not in homes:
        raise Mistake("order-not-offered")
    chosen = await gates.courses_of(session, gate.id)
    if course.id in {one.id for one in chosen}:
        if gate.kept_since is not None and len(chosen) == 1:
            raise Mistake("gate-last-course", chat=gate.title)
        await gates.drop_course(session, gate.id, course.id)
        _log(session, turn, gate, f"closed-to:{course.id}")
        return
    if chosen and course.community_id != gate.community_id:
        raise Mistake("gate-one-community")
    gate.community_id = course.community_id
    await gates.add_course(session, gate.id, course.id)
    _log(session, turn, gate, f"opened-by:{course.id}")


async def set_grace(session: AsyncSession, turn: Turn, seen: Seen, days: int) -> bool:
    """How long somebody may stay whose access is over; who was told a time keeps it. False where
    it was so before."""
    gate = await _gate_for(session, turn, seen)
    if days not in GRACES or gate.grace_days == days:
        return False
    gate.grace_days = days
    _log(session, turn, gate, f"grace:{days}")
    return True


async def keep(session: AsyncSession, turn: Turn, seen: Seen) -> bool:
    """From now on only the entitled come in, and everybody who is known there is looked at. False
    where it was so before.

    Raises Mistake while a right or a course is missing.
    """
    gate = await _gate_for(session, turn, seen)
    if seen.missing:
        raise Mistake("gate-rights-first", chat=gate.title)
    if gate.kind == "group":
        raise Mistake("gate-basic-group", chat=gate.title)
    if not await gates.courses_of(session, gate.id):
        raise Mistake("gate-course-first", chat=gate.title)
    if gate.kept_since is not None:
        return False
    gate.kept_since, gate.lost_at = turn.now, None
    diary.write_in(session, gate.community_id, SWEEP, gate.id, turn.now)
    await syncing.begin(session, gate, turn.person.id, turn.now)
    _log(session, turn, gate, "kept")
    return True


async def lift(session: AsyncSession, turn: Turn, seen: Seen) -> bool:
    """The chat is open to all again; nobody has to go any more. False where it was so before."""
    gate = await _gate_for(session, turn, seen)
    if gate.kept_since is None:
        return False
    await diary.strike_out(session, SWEEP, gate.id)
    await leaving.stay_all(session, gate)
    gate.kept_since = None
    _log(session, turn, gate, "lifted")
    return True


def _log(session: AsyncSession, turn: Turn, gate: Gate, cause: str) -> None:
    log_event(
        session,
        gate.community_id,
        turn.person.id,
        "gate.set",
        turn.now,
        subject_id=gate.id,
        cause=cause,
    )


async def _card(session: AsyncSession, turn: Turn, gate: Gate, seen: Seen) -> tuple[Html, Buttons]:
    chosen = {one.id: one.title for one in await gates.courses_of(session, gate.id)}
    known = await gates.known_people(session, gate)
    may = await entitled_among(session, gate, known, turn.now)
    stay = may | await communities.admins_of(session, gate.chat_id)
    if seen.is_theirs:
        stay.add(turn.person.id)
    kind = "channel" if gate.kind == CHANNEL else "group"
    lines = [
        turn.words(f"gate-right-{right}", chat=gate.title, kind=kind) for right in seen.missing
    ]
    html = turn.words(
        "gate-card",
        chat=gate.title,
        state="kept" if gate.kept_since else "open",
        courses=", ".join(chosen.values()),
        count=len(chosen),
        days=gate.grace_days,
        known=len(known),
        without=len(known - stay),
    )
    if gate.kept_since is None and await _is_own_group(session, gate):
        lines.insert(0, turn.words("gate-own-group", chat=gate.title))
    if lines:
        html = Html("\n\n".join([html, *lines]))
    offered = await _offered(session, turn, gate, chosen=bool(chosen))
    rows = [[_course_button(turn, gate, one, is_chosen=one.id in chosen)] for one in offered]
    rows.append(
        [
            button(
                turn.words.plain("gate-grace", days=days, is_chosen=str(days == gate.grace_days)),
                token=turn.links.token("gategrace", gate.id, days),
            )
            for days in GRACES
        ]
    )
    label, token = ("gate-lift", "gatelift") if gate.kept_since else ("gate-keep", "gatekeep")
    rows.append([button(turn.words.plain(label), token=turn.links.token(token, gate.id))])
    return html, rows


async def _is_own_group(session: AsyncSession, gate: Gate) -> bool:
    """Whether it is the group in which the courses are sold, where everybody comes in first."""
    groups = await communities.groups_of(session, gate.community_id)
    if not groups or groups[0].id != gate.chat_id:
        return False
    return bool(await courses.published_courses(session, gate.community_id))


async def _offered(
    session: AsyncSession, turn: Turn, gate: Gate, *, chosen: bool
) -> Sequence[Course]:
    """The courses that may open it: of one community, once one was chosen."""
    found: list[Course] = []
    for home in await _homes(session, turn):
        if not chosen or home.id == gate.community_id:
            found += await courses.published_courses(session, home.id)
    return found[:LISTED]


def _course_button(
    turn: Turn, gate: Gate, course: Course, *, is_chosen: bool
) -> InlineKeyboardButton:
    mark = "✅" if is_chosen else "▫️"
    token = turn.links.token("gatecourse", gate.id, course.id)
    return button(f"{mark} {course.title}"[:60], token=token)
