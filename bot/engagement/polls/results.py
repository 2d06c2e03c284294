"""How a poll ends: closed on time, counted by Telegram, and told under the poll with a picture.

The counts are committed first; the picture is drawn from them when it goes out, so that a crash in
between costs nothing and no transaction waits for the drawing.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Protocol

from aiogram.methods import StopPoll
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.absence import wait, wait_if_away
from bot.community.notices import Notice, tell_admins
from bot.community.rights import PRESENCE, missing_right
from bot.outreach.messages import Call, Place, picture, text
from bot.outreach.outbox import Reason, say
from bot.outreach.outcomes import Outcome
from bot.speech import Html, words
from bot.speech.formats import progress_bar
from bot.speech.lengths import shortened
from storage import polls
from storage.communities import Community
from storage.diary import DiaryEntry
from storage.outbox import FAILED, SENT
from storage.polls import Poll

QUESTION_SHOWN, OPTION_SHOWN = 200, 46
"""Of the caption's 1024 characters, so that twelve options fit; the picture has them in full."""

CLOSED_ALREADY = "poll has already been closed"
"""What Telegram answers to stopPoll then; a repeat of one whose answer was lost gets it, too."""


class Chart(Protocol):
    """Draws votes as PNG."""

    def __call__(
        self,
        labels: Sequence[str],
        counts: Sequence[int],
        title: str,
        subtitle: str,
        *,
        right: int | None,
    ) -> bytes:
        """Each option with its votes; of a quiz, which is right."""
        ...


async def close(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """The poll's time is up."""
    poll = await session.get_one(Poll, entry.subject_id)
    if poll.closed_at is not None:
        return
    if await wait_if_away(session, entry.kind, poll.id, poll.chat_id, _waiting(poll), now):
        return
    if poll.message_id is None:  # the group moved, and its old messages are out of reach
        poll.closed_at = now
        if not await _tell_recorded(session, poll, now):
            await _complain(session, poll, now)
        return
    call = StopPoll(chat_id=poll.chat_id, message_id=poll.message_id)
    await say(session, call, now, Reason("poll-close", poll.id, poll.community_id))


async def after_close(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """Telegram counted: say the result under the poll, once."""
    poll = await session.get_one(Poll, outcome.row.subject_id)
    if outcome.state == FAILED and missing_right(outcome.error or "") == PRESENCE:
        await wait(session, "poll.close", poll.id, poll.chat_id, _waiting(poll), now)
        return
    poll.closed_at = now
    if outcome.state != SENT:  # closed already, deleted, or out of reach
        if not await _tell_recorded(session, poll, now):
            await _tell_nothing(session, poll, outcome, now)
        return
    counts = [option["voter_count"] for option in outcome.result["options"]]
    await _tell(session, poll, counts, outcome.result["total_voter_count"], now)


def _waiting(poll: Poll) -> Notice:
    """What its admins read while it stays open, as the bot is out of the group."""
    return Notice("poll-waits", {"question": shortened(poll.question, QUESTION_SHOWN)})


async def draw(session: AsyncSession, poll_id: int, *, chart: Chart) -> Callable[[], bytes]:
    """How the votes fell, as a picture."""
    poll = await session.get_one(Poll, poll_id)
    community = await session.get_one(Community, poll.community_id)
    voters = words(community.language).plain("poll-voters", voters=poll.voters or 0)
    counts = poll.counts or [0] * len(poll.options)
    return partial(chart, poll.options, counts, poll.question, voters, right=poll.right)


async def _tell_recorded(session: AsyncSession, poll: Poll, now: datetime) -> bool:
    """The votes as far as Telegram told us of them; of anonymous ones it tells nothing."""
    recorded = await polls.votes_of(session, poll.id)
    if not recorded:
        return False
    chosen = Counter(option for vote in recorded for option in vote.options)
    counts = [chosen[option] for option in range(len(poll.options))]
    await _tell(session, poll, counts, len(recorded), now)
    return True


async def _tell_nothing(session: AsyncSession, poll: Poll, outcome: Outcome, now: datetime) -> None:
    """Nobody knows how the votes fell: a poll that is there shows it itself."""
    if CLOSED_ALREADY not in (outcome.error or ""):
        await _complain(session, poll, now)
        return
    community = await session.get_one(Community, poll.community_id)
    question = shortened(poll.question, QUESTION_SHOWN)
    html = words(community.language)("poll-closed-already", question=question)
    await _say_below(session, poll, text(_below(poll), html), now)


async def _complain(session: AsyncSession, poll: Poll, now: datetime) -> None:
    """One that is not there any more has no result, and its admins read so."""
    params = {"question": shortened(poll.question, QUESTION_SHOWN)}
    await tell_admins(session, poll.community_id, Notice("poll-not-counted", params), now)


async def _tell(
    session: AsyncSession, poll: Poll, counts: Sequence[int], voters: int, now: datetime
) -> None:
    poll.counts, poll.voters = list(counts), voters
    community = await session.get_one(Community, poll.community_id)
    speech = words(community.language)
    total = sum(counts)
    ranked = sorted(enumerate(poll.options), key=lambda option: -counts[option[0]])
    lines = [
        speech(
            "poll-result-line",
            bar=progress_bar(counts[at], total),
            option=shortened(option, OPTION_SHOWN),
            count=counts[at],
            mark="right" if at == poll.right else "none",
        )
        for at, option in ranked
    ]
    html = speech(
        "poll-result",
        question=shortened(poll.question, QUESTION_SHOWN),
        lines=Html("\n".join(lines)),
        voters=voters,
    )
    await _say_below(session, poll, picture(_below(poll), "poll", poll.id, html), now)


def _below(poll: Poll) -> Place:
    return Place(poll.chat_id, poll.thread_id, poll.message_id)


async def _say_below(session: AsyncSession, poll: Poll, call: Call, now: datetime) -> None:
    """What came of a poll, once."""
    reason = Reason("poll-result", poll.id, poll.community_id, f"poll-result:{poll.id}")
    await say(session, call, now, reason)
