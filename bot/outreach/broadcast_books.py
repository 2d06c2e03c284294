"""The books of broadcasts: what came back is written down, who is next is claimed.

Each runs in one transaction of a broadcaster (broadcasting.py); nothing is sent here.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.outreach import broadcast_report
from bot.outreach.broadcast_answers import too_many
from bot.outreach.messages import Buttons
from storage import broadcast_turns, broadcasts, doubts, lateness, people, recipients
from storage.broadcasts import (
    BLOCKED,
    DONE,
    FINISHED,
    LATE,
    RUNNING,
    SKIPPED,
    STOPPED,
    UNWANTED,
    WAITING,
    Broadcast,
)
from storage.recipients import Outcome, Waiting

Answer = datetime | str
"""When somebody may be told, or why they may not (storage/broadcasts.py, SKIPS)."""

Sift = Callable[
    [AsyncSession, Broadcast, Sequence[Waiting], datetime], Awaitable[Mapping[int, Answer]]
]
"""Which of a few people may be told, and when: now, or once they wake. Asked in the transaction
that claims them."""

LastRow = Callable[[Broadcast, int], Buttons]
"""What stands below a broadcast's message to a person, such as how to stop these messages."""


async def everybody(
    _session: AsyncSession, _broadcast: Broadcast, waiting: Sequence[Waiting], now: datetime
) -> Mapping[int, Answer]:
    """All at once, for a list that was sifted before."""
    return {one.person_id: now for one in waiting}


@dataclass(frozen=True, slots=True)
class Circle:
    """Who may be told, and what everybody finds below their message."""

    sift: Sift = everybody
    last_row: LastRow = lambda _broadcast, _person_id: ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A message for one person, claimed."""

    broadcast_id: int
    person_id: int
    method: str
    params: Mapping[str, Any]
    is_repeated: bool

    @property
    def key(self) -> tuple[int, int]:
        """What names it in the database."""
        return self.broadcast_id, self.person_id


async def write_down(
    session: AsyncSession, owner: str, outcomes: Sequence[Outcome], now: datetime
) -> set[int]:
    """What came back, and what dead processes left in doubt; returns the broadcasts concerned."""
    touched = await recipients.record(session, owner, outcomes)
    gone = [one.person_id for one in outcomes if one.state == BLOCKED]
    await people.mark_all_unreachable(session, gone, now)
    await broadcast_report.trickled(session, touched, now)
    doubted = await doubts.settle_orphans(session, now)
    for broadcast_id, number in doubted.items():
        await broadcast_report.doubted(session, broadcast_id, number, now)
    return touched | doubted.keys()


async def still_running(
    session: AsyncSession, touched: Collection[int], now: datetime
) -> Sequence[tuple[Broadcast, bool]]:
    """What runs of those that are `touched` or due, each with whether somebody's time has come;
    without what is done by now or has to stop by itself."""
    still = []
    for broadcast, is_due in await broadcast_turns.running(session, now, touched):
        tally = await broadcasts.tally(session, broadcast)
        why = too_many(broadcast, tally)
        if why is None and (tally.left or broadcast.is_open):
            still.append((broadcast, is_due))
            continue
        becomes = STOPPED if why else FINISHED
        if await broadcasts.change_state(session, broadcast.id, (RUNNING,), becomes):
            await session.refresh(broadcast)
            broadcast.ended, broadcast.finished_at = why or DONE, now
            await broadcast_report.ended(session, broadcast, now)
    return still


async def claim(
    session: AsyncSession,
    broadcast: Broadcast,
    owner: str,
    room: int,
    now: datetime,
    circle: Circle,
) -> Sequence[Letter]:
    """Claim the next people; who sleeps is put back, who agrees no more is passed over, and so is
    who can't be told in time any more."""
    if not room:
        return ()
    if await lateness.is_over(session, broadcast, now):
        if await lateness.pass_over_all(session, broadcast, lateness.AT_ONCE):
            await broadcast_report.passed_over(session, broadcast, now)
        return ()
    found = await recipients.take(session, broadcast.id, owner, now, room)
    late = [one for one in found if lateness.is_late(broadcast, one, now)]
    if late:
        passed = [_not_now(broadcast.id, one.person_id, LATE, now) for one in late]
        await recipients.record(session, owner, passed)
        await lateness.pass_over(session, broadcast, now)
        await broadcast_report.passed_over(session, broadcast, now)
        found = [one for one in found if one not in late]
    if not found:
        return ()
    times = await circle.sift(session, broadcast, found, now)
    not_now = [
        _not_now(broadcast.id, one.person_id, times.get(one.person_id, UNWANTED), now)
        for one in found
        if times.get(one.person_id) != now
    ]
    if not_now:
        await recipients.record(session, owner, not_now)
    return [
        _letter(broadcast, one, circle.last_row) for one in found if times.get(one.person_id) == now
    ]


def _not_now(broadcast_id: int, person_id: int, answer: Answer, now: datetime) -> Outcome:
    if isinstance(answer, str):
        return Outcome(broadcast_id, person_id, SKIPPED, now, answer)
    return Outcome(broadcast_id, person_id, WAITING, now, again_at=answer, turn_at=answer)


def _letter(broadcast: Broadcast, to: Waiting, last_row: LastRow) -> Letter:
    chosen, person_id = broadcast.variants[to.variant], to.person_id
    params = with_row(chosen["params"], last_row(broadcast, person_id)) | {"chat_id": person_id}
    if broadcast.is_paid:
        params["allow_paid_broadcast"] = True
    return Letter(
        broadcast.id, person_id, chosen["method"], params, is_repeated=broadcast.is_repeated
    )


def with_row(params: Mapping[str, Any], buttons: Buttons) -> dict[str, Any]:
    """A call's parameters with these buttons below those it has."""
    if not buttons:
        return dict(params)
    rows = [[one.model_dump(exclude_none=True) for one in row] for row in buttons]
    above = params.get("reply_markup", {}).get("inline_keyboard", [])
    return {**params, "reply_markup": {"inline_keyboard": [*above, *rows]}}
