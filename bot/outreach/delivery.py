"""From the outbox to Telegram: in order within a chat, at Telegram's pace, each call once.

Each turn is one transaction that writes down what came back and claims what goes next; the network
is met in between. What a crash left in flight follows `is_repeatable`.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.outreach.pace import Pace
from bot.outreach.telegram import Refused, Telegram, TelegramError, Unreachable, Upload
from storage import courses, moves, outbox, people
from storage.database import Database
from storage.outbox import EXPIRED, FAILED, PENDING, SENT, UNCERTAIN, OutboxRow

SLOTS = 30
"""Calls under way at once: Telegram's messages per second, each taking well under a second."""

RETRY_AFTER = (1, 5, 30, 120, 600)
"""Seconds before the next try when Telegram cannot be reached; the last one repeats."""

REFUSED = "refused"
"""What follows whenever a group refuses a call, besides what follows its purpose."""

ATTEMPTS = 50
"""Tries (about eight hours) before a call is given up and told to the admins."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a call: its state, and Telegram's result or the reason there is none."""

    row: OutboxRow
    state: str
    result: Any = None
    error: str | None = None
    again_at: datetime | None = None
    refused: Refused | None = None


After = Callable[[AsyncSession, Outcome, datetime], Awaitable[None]]
"""What follows a call of some purpose, in the transaction that records its outcome."""


Picture = Callable[[AsyncSession, int], Awaitable[Callable[[], bytes]]]
"""Reads what a picture shows; what it returns draws it as PNG, in a worker thread."""


def is_repeatable(row: OutboxRow) -> bool:
    """Whether a call that may have got through is made again.

    Edits, answers and refunds have the same effect twice. In private, a message seen twice is
    better than a paid lesson not seen at all; a community is never told anything twice.
    """
    return not row.method.startswith(("send", "copy", "forward")) or row.chat_id > 0


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
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _under_way: set[asyncio.Task[None]] = field(default_factory=set)
    _outcomes: list[Outcome] = field(default_factory=list)
    _stopping: bool = False

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
            except SQLAlchemyError:
                log.exception("the outbox could not be reached; trying again")
                wait = 1.0
                await asyncio.sleep(wait)
            if not self._outcomes:
                await self._sleep(wait)

    async def _turn(self) -> float | None:
        """One transaction; returns the seconds until something falls due, None for never."""
        outcomes = self._outcomes.copy()
        now = self.now()
        room = 0 if self._stopping else SLOTS - len(self._under_way)
        careful = any(outcome.row.urgency == 0 for outcome in outcomes)
        async with self.database.transaction("money" if careful else "chatter") as session:
            await self._record(session, outcomes, now)
            rows = (
                await outbox.take(session, self.process_id, now, room, self._ready) if room else []
            )
            due = None if rows or not room else await outbox.next_due(session)
        del self._outcomes[: len(outcomes)]
        for row in rows:
            task = asyncio.create_task(self._deliver(row))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
        if rows and room:
            return 0.0 if len(rows) == room else 0.05
        return max(0.0, (due - now).total_seconds()) if due else None

    async def _sleep(self, seconds: float | None) -> None:
        try:
            await asyncio.wait_for(self._woken.wait(), min(seconds, 1.0) if seconds else 1.0)
        except TimeoutError:
            return

    def _ready(self, row: OutboxRow, now: datetime) -> datetime | None:
        return self.pace.admit(row.chat_id, now) if row.method.startswith("send") else None

    async def _deliver(self, row: OutboxRow) -> None:
        try:
            self._outcomes.append(await self._attempt(row))
        finally:
            self._woken.set()

    async def _attempt(self, row: OutboxRow) -> Outcome:
        if row.expires_at is not None and row.expires_at <= self.now():
            return Outcome(row, EXPIRED, error="too late to be of use")
        try:
            params, files = await self._with_files(row)
            return Outcome(row, SENT, await self.telegram.call(row.method, params, files))
        except TelegramError as error:
            return self._failure(row, error)

    async def _with_files(self, row: OutboxRow) -> tuple[dict[str, Any], dict[str, Upload]]:
        """Resolve `media:<id>`: Telegram's own id where it has the file, else the bytes.

        `picture:<kind>:<id>` is drawn now, where no transaction waits for it.
        """
        params, files = dict(row.params), {}
        for name, value in row.params.items():
            if name == "photo" and isinstance(value, str) and value.startswith("picture:"):
                params.pop(name)
                files[name] = Upload("picture.png", "image/png", await self._drawn(value))
            if isinstance(value, str) and value.startswith("media:") and name not in _WRITTEN:
                async with self.database.reading() as session:
                    media = await courses.media_by_id(session, int(value[6:]), with_data=True)
                assert media is not None, f"outbox row {row.id} names no file we have"
                if media.file_id:
                    params[name] = media.file_id
                elif media.data is not None:
                    params.pop(name)
                    files[name] = Upload(media.filename, media.content_type, media.data)
        return params, files

    async def _drawn(self, name: str) -> bytes:
        _, kind, number = name.split(":")
        async with self.database.reading() as session:
            draw = await self.pictures[kind](session, int(number))
        return await asyncio.to_thread(draw)

    def _failure(self, row: OutboxRow, error: TelegramError) -> Outcome:
        """What an error means for the call: again later, uncertain, or never."""
        now = self.now()
        if isinstance(error, Refused):
            if error.retry_after is not None:
                again = now + timedelta(seconds=error.retry_after)
                self.pace.hold(row.chat_id, again)
                return Outcome(row, PENDING, error=str(error), again_at=again)
            if error.migrate_to_chat_id is not None:
                return Outcome(row, PENDING, error=str(error), again_at=now, refused=error)
            if error.code < 500:
                return Outcome(row, FAILED, error=str(error), refused=error)
        elif isinstance(error, Unreachable) and error.acted and not is_repeatable(row):
            return Outcome(row, UNCERTAIN, error=str(error))
        if row.attempts >= ATTEMPTS:
            return Outcome(row, FAILED, error=str(error))
        pause = RETRY_AFTER[min(row.attempts, len(RETRY_AFTER) - 1)]
        return Outcome(row, PENDING, error=str(error), again_at=now + timedelta(seconds=pause))

    async def _record(
        self, session: AsyncSession, outcomes: Sequence[Outcome], now: datetime
    ) -> None:
        sent = [o for o in outcomes if o.state == SENT]
        await outbox.mark_sent(session, [(o.row.id, _message_id(o.result)) for o in sent], now)
        for outcome in outcomes:
            if outcome.state != SENT:
                await self._settle(session, outcome, now)
            else:
                await _keep_file_ids(session, outcome)
            if outcome.state != PENDING:
                await follow(session, self.after, outcome, now)

    async def _settle(self, session: AsyncSession, outcome: Outcome, now: datetime) -> None:
        row, refused = outcome.row, outcome.refused
        moved = refused.migrate_to_chat_id if refused else None
        await outbox.settle(
            session,
            row.id,
            outcome.state,
            outcome.error,
            not_before=outcome.again_at,
            chat_id=moved,
            params={**row.params, "chat_id": moved} if moved else None,
        )
        if moved:
            await moves.move_chat(session, row.chat_id, moved, now)
        if refused and refused.code == 403 and row.chat_id > 0:
            await people.mark_unreachable(session, row.chat_id, now)
        log.warning(
            "call not delivered",
            outbox_id=row.id,
            method=row.method,
            chat_id=row.chat_id,
            state=outcome.state,
            error=outcome.error,
        )


_WRITTEN = frozenset({"text", "caption", "title", "description", "question", "payload"})
"""Parameters that hold what people wrote, and so never name a file."""


def _message_id(result: Any) -> int | None:
    return result.get("message_id") if isinstance(result, dict) else None


async def _keep_file_ids(session: AsyncSession, outcome: Outcome) -> None:
    """Telegram has the file now: next time its id will do (Bot API, Sending files)."""
    for kind in ("photo", "video", "audio", "document"):
        value = outcome.row.params.get(kind)
        if isinstance(value, str) and value.startswith("media:") and kind in outcome.result:
            file = outcome.result[kind]
            file = file[-1] if isinstance(file, list) else file
            media = await courses.media_by_id(session, int(value[6:]))
            if media is not None and media.file_id is None:
                media.file_id = file["file_id"]


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
    refused_by_group = outcome.refused is not None and outcome.row.chat_id < 0
    for purpose in (outcome.row.purpose, *([REFUSED] if refused_by_group else [])):
        if purpose not in after:
            continue
        try:
            async with session.begin_nested():
                await after[purpose](session, outcome, now)
        except SQLAlchemyError:
            raise
        except Exception:
            log.exception("what follows a call failed", outbox_id=outcome.row.id)
