"""Hands an accepted update to its handler, and deals with whatever goes wrong on the way.

Passing trouble (database, network) is tried again in its lane; what stays broken is kept in the
inbox with its reason, the person hears that it was noted, and the owners are told once an hour.
"""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import count

import structlog
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramNetworkError, TelegramServerError
from aiogram.types import Update

from bot.clock import Clock
from bot.outreach import messages
from bot.outreach.messages import Place
from bot.outreach.outbox import PATIENT, Reason, say
from bot.outreach.telegram import Unreachable
from bot.speech import words
from handlers.chat.changes import Changes, Repeated
from handlers.chat.state import STATES_AWAY
from handlers.incoming import Incoming, Raw
from handlers.unit import Unit
from storage import inbox
from storage.database import Database, DatabaseAway
from storage.inbox import Superseded

PAUSES = (0.2, 1.0, 3.0, 10.0, 30.0)
"""Seconds before each new try; payments go on with the last one until they are through."""

AWAY = (DatabaseAway, *STATES_AWAY)
"""We are to blame, not the update: it waits for as long as it takes."""

TRANSIENT = (
    *AWAY,
    ConnectionError,
    TimeoutError,
    Unreachable,
    TelegramNetworkError,
    TelegramServerError,
)

log = structlog.get_logger()


@dataclass(slots=True)
class Dispatch:
    """Handles one update at a time per lane."""

    database: Database
    dispatcher: Dispatcher
    bot: Bot
    process_id: str
    owner_ids: Iterable[int]
    wake: Callable[[], None]
    mark_done: Callable[[int], None]
    now: Clock

    async def handle(self, incoming: Incoming) -> None:
        """Never raises: whatever happens is written down."""
        for attempt in count():
            unit = self._unit(incoming)
            try:
                await self._feed(incoming, unit)
            except Superseded:
                log.info("dealt with elsewhere", update_id=incoming.update_id)
                return
            except Repeated:
                log.info("dealt with before", update_id=incoming.update_id)
                self.mark_done(incoming.update_id)
                return
            except Exception as error:  # noqa: BLE001 - told apart and written down below
                if unit.is_committed:
                    log.warning("not shown", update_id=incoming.update_id, error=str(error))
                    await self._finish(unit)
                    return
                if not await self._try_again(incoming, error, attempt):
                    return
            else:
                if not unit.is_committed:
                    self.mark_done(incoming.update_id)
                return

    async def _finish(self, unit: Unit) -> None:
        """What it decided is committed: where its person is now must not stay behind."""
        for attempt in count():
            try:
                await unit.finish()
            except AWAY as error:
                log.warning("trying again to write down a dialog", error=str(error))
                await asyncio.sleep(PAUSES[min(attempt, len(PAUSES) - 1)])
            else:
                return

    async def _try_again(self, incoming: Incoming, error: Exception, attempt: int) -> bool:
        """Whether it is worth it; after a pause. What is not is given up, with its reason kept.

        A payment is never given up: somebody has paid, whatever is wrong with us.
        """
        is_passing = isinstance(error, TRANSIENT)
        last = attempt >= len(PAUSES)
        away = isinstance(error, AWAY)
        if incoming.is_payment or away or (is_passing and not last):
            if not is_passing:
                log.error("a payment waits", update_id=incoming.update_id, exc_info=error)
                await self._tell_owners(type(error).__name__, incoming.update_id)
            else:
                log.warning("trying again", update_id=incoming.update_id, error=str(error))
            await asyncio.sleep(PAUSES[min(attempt, len(PAUSES) - 1)])
            return True
        log.error("update failed", update_id=incoming.update_id, exc_info=error)
        await self._give_up(incoming, error)
        return False

    def _unit(self, incoming: Incoming) -> Unit:
        finish = partial(
            inbox.finish,
            bot_id=self.bot.id,
            update_id=incoming.update_id,
            owner=self.process_id,
            now=self.now(),
        )
        changes = Changes(self.dispatcher.storage, incoming.update_id)
        return Unit(self.database, self.wake, finish, changes)

    async def _feed(self, incoming: Incoming, unit: Unit) -> None:
        update = Update.model_validate(incoming.raw, context={"bot": self.bot})
        await self.dispatcher.feed_update(self.bot, update, unit=unit)

    async def _give_up(self, incoming: Incoming, error: Exception) -> None:
        """Keep the update with its reason, and tell those who should know."""
        now, name = self.now(), type(error).__name__
        try:
            async with self.database.transaction() as session:
                reason = f"{name}: {error}"[:500]
                await inbox.mark_failed(session, self.bot.id, incoming.update_id, reason, now)
                person_id, language = _private_person(incoming)
                if person_id is not None:
                    text = words(language)("error-noted", number=str(incoming.update_id))
                    await say(session, messages.text(Place(person_id), text), now)
        except DatabaseAway:
            log.exception("left open in the inbox; handled after a restart")
            return
        await self._tell_owners(name, incoming.update_id)
        self.wake()

    async def _tell_owners(self, kind: str, update_id: int) -> None:
        """Once an hour for each kind of fault."""
        now = self.now()
        text = words(None)("error-for-owner", kind=kind, number=str(update_id))
        try:
            async with self.database.transaction() as session:
                for owner_id in self.owner_ids:
                    key = f"fault:{kind}:{owner_id}:{now:%Y%m%d%H}"
                    reported = Reason("fault", key=key, urgency=PATIENT)
                    await say(session, messages.text(Place(owner_id), text), now, reported)
        except DatabaseAway:
            log.exception("owners not told")
        self.wake()


def _private_person(incoming: Incoming) -> tuple[int | None, str | None]:
    """Whoever waits for an answer in private, and the language of their app."""
    body: Raw = next((value for key, value in incoming.raw.items() if key != "update_id"), {})
    person = body.get("from") or {}
    message = body.get("message") or body
    is_private = (message.get("chat") or {}).get("type") == "private"
    return (person.get("id") if is_private else None), person.get("language_code")
