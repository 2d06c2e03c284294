"""From the outbox to Telegram: in order within a chat, at Telegram's pace, each call once.

Each turn is one transaction that writes down what came back and claims what goes next; the network
is met in between. What a crash left in flight follows `is_repeatable`.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.outreach.files import Files, Picture, keep_ids, message_ids
from bot.outreach.outbox import PATIENT, URGENT
from bot.outreach.outcomes import Outcome, again_later, is_moot, is_repeatable, judge
from bot.outreach.pace import Pace
from bot.outreach.telegram import Refused, Telegram, TelegramError
from storage import moves, outbox, people
from storage.database import Care, Database, DatabaseAway, is_passing, part
from storage.outbox import EXPIRED, FAILED, PENDING, SENT, UNCERTAIN, OutboxRow
from storage.outbox_moves import moved

IDLE = 1.0
"""Seconds between looks when nobody wakes us: another process may have put something in."""

SLOTS = 30
"""Calls under way at once: Telegram's messages per second, each taking well under a second."""

RESERVED = 4
"""Of these, kept free for what is urgent: a buyer at the till waits for nobody's promotion."""

MESSAGES, PRESSING = "send", "answer"
"""How methods begin that say something; and those that can't wait while Telegram asks for silence:
taps and buyers at the till are answered within seconds or not at all, and in no chat."""

REFUSED = "refused"
"""What follows whenever a group refuses a call, besides what follows its purpose."""

FAULT = "fault"
"""What follows, by `fault:purpose`, when what follows a purpose fails: money needs a way on."""

AGAIN = "again"
"""What follows, by `again:purpose`, when a call is to be made once more: it may be unwanted now."""

log = structlog.get_logger()


After = Callable[[AsyncSession, Outcome, datetime], Awaitable[None]]
"""What follows a call of some purpose, in the transaction that records its outcome."""


@dataclass(slots=True)
class Deliverer:
    """Empties the outbox; `wake` it after a commit that put something in."""

    database: Database
    telegram: Telegram
    process_id: str
    now: Clock
    after: Mapping[str, After]
    pace: Pace = field(default_factory=Pace)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """Who draws `picture:<kind>:<id>`."""
    recorded: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when outcomes are next written down; another one takes its place then."""
    _files: Files = field(init=False)
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _under_way: dict[asyncio.Task[None], int] = field(default_factory=dict)
    """The calls being made, with the ids of their rows."""
    _outcomes: list[Outcome] = field(default_factory=list)
    _stopping: bool = False
    _may_hold_more: bool = False
    """A commit whose answer was lost may have claimed calls we know nothing of."""

    def __post_init__(self) -> None:
        self._files = Files(self.database, self.pictures)

    def wake(self) -> None:
        """Look into the outbox now."""
        self._woken.set()

    def stop(self) -> None:
        """Finish what is under way, start nothing new."""
        self._stopping = True
        self._woken.set()

    async def run(self) -> None:
        """Deliver until stopped and the last call has come back."""
        while not self._stopping or self._under_way or self._outcomes:
            self._woken.clear()
            try:
                wait = await self._turn()
            except DatabaseAway:
                log.exception("the outbox could not be reached; trying again")
                wait = 1.0
                await asyncio.sleep(wait)
            if not self._outcomes:
                await self._sleep(wait)

    async def _turn(self) -> float:
        """One transaction; returns the seconds until it is worth looking again."""
        # together: what is answered while we wait for our turn is still in hand
        outcomes, in_hand = self._outcomes.copy(), self._in_hand()
        now = self.now()
        room = 0 if self._stopping else SLOTS - len(self._under_way)
        careful = any(outcome.row.urgency == URGENT for outcome in outcomes)
        held_more, self._may_hold_more = self._may_hold_more, True  # until we know it is committed
        care: Care = "money" if careful else "chatter"
        async with self.database.transaction(care, is_urgent=True) as session:
            if held_more:
                await outbox.let_go(session, self.process_id, in_hand)
            await self._record(session, outcomes, now)
            rows = await self._claim(session, room, now)
            due = None if rows or not room else await outbox.next_due(session)
        self._may_hold_more = False
        del self._outcomes[: len(outcomes)]
        if outcomes:
            self.recorded.set()
            self.recorded = asyncio.Event()
        for row in rows:
            task = asyncio.create_task(self._deliver(row))
            self._under_way[task] = row.id
            task.add_done_callback(self._under_way.pop)
        if rows:
            return 0.0 if len(rows) == room else 0.05
        return max(0.0, (due - now).total_seconds()) if due else IDLE

    async def _claim(self, session: AsyncSession, room: int, now: datetime) -> Sequence[OutboxRow]:
        if not room:
            return []
        free = max(0, room - RESERVED)
        most, up_to = (free, PATIENT) if free else (room, URGENT)
        return await outbox.take(session, self.process_id, now, most, self._ready, up_to=up_to)

    def _in_hand(self) -> Sequence[int]:
        """The rows whose calls are under way or answered."""
        return [*self._under_way.values(), *(outcome.row.id for outcome in self._outcomes)]

    async def _sleep(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(min(seconds, IDLE)):
                await self._woken.wait()

    def _ready(self, row: OutboxRow) -> datetime | None:
        """When to look at a call again, if it can't be made now."""
        present = self.pace.time(self.now)
        again: datetime | None = None
        if row.method.startswith(MESSAGES):
            again = self.pace.admit(row.chat_id, present)
        elif self.pace.held_until > present and not row.method.startswith(PRESSING):
            again = self.pace.held_until
        return None if again is None else self.now() + (again - present)

    async def _deliver(self, row: OutboxRow) -> None:
        try:
            self._outcomes.append(await self._attempt(row))
        finally:
            self._woken.set()

    async def _attempt(self, row: OutboxRow) -> Outcome:
        now = self.now()
        if row.expires_at is not None and row.expires_at <= now:
            return Outcome(row, EXPIRED, error="too late to be of use")
        try:
            params, files = await self._files.resolve(row.params)
            result = await self.telegram.call(row.method, params, files)
        except DatabaseAway as error:
            return again_later(row, str(error), now)
        except TelegramError as error:
            self._learn(row, error)
            return judge(row, error, self.now())
        except Exception as error:  # one broken call must not hold up all others of its chat
            log.exception("call broken", outbox_id=row.id)
            return Outcome(row, FAILED, error=f"{type(error).__name__}: {error}")
        self._went_well(row)
        return Outcome(row, SENT, result)

    def _went_well(self, row: OutboxRow) -> None:
        if row.method.startswith(MESSAGES):  # what else is taken says nothing about them
            self.pace.went_well()

    def _learn(self, row: OutboxRow, error: TelegramError) -> None:
        """What an error says about the pace."""
        if not isinstance(error, Refused):
            return
        if error.retry_after is None:
            self._went_well(row)
            return
        present = self.pace.time(self.now)
        until = present + timedelta(seconds=error.retry_after)
        if row.method.startswith(MESSAGES):
            self.pace.refused(row.chat_id, until, present)
        else:  # edits have limits of their own, each chat for itself
            self.pace.hold(row.chat_id, until)

    async def _record(
        self, session: AsyncSession, outcomes: Sequence[Outcome], now: datetime
    ) -> None:
        ours = await outbox.still_ours(
            session, self.process_id, [outcome.row.id for outcome in outcomes]
        )
        outcomes = [outcome for outcome in outcomes if outcome.row.id in ours]
        sent = [o for o in outcomes if o.state == SENT]
        await outbox.mark_sent(session, [(o.row.id, _message_id(o.result)) for o in sent], now)
        for outcome in outcomes:
            if outcome.state != SENT:
                await self._settle(session, outcome, now)
            else:
                await keep_ids(session, outcome.row.params, outcome.result)
            await follow(session, self.after, outcome, now)

    async def _settle(self, session: AsyncSession, outcome: Outcome, now: datetime) -> None:
        row, refused = outcome.row, outcome.refused
        new_id = refused.migrate_to_chat_id if refused else None
        goes_there = new_id if outcome.state == PENDING else None
        await outbox.settle(
            session,
            row.id,
            outcome.state,
            outcome.error,
            not_before=outcome.again_at,
            chat_id=goes_there,
            params=moved(row, goes_there) if goes_there else None,
        )
        if new_id:
            await moves.move_chat(session, row.chat_id, new_id, now)
        if refused and refused.code == 403 and row.chat_id > 0:
            await people.mark_unreachable(session, row.chat_id, now)
        tell = log.info if is_moot(outcome) else log.warning
        tell(
            "call not delivered",
            outbox_id=row.id,
            method=row.method,
            chat_id=row.chat_id,
            state=outcome.state,
            error=outcome.error,
        )


def _message_id(result: Any) -> int | None:
    return next(iter(message_ids(result)), None)


async def recover(
    session: AsyncSession, living: set[str], after: Mapping[str, After], now: datetime
) -> None:
    """Decide about calls that dead processes left in flight: repeat them or call them uncertain."""
    for row in await outbox.left_in_flight(session, living):
        if is_repeatable(row):
            await outbox.settle(session, row.id, PENDING, "in flight at a crash; said again")
            continue
        error = "in flight at a crash; not repeated in a group"
        await outbox.settle(session, row.id, UNCERTAIN, error)
        log.warning("call uncertain", outbox_id=row.id, chat_id=row.chat_id, purpose=row.purpose)
        await follow(session, after, Outcome(row, UNCERTAIN, error=error), now)


async def follow(
    session: AsyncSession, after: Mapping[str, After], outcome: Outcome, now: datetime
) -> None:
    """What comes of an outcome; a fault in it must not stop all other deliveries."""
    purposes = [outcome.row.purpose]
    if outcome.state == PENDING:
        purposes = [f"{AGAIN}:{outcome.row.purpose}"]
    elif outcome.refused is not None and outcome.row.chat_id < 0:
        purposes.append(REFUSED)
    for purpose in purposes:
        if purpose not in after:
            continue
        is_well = await _attempt(session, after[purpose], outcome, now)
        if not is_well and (make_up := after.get(f"{FAULT}:{purpose}")):
            await _attempt(session, make_up, outcome, now)


async def _attempt(session: AsyncSession, after: After, outcome: Outcome, now: datetime) -> bool:
    """Whether all went well; if not, nothing of it stays."""
    try:
        async with part(session):
            await after(session, outcome, now)
    except Exception as error:
        if isinstance(error, DBAPIError) and is_passing(error):
            raise
        log.exception("what follows a call failed", outbox_id=outcome.row.id)
        return False
    return True
