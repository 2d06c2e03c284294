"""Hands an accepted update to its handler, and deals with whatever goes wrong on the way.

Passing trouble (database, network) is tried again in its lane; what stays broken is kept in the
inbox with its reason, the person hears that it was noted, and the owners are told once an hour.
"""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

import structlog
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramNetworkError, TelegramServerError
from aiogram.types import Update

from bot.clock import Clock
from bot.community.whereabouts import Unanswered
from bot.outreach import messages
from bot.outreach.messages import Place
from bot.outreach.outbox import PATIENT, Reason, say
from bot.outreach.telegram import Unreachable
from bot.speech import words
from handlers.chat.changes import Changes, Repeated
from handlers.chat.state import states_are_away
from handlers.incoming import Incoming, Raw
from handlers.unit import Unit
from storage import inbox
from storage.database import Database, DatabaseAway
from storage.inbox import Superseded

PAUSES = (0.2, 1.0, 3.0, 10.0, 30.0)
"""Seconds before each new try; payments go on with the last one until they are through."""

FINISHING = 3
"""Tries to write down a dialog after its step: some seconds, as others of its lane wait."""

TRANSIENT = (
    ConnectionError,
    TimeoutError,
    Unreachable,
    Unanswered,
    TelegramNetworkError,
    TelegramServerError,
)

log = structlog.get_logger()


class Deadly(Exception):
    """Processes died whenever they had this update in hand."""


@dataclass(slots=True)
class Dispatch:
    """Handles one update at a time per lane."""

    database: Database
    dispatcher: Dispatcher
    till: Dispatcher
    """For money, which no dialog may hold up."""
    bot: Bot
    process_id: str
    owner_ids: Iterable[int]
    wake: Callable[[], None]
    mark_done: Callable[[int], None]
    now: Clock

    async def handle(self, incoming: Incoming, attempt: int) -> float | None:
        """Try once; returns the seconds before the next try, or None if there is none.

        Never raises: whatever happens is written down.
        """
        unit = self._unit(incoming)
        try:
            await self._feed(incoming, unit)
        except Superseded:
            log.info("dealt with elsewhere", update_id=incoming.update_id)
        except Repeated:
            log.info("dealt with before", update_id=incoming.update_id)
            self.mark_done(incoming.update_id)
        except Exception as error:  # noqa: BLE001 - told apart and written down below
            if not unit.is_committed:
                return await self._try_again(incoming, error, attempt)
            log.warning("not shown", update_id=incoming.update_id, error=str(error))
            await self._finish(unit)
        else:
            if not unit.is_committed:
                self.mark_done(incoming.update_id)
        return None

    async def _finish(self, unit: Unit) -> None:
        """What it decided is committed: where its person is now should not stay behind."""
        for pause in PAUSES[:FINISHING]:
            try:
                await unit.finish()
            except Exception as error:  # noqa: BLE001 - written down below
                log.warning("a dialog is not written down yet", error=str(error))
                if not _is_away(error):
                    break
                await asyncio.sleep(pause)
            else:
                return
        log.error("where somebody is in a dialog is not written down")

    async def handle_left(self, incoming: Incoming, before: int, attempt: int) -> float | None:
        """Like `handle`, for what the dead left: as it may be what killed them, it is written down
        that it is begun, after having been begun so often `before`."""
        try:
            await self._set_attempts(incoming, before + 1)
        except DatabaseAway as error:
            return await self._try_again(incoming, error, attempt)
        rest = await self.handle(incoming, attempt)
        if rest is not None:
            try:
                await self._set_attempts(incoming, before)
            except DatabaseAway as error:
                log.warning("counted as begun", update_id=incoming.update_id, error=str(error))
        return rest

    async def set_aside(self, incoming: Incoming, _attempt: int) -> None:
        """Give up what processes died of, before it kills this one."""
        log.error("update set aside", update_id=incoming.update_id)
        await self._give_up(incoming, Deadly("processes died with it in hand"))

    async def _set_attempts(self, incoming: Incoming, attempts: int) -> None:
        async with self.database.transaction() as session:
            await inbox.set_attempts(
                session, self.bot.id, incoming.update_id, self.process_id, attempts
            )

    async def _try_again(self, incoming: Incoming, error: Exception, attempt: int) -> float | None:
        """In how many seconds it is worth it. What is not is given up, with its reason kept.

        A payment is never given up: somebody has paid, whatever is wrong with us.
        """
        away = _is_away(error)
        is_passing = away or isinstance(error, TRANSIENT)
        last = attempt >= len(PAUSES)
        if incoming.is_payment or away or (is_passing and not last):
            if not is_passing:
                log.error("a payment waits", update_id=incoming.update_id, exc_info=error)
                await self._tell_owners(type(error).__name__, incoming.update_id)
            else:
                log.warning("trying again", update_id=incoming.update_id, error=str(error))
            return PAUSES[min(attempt, len(PAUSES) - 1)]
        log.error("update failed", update_id=incoming.update_id, exc_info=error)
        await self._give_up(incoming, error)
        return None

    def _unit(self, incoming: Incoming) -> Unit:
        finish = partial(
            inbox.finish,
            bot_id=self.bot.id,
            update_id=incoming.update_id,
            owner=self.process_id,
            now=self.now(),
        )
        changes = Changes(self.dispatcher.storage, incoming.update_id)
        return Unit(self.database, self.wake, finish, changes, incoming.scene)

    async def _feed(self, incoming: Incoming, unit: Unit) -> None:
        update = Update.model_validate(incoming.raw, context={"bot": self.bot})
        dispatcher = self.till if incoming.is_money else self.dispatcher
        noticed = {"offence": incoming.offence, "post_id": incoming.post_id}
        await dispatcher.feed_update(self.bot, update, unit=unit, **noticed)

    async def _give_up(self, incoming: Incoming, error: Exception) -> None:
        """Keep the update with its reason, and tell those who should know."""
        now, name = self.now(), type(error).__name__
        try:
            async with self.database.transaction() as session:
                reason = f"{name}: {error}"[:500]
                await inbox.mark_failed(
                    session, self.bot.id, incoming.update_id, self.process_id, reason, now
                )
                person_id, language = _private_person(incoming)
                if person_id is not None:
                    text = words(language)("error-noted", number=str(incoming.update_id))
                    await say(session, messages.text(Place(person_id), text), now)
        except DatabaseAway:
            log.exception("left open in the inbox; handled after a restart")
            return
        except Superseded:
            log.info("dealt with elsewhere", update_id=incoming.update_id)
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
                    reported = Reason("fault", None, None, key, PATIENT)
                    await say(session, messages.text(Place(owner_id), text), now, reported)
        except DatabaseAway:
            log.exception("owners not told")
        self.wake()


def _is_away(error: Exception) -> bool:
    """We are to blame, not the update: it waits for as long as it takes."""
    return isinstance(error, DatabaseAway) or states_are_away(error)


def _private_person(incoming: Incoming) -> tuple[int | None, str | None]:
    """Whoever waits for an answer in private, and the language of their app."""
    body: Raw = next((value for key, value in incoming.raw.items() if key != "update_id"), {})
    person = body.get("from") or {}
    message = body.get("message") or body
    is_private = (message.get("chat") or {}).get("type") == "private"
    return (person.get("id") if is_private else None), person.get("language_code")
