"""Long polling: asks Telegram for updates and confirms them only once they are in the inbox.

Bot API, getUpdates: an update is confirmed by asking for a higher offset.
"""

import asyncio

import structlog

from bot.outreach.telegram import Refused, Telegram, TelegramError
from handlers.incoming import ALLOWED_UPDATES
from handlers.intake import Intake
from handlers.lanes import Lanes
from storage.database import DatabaseAway

POLL_SECONDS = 25
"""How long Telegram may keep us waiting; below the minute after which routers forget us."""

BATCH = 100
"""Updates per answer (Bot API, getUpdates: limit, at most 100)."""

log = structlog.get_logger()


async def poll(telegram: Telegram, intake: Intake, lanes: Lanes, caught_up: asyncio.Event) -> None:
    """Take updates until cancelled; trouble on the way is logged and tried again.

    Has `caught_up` once nothing waits any more that was said before we began.
    """
    offset, failures, has_webhook = 0, 0, True
    while True:
        try:
            if has_webhook:
                await telegram.call("deleteWebhook", {"drop_pending_updates": False})
                has_webhook = False
            updates = await telegram.call(
                "getUpdates",
                {
                    "offset": offset,
                    "limit": BATCH,
                    "timeout": POLL_SECONDS if caught_up.is_set() else 0,
                    "allowed_updates": ALLOWED_UPDATES,
                },
                patience=POLL_SECONDS + 10,
            )
            if updates:
                await intake.accept(updates)
                offset = updates[-1]["update_id"] + 1
            else:
                caught_up.set()
            failures = 0
        except Refused as error:
            if error.code in (401, 404):
                raise
            log.warning("polling refused", error=str(error))
            failures += 1
            await asyncio.sleep(error.retry_after or _pause(failures))
        except TelegramError as error:
            log.warning("Telegram cannot be reached", error=str(error))
            failures += 1
            await asyncio.sleep(_pause(failures))
        except DatabaseAway:
            log.exception("updates not accepted; asking for them again")
            failures += 1
            await asyncio.sleep(_pause(failures))
        await lanes.room()


def _pause(failures: int) -> float:
    """Seconds before asking again: half a second, doubled each time, at most half a minute."""
    return float(min(30.0, 0.25 * 2 ** min(failures, 7)))
