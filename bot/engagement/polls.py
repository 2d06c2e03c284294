"""Polls: put to a group, closed on time, with votes kept as far as Telegram tells them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from aiogram.methods import SendPoll, StopPoll
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import Place, text
from bot.outreach.outbox import Reason, say
from bot.outreach.outcomes import Outcome
from bot.speech import Html, words
from bot.speech.arguments import Arguments
from bot.speech.durations import read_duration
from bot.speech.formats import progress_bar
from storage import diary, polls
from storage.communities import Community
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.outbox import SENT
from storage.polls import Poll

QUESTION_CHARS = 300
OPTION_CHARS = 100
OPTIONS = range(2, 13)
"""Bot API, sendPoll; with two options at least, or there is nothing to choose."""

SEPARATORS = frozenset(",，、;；|")
"""What some put between the quotes."""

_BULLET = re.compile(r"[-*•]\s+")
"""What some put before each line of a list."""

SHORTEST, LONGEST = timedelta(minutes=1), timedelta(days=30)


@dataclass(frozen=True, slots=True)
class PollDraft:
    """What is to be asked."""

    question: str
    options: Sequence[str]
    closes_in: timedelta | None
    is_anonymous: bool


def read_poll(arguments: Arguments) -> PollDraft:
    """A poll in one line of quotes, or on several lines. Raises Mistake that names what is wrong.

    Without quotes nobody can tell where the question ends, and a poll of single words helps nobody.
    """
    question, *options = _phrases(arguments)
    if len(options) not in OPTIONS:
        raise Mistake("poll-options", count=len(options))
    if len(question) > QUESTION_CHARS or not question:
        raise Mistake("poll-question-length", most=QUESTION_CHARS)
    if any(not 1 <= len(option) <= OPTION_CHARS for option in options):
        raise Mistake("poll-option-length", most=OPTION_CHARS)
    if len(set(options)) < len(options):
        raise Mistake("poll-option-twice")
    closes_in = None
    if "close" in arguments.options:
        if not arguments.options["close"]:
            raise Mistake("poll-close-missing")
        closes_in = read_duration(arguments.options["close"])
        if closes_in is None or not SHORTEST <= closes_in <= LONGEST:
            raise Mistake("poll-close", given=arguments.options["close"][:20])
    return PollDraft(question, options, closes_in, arguments.flag("anonymous"))


def _phrases(arguments: Arguments) -> Sequence[str]:
    """The question and its options. Raises Mistake."""
    if not arguments.words:
        raise Mistake("poll-how")
    pairs = zip(arguments.words, arguments.quoted, strict=True)
    told = [(word, is_quoted) for word, is_quoted in pairs if is_quoted or word not in SEPARATORS]
    if all(is_quoted for _, is_quoted in told):
        return [word for word, _ in told]
    if len(arguments.lines) > 1:
        question, *options = arguments.lines
        return [question, *(_BULLET.sub("", option) for option in options)]
    raise Mistake("poll-quotes")


async def put(session: AsyncSession, turn: Turn, draft: PollDraft) -> None:
    """Put a poll to the group."""
    closes_at = turn.now + draft.closes_in if draft.closes_in else None
    poll = Poll(
        community_id=turn.community.id,
        chat_id=turn.place.chat_id,
        question=draft.question,
        options=list(draft.options),
        created_by=turn.person.id,
        created_at=turn.now,
        closes_at=closes_at,
    )
    session.add(poll)
    await session.flush()
    call = SendPoll(
        chat_id=turn.place.chat_id,
        message_thread_id=turn.place.thread_id,
        question=draft.question,
        options=list(draft.options),
        is_anonymous=draft.is_anonymous,
    )
    await turn.call(session, call, Reason("poll", poll.id))
    if closes_at is not None:
        diary.write_in(session, poll.community_id, "poll.close", poll.id, closes_at)


async def after_put(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """Telegram has put the poll: its id is how votes will name it."""
    poll = await session.get_one(Poll, outcome.row.subject_id)
    if outcome.state == SENT:
        poll.telegram_id = outcome.result["poll"]["id"]
        poll.message_id = outcome.result["message_id"]
    else:
        poll.closed_at = now


async def vote(session: AsyncSession, turn: Turn, telegram_id: str, options: list[int]) -> None:
    """Somebody chose, changed their mind, or took their vote back."""
    poll = await polls.poll_by_telegram_id(session, telegram_id)
    if poll is None:
        return
    await polls.record_vote(session, poll.id, turn.person.id, options, turn.now)
    if options:
        log_event(
            session,
            poll.community_id,
            turn.person.id,
            "poll.voted",
            turn.now,
            subject_id=poll.id,
        )


async def close(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """The poll's time is up."""
    poll = await session.get_one(Poll, entry.subject_id)
    if poll.closed_at is not None or poll.telegram_id is None:
        return
    if poll.message_id is None:  # the group moved, and its old messages are out of reach
        poll.closed_at = now
        await _tell_recorded(session, poll, now)
        return
    call = StopPoll(chat_id=poll.chat_id, message_id=poll.message_id)
    await say(session, call, now, Reason("poll-close", poll.id, poll.community_id))


async def after_close(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """Telegram counted: say the result under the poll, once."""
    poll = await session.get_one(Poll, outcome.row.subject_id)
    poll.closed_at = now
    if outcome.state != SENT:  # deleted, or out of reach
        await _tell_recorded(session, poll, now)
        return
    votes = Counter({option["text"]: option["voter_count"] for option in outcome.result["options"]})
    await _tell_result(session, poll, votes, outcome.result["total_voter_count"], now)


async def _tell_recorded(session: AsyncSession, poll: Poll, now: datetime) -> None:
    """The votes as far as Telegram told us of them; of anonymous ones it tells nothing."""
    recorded = await polls.votes_of(session, poll.id)
    if not recorded:
        return
    votes = Counter(dict.fromkeys(poll.options, 0))
    votes.update(poll.options[number] for vote in recorded for number in vote.options)
    await _tell_result(session, poll, votes, len(recorded), now)


async def _tell_result(
    session: AsyncSession, poll: Poll, votes: Counter[str], voters: int, now: datetime
) -> None:
    community = await session.get_one(Community, poll.community_id)
    speech = words(community.language)
    total = sum(votes.values())
    lines = [
        speech("poll-result-line", bar=progress_bar(count, total), option=option, count=count)
        for option, count in votes.most_common()
    ]
    html = speech(
        "poll-result",
        question=poll.question,
        lines=Html("\n".join(lines)),
        voters=voters,
    )
    place = Place(poll.chat_id, reply_to=poll.message_id)
    reason = Reason("poll-result", poll.id, poll.community_id, f"poll-result:{poll.id}")
    await say(session, text(place, html), now, reason)
