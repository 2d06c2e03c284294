"""Polls: put to a group, with votes kept as far as Telegram tells them.

How they end is told in results.py, how they are planned in plans.py.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from aiogram.methods import SendPoll
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.earning import earn, give_again, take_back
from bot.community.notices import Notice, Param, tell_admins
from bot.community.points import KNEW, VOTED
from bot.community.refusals import Refusal
from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import Place, where
from bot.outreach.outbox import Reason, say
from bot.outreach.outcomes import Outcome
from bot.speech.arguments import Arguments
from bot.speech.durations import read_duration
from bot.speech.lengths import one_line, shortened
from storage import diary, polls
from storage.events import log_event
from storage.outbox import SENT, UNCERTAIN
from storage.polls import Poll

QUESTION_CHARS = 300
OPTION_CHARS = 100
EXPLANATION_CHARS = 200
EXPLANATION_LINES = 3
OPTIONS = range(2, 13)
"""Bot API, sendPoll; with two options at least, or there is nothing to choose."""

SEPARATORS = frozenset(",，、;；|")
"""What some put between the quotes."""

_BULLET = re.compile(r"[-*•]\s+")
"""What some put before each line of a list."""

SHORTEST, LONGEST = timedelta(minutes=1), timedelta(days=30)


@dataclass(frozen=True, slots=True)
class PollDraft:
    """What is to be asked; with a `right` option it is a quiz question."""

    question: str
    options: Sequence[str]
    closes_in: timedelta | None = None
    is_anonymous: bool = False
    is_multiple: bool = False
    right: int | None = None
    explanation: str | None = None


def read_poll(arguments: Arguments) -> PollDraft:
    """A poll in a line of quotes, or on several lines. Raises Mistake that names what is wrong."""
    question, *options = phrases(arguments, how="poll-how", quotes="poll-quotes")
    ensure_question(question)
    ensure_options(options)
    return PollDraft(
        question,
        options,
        read_close(arguments.options["close"]) if "close" in arguments.options else None,
        arguments.flag("anonymous"),
        arguments.flag("multiple"),
    )


def phrases(arguments: Arguments, *, how: str, quotes: str) -> Sequence[str]:
    """A question and its options. Raises Mistake `how` to write them, or that they need `quotes`.

    Without quotes nobody can tell where the question ends, and a poll of single words helps nobody.
    """
    if not arguments.words:
        raise Mistake(how)
    pairs = zip(arguments.words, arguments.quoted, strict=True)
    told = [(word, is_quoted) for word, is_quoted in pairs if is_quoted or word not in SEPARATORS]
    if all(is_quoted for _, is_quoted in told):
        return [word for word, _ in told]
    if len(arguments.lines) > 1:
        question, *options = arguments.lines
        return [question, *(_BULLET.sub("", option) for option in options)]
    raise Mistake(quotes)


def ensure_question(question: str) -> None:
    """Raises Mistake for a question Telegram would not take."""
    if len(question) > QUESTION_CHARS or not question:
        raise Mistake("poll-question-length", most=QUESTION_CHARS, length=len(question))


def more_options(options: Sequence[str], typed: str) -> Sequence[str]:
    """The options so far and those on the lines just typed. Raises Mistake."""
    lines = [_BULLET.sub("", one_line(line)) for line in typed.splitlines() if line.strip()]
    more = [*options, *lines]
    if len(more) > OPTIONS[-1]:
        raise Mistake("poll-options-most", most=OPTIONS[-1], left=OPTIONS[-1] - len(options))
    ensure_wordings(more)
    return more


def ensure_options(options: Sequence[str]) -> None:
    """Raises Mistake for options Telegram would not take."""
    if len(options) not in OPTIONS:
        raise Mistake("poll-options", count=len(options))
    ensure_wordings(options)


def ensure_wordings(options: Sequence[str]) -> None:
    """Raises Mistake for an option Telegram would not take, however many there are."""
    for number, option in enumerate(options, start=1):
        if not 1 <= len(option) <= OPTION_CHARS:
            length = len(option)
            raise Mistake("poll-option-length", most=OPTION_CHARS, number=number, length=length)
    if len(set(options)) < len(options):
        raise Mistake("poll-option-twice")


def read_close(text: str, slip: str = "poll-close") -> timedelta:
    """How long a poll stays open. Raises Mistake, of the key `slip` for what nobody understands."""
    if not text:
        raise Mistake("poll-close-missing")
    closes_in = read_duration(text)
    if closes_in is None or not SHORTEST <= closes_in <= LONGEST:
        raise Mistake(slip, given=text[:20])
    return closes_in


async def put(session: AsyncSession, turn: Turn, draft: PollDraft) -> None:
    """Put a poll where it was asked for."""
    await put_at(session, turn.community.id, turn.place, draft, turn.person.id, turn.now)


async def put_at(
    session: AsyncSession,
    community_id: int,
    place: Place,
    draft: PollDraft,
    person_id: int,
    now: datetime,
    *,
    cause: str = "command",
) -> None:
    """Write a poll down, and what must be said for it; its time runs from now on."""
    poll = Poll(
        community_id=community_id,
        chat_id=place.chat_id,
        thread_id=place.thread_id,
        question=draft.question,
        options=list(draft.options),
        right=draft.right,
        is_anonymous=draft.is_anonymous,
        created_by=person_id,
        created_at=now,
        closes_at=now + draft.closes_in if draft.closes_in else None,
    )
    session.add(poll)
    await session.flush()
    reason = Reason("poll", poll.id, community_id, f"poll:{poll.id}")
    await say(session, _call(place, draft), now, reason)
    log_event(
        session,
        community_id,
        person_id,
        "poll.put",
        now,
        subject_id=poll.id,
        cause=cause,
        place=place,
    )


async def preview(session: AsyncSession, turn: Turn, draft: PollDraft) -> None:
    """What the group will see, for who puts it; closed, so that no vote is lost on it."""
    await turn.call(session, _call(turn.place, draft).model_copy(update={"is_closed": True}))


def _call(place: Place, draft: PollDraft) -> SendPoll:
    call = SendPoll(
        chat_id=place.chat_id,
        question=draft.question,
        options=list(draft.options),
        is_anonymous=draft.is_anonymous,
        **where(Place(place.chat_id, place.thread_id)),
    )
    if draft.is_multiple:
        call.allows_multiple_answers = True
    if draft.right is None:
        return call
    quiz = call.model_copy(update={"type": "quiz", "correct_option_id": draft.right})
    return quiz.model_copy(update={"explanation": draft.explanation}) if draft.explanation else quiz


async def after_put(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """Telegram has put the poll: its id is how votes will name it, or have already.

    Only now can it be closed at its time, or at once if it was held up for longer than that. Of one
    that is not there, or may be there and is out of our reach, the admins read what to do.
    """
    poll = await session.get_one(Poll, outcome.row.subject_id)
    if outcome.state != SENT:
        poll.closed_at = now
        key = "poll-uncertain" if outcome.state == UNCERTAIN else "poll-refused"
        reason = Refusal(outcome.error or "")
        params: dict[str, Param] = {"question": shortened(poll.question, 100), "reason": reason}
        await tell_admins(session, poll.community_id, Notice(key, params), now)
        return
    poll.telegram_id = outcome.result["poll"]["id"]
    poll.message_id = outcome.result["message_id"]
    if poll.closes_at is not None:
        due_at = max(poll.closes_at, now)
        diary.write_in(session, poll.community_id, "poll.close", poll.id, due_at)
    for stray in await polls.take_strays(session, poll.telegram_id or ""):
        await _count(session, poll, stray.person_id, stray.options, stray.at)


async def vote(session: AsyncSession, turn: Turn, telegram_id: str, options: Sequence[int]) -> bool:
    """Somebody chose, changed their mind, or took their vote back; False if no poll of ours."""
    poll = await polls.poll_by_telegram_id(session, telegram_id)
    if poll is None:
        return False
    await _count(session, poll, turn.person.id, options, turn.now)
    return True


async def _count(
    session: AsyncSession, poll: Poll, person_id: int, options: Sequence[int], at: datetime
) -> None:
    await polls.record_vote(session, poll.id, person_id, list(options), at)
    kind = "poll.voted" if options else "poll.unvoted"
    if poll.right is not None:
        kind = "quiz.right" if poll.right in options else "quiz.wrong"
    cause = f"poll:{poll.id}"
    log_event(
        session, poll.community_id, person_id, kind, at, subject_id=poll.id, cause=cause, place=poll
    )
    if poll.right in options:
        await earn(session, poll.community_id, person_id, KNEW, cause, at)
    elif poll.right is None:
        home, subject = poll.community_id, str(poll.id)
        if options:
            await earn(session, home, person_id, VOTED, subject, at)
            await give_again(session, home, person_id, VOTED, [subject], at)
        else:
            await take_back(session, home, person_id, VOTED, [subject], at)
