"""Polls planned ahead: put at their time, once or every day or week, on the community's clock.

What fell due while nobody was there is made up for once if it is not too late, never twice.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, Param, tell_admins
from bot.community.turn import Turn
from bot.engagement.polls.voting import PollDraft, put_at
from bot.mistakes import Mistake
from bot.outreach.messages import Place
from bot.speech import Html
from bot.speech.arguments import Arguments
from bot.speech.formats import moment
from bot.speech.lengths import shortened
from bot.speech.numbers import named_number
from bot.speech.times import read_moment
from storage import communities, diary, polls
from storage.communities import Community
from storage.diary import DiaryEntry
from storage.polls import PollPlan

LISTED = 20
"""Planned polls named at once, the newest; others are stopped by their number."""

STEPS = {"day": timedelta(days=1), "week": timedelta(days=7)}

TOO_LATE = timedelta(hours=6)
"""A morning's question is not asked at night."""

FURTHEST = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Timing:
    """When a poll is put, and how often again."""

    at: datetime
    every: str | None = None


def read_timing(arguments: Arguments, turn: Turn) -> Timing | None:
    """`--at` and `--every` of a line; None without them. Raises Mistake."""
    every = read_every(arguments.options["every"]) if "every" in arguments.options else None
    if "at" not in arguments.options:
        if every:
            raise Mistake("poll-every-without-at")
        return None
    return Timing(read_at(arguments.options["at"], turn), every)


def read_every(text: str) -> str:
    """`day` or `week`. Raises Mistake."""
    every = {"daily": "day", "weekly": "week"}.get(text.casefold(), text.casefold())
    if every not in STEPS:
        raise Mistake("poll-every", given=text[:20] or "–")
    return every


def read_at(text: str, turn: Turn, slip: str = "poll-time") -> datetime:
    """When to put it, on the community's clock.

    Raises Mistake, of the key `slip` for what nobody understands.
    """
    at = read_moment(text, turn.community.timezone, turn.now)
    if at is None:
        raise Mistake(slip, given=text[:30] or "–", now=_here(turn))
    ensure_ahead(at, text[:30], turn)
    return at


def ensure_ahead(at: datetime, given: str, turn: Turn) -> None:
    """Raises Mistake for a time that is past, or too far away to mean it."""
    if not turn.now < at <= turn.now + FURTHEST:
        raise Mistake("poll-time-range", given=given, now=_here(turn))


def _here(turn: Turn) -> str:
    return moment(turn.now, turn.community.timezone, turn.words)


def next_time(starts_local: str, every: str, timezone: str, now: datetime) -> datetime:
    """The first repetition after now, at the same hour of the community's clocks."""
    start, step, zone = datetime.fromisoformat(starts_local), STEPS[every], ZoneInfo(timezone)
    passed = max(0, (now.astimezone(zone).replace(tzinfo=None) - start) // step)
    while True:
        at = (start + passed * step).replace(tzinfo=zone).astimezone(UTC)
        if at > now:
            return at
        passed += 1


async def plan(
    session: AsyncSession, turn: Turn, place: Place, draft: PollDraft, timing: Timing
) -> None:
    """Write a poll down for later, and its time into the diary."""
    local = timing.at.astimezone(ZoneInfo(turn.community.timezone)).replace(tzinfo=None)
    planned = PollPlan(
        community_id=turn.community.id,
        chat_id=place.chat_id,
        thread_id=place.thread_id,
        question=draft.question,
        options=list(draft.options),
        settings={
            "anonymous": draft.is_anonymous,
            "multiple": draft.is_multiple,
            "close": int(draft.closes_in.total_seconds()) if draft.closes_in else None,
        },
        every=timing.every,
        starts_local=local.isoformat(),
        next_at=timing.at,
        created_by=turn.person.id,
        created_at=turn.now,
    )
    session.add(planned)
    await session.flush()
    diary.write_in(session, planned.community_id, "poll.put", planned.id, timing.at)
    turn.log(session, "poll.planned", planned.community_id, subject_id=planned.id)
    await turn.reply(session, turn.words("poll-planned", line=_line(planned, turn)))


async def list_plans(session: AsyncSession, turn: Turn) -> None:
    """What will be asked."""
    found = await polls.waiting_plans(session, turn.community.id, LISTED)
    if not found:
        raise Mistake("poll-plans-none")
    lines = Html("\n".join(_line(planned, turn) for planned in found))
    await turn.reply(session, turn.words("poll-plans", lines=lines))


async def stop(session: AsyncSession, turn: Turn, number: str) -> None:
    """Don't put it, or not again. Raises Mistake."""
    plan_id, planned = named_number(number), None
    if plan_id is not None:
        planned = await polls.plan_by_id(session, turn.community.id, plan_id)
    if planned is None or planned.next_at is None:
        raise Mistake("poll-plan-unknown", number=number[:20])
    planned.next_at = None
    await diary.strike_out(session, "poll.put", planned.id)
    turn.log(session, "poll.unplanned", planned.community_id, subject_id=planned.id)
    await turn.reply(session, turn.words("poll-plan-stopped", question=planned.question))


async def put_planned(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """Its time has come: put it, and write the next time into the diary."""
    planned = await polls.plan_by_id(session, entry.community_id, entry.subject_id)
    if planned is None or planned.next_at is None:
        return
    community = await session.get_one(Community, planned.community_id)
    chats = {chat.id for chat in await communities.chats_of(session, community.id)}
    if planned.chat_id not in chats:  # nothing can be asked there any more
        planned.next_at = None
        await _complain(session, planned, "poll-plan-no-chat", entry.due_at, now)
        return
    if now - entry.due_at > TOO_LATE:
        await _complain(session, planned, "poll-plan-too-late", entry.due_at, now)
    else:
        await put_at(
            session,
            community.id,
            Place(planned.chat_id, planned.thread_id),
            _draft(planned),
            planned.created_by,
            now,
            cause=f"plan:{planned.id}",
        )
    planned.next_at = None
    if planned.every:
        planned.next_at = next_time(
            planned.starts_local, planned.every, community.timezone, max(now, entry.due_at)
        )
        diary.write_in(session, community.id, "poll.put", planned.id, planned.next_at)


def _draft(planned: PollPlan) -> PollDraft:
    seconds = planned.settings["close"]
    return PollDraft(
        planned.question,
        planned.options,
        timedelta(seconds=seconds) if seconds else None,
        planned.settings["anonymous"],
        planned.settings["multiple"],
    )


async def _complain(
    session: AsyncSession, planned: PollPlan, key: str, due_at: datetime, now: datetime
) -> None:
    params: dict[str, Param] = {"question": shortened(planned.question, 100), "time": due_at}
    await tell_admins(session, planned.community_id, Notice(key, params), now)


def _line(planned: PollPlan, turn: Turn) -> Html:
    assert planned.next_at is not None
    return turn.words(
        "poll-plan-line",
        number=str(planned.id),
        question=shortened(planned.question, 100),
        time=moment(planned.next_at, turn.community.timezone, turn.words),
        every=planned.every or "once",
    )
