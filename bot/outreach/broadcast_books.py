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
from storage import broadcasts, doubts, people, recipients
from storage.broadcasts import BLOCKED, FINISHED, RUNNING, SKIPPED, STOPPED, Broadcast
from storage.recipients import Outcome

Agreed = Callable[[AsyncSession, Broadcast, Collection[int], datetime], Awaitable[set[int]]]
"""Those of a few people who may be told now, asked in the transaction that claims them."""

LastRow = Callable[[Broadcast, int], Buttons]
"""What stands below a broadcast's message to a person, such as how to stop these messages."""


@dataclass(frozen=True, slots=True)
class Circle:
    """Who may be told, and what everybody finds below their message."""

    agreed: Agreed = recipients.agreeing_still
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
) -> None:
    """What came back, and what dead processes left in doubt."""
    touched = await recipients.record(session, owner, outcomes)
    gone = [one.person_id for one in outcomes if one.state == BLOCKED]
    await people.mark_all_unreachable(session, gone, now)
    await broadcast_report.trickled(session, touched, now)
    for broadcast_id, number in (await doubts.settle_orphans(session, now)).items():
        await broadcast_report.doubted(session, broadcast_id, number, now)


async def still_running(session: AsyncSession, now: datetime) -> Sequence[Broadcast]:
    """What runs, without what is done by now or has to stop by itself."""
    still = []
    for broadcast in await broadcasts.running(session):
        tally = await broadcasts.tally(session, broadcast)
        why = too_many(broadcast, tally)
        if why is None and tally.left:
            still.append(broadcast)
            continue
        becomes = STOPPED if why else FINISHED
        if await broadcasts.change_state(session, broadcast.id, (RUNNING,), becomes):
            await session.refresh(broadcast)
            broadcast.ended, broadcast.finished_at = why or "done", now
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
    """Claim the next people; who agrees no more is passed over."""
    if not room:
        return ()
    found = await recipients.take(session, broadcast.id, owner, now, room)
    ids = [person_id for person_id, _ in found]
    agreed = await circle.agreed(session, broadcast, ids, now) if ids else set()
    skipped = [
        Outcome(broadcast.id, person_id, SKIPPED, now, "consent")
        for person_id in ids
        if person_id not in agreed
    ]
    if skipped:
        await recipients.record(session, owner, skipped)
    return [_letter(broadcast, *one, circle.last_row) for one in found if one[0] in agreed]


def _letter(broadcast: Broadcast, person_id: int, variant: int, last_row: LastRow) -> Letter:
    chosen = broadcast.variants[variant]
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
