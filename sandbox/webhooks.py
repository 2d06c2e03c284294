"""Updates posted to a bot's webhook ("setWebhook"), as tdlib/telegram-bot-api posts them.

Updates of one lane go one after another, lanes side by side up to `max_connections`; what is not
acknowledged is tried again until it expires. What an acknowledgement asks for is carried out.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

import aiohttp

from sandbox import bodies
from sandbox.errors import BotApiError
from sandbox.updates import Lane, Mailbox, Waiting
from sandbox.users import Bot
from sandbox.wire import JSON, Upload, packed

PATIENCE = 60.0
"""Seconds a webhook may take (`WebhookActor.cpp`)."""
HEADER = "X-Telegram-Bot-Api-Secret-Token"
_LONGEST_RETRY_AFTER = 3600.0
"""Seconds (`WebhookActor.cpp`)."""

Execute = Callable[[Bot, str, bodies.Parameters, dict[str, Upload]], Awaitable[object]]
"""Carries out the method named in a webhook's reply; its result is told to nobody."""


@dataclass(frozen=True, slots=True)
class Backoff:
    """How long to wait before the next attempt, in seconds; doubles each time."""

    first: float = 1.0
    longest: float = 60.0

    def after(self, attempts: int) -> float:
        """The wait after so many failed attempts."""
        return min(self.first * 2.0 ** (attempts - 1), self.longest)


@dataclass(eq=False)
class Webhook:
    """Where one bot wants its updates, and how the last attempts went."""

    url: str
    secret_token: str | None
    max_connections: int
    ip_address: str | None = None
    has_custom_certificate: bool = False
    last_error_date: datetime | None = None
    last_error_message: str | None = None

    def shown(self) -> dict[str, JSON]:
        """Itself as a `WebhookInfo`, without what the mailbox knows."""
        info: dict[str, JSON] = {
            "url": self.url,
            "has_custom_certificate": self.has_custom_certificate,
            "max_connections": self.max_connections,
            "ip_address": self.ip_address or "127.0.0.1",
        }
        if self.last_error_date is not None:
            info["last_error_date"] = int(self.last_error_date.timestamp())
            info["last_error_message"] = self.last_error_message
        return info


class Webhooks:
    """All bots' webhooks; `execute` is the server's way to carry out a call."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.backoff = Backoff()
        self.execute: Execute | None = None
        self.note: Callable[[JSON], None] = lambda _update: None
        """Told of each update that is posted."""
        self._now = now
        self._couriers: dict[int, _Courier] = {}
        self._session: aiohttp.ClientSession | None = None

    def of(self, bot: Bot) -> Webhook | None:
        """The bot's active webhook."""
        courier = self._couriers.get(bot.id)
        return courier.webhook if courier else None

    async def open(self, bot: Bot, webhook: Webhook) -> None:
        """Post the bot's updates to `webhook`, beginning with those that wait."""
        await self.shut(bot)
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=0)
            patience = aiohttp.ClientTimeout(total=PATIENCE)
            self._session = aiohttp.ClientSession(connector=connector, timeout=patience)
        self._couriers[bot.id] = _Courier(self, bot, webhook, self._session, self._now)

    async def shut(self, bot: Bot) -> None:
        """Post nothing to the bot any more."""
        courier = self._couriers.pop(bot.id, None)
        if courier is not None:
            await courier.stop()

    async def close(self) -> None:
        """End all deliveries."""
        for courier in self._couriers.values():
            await courier.stop()
        self._couriers.clear()
        if self._session is not None:
            await self._session.close()
            self._session = None


class _Courier:
    """Carries one bot's updates to its webhook."""

    def __init__(
        self,
        office: Webhooks,
        bot: Bot,
        webhook: Webhook,
        session: aiohttp.ClientSession,
        now: Callable[[], datetime],
    ) -> None:
        self.webhook = webhook
        self._office = office
        self._bot = bot
        self._session = session
        self._now = now
        self._stopped = False
        self._headers = {"Content-Type": "application/json"}
        if webhook.secret_token is not None:
            self._headers[HEADER] = webhook.secret_token
        self._lanes: dict[Lane, deque[Waiting]] = {}
        self._attempts: dict[Lane, int] = {}
        self._ready: asyncio.Queue[Lane] = asyncio.Queue()
        for update in self._mailbox.waiting.values():
            self._take(update)
        self._mailbox.courier = self._take
        self._carriers = [
            asyncio.create_task(self._carry(), name=f"webhook of {bot.username}")
            for _ in range(webhook.max_connections)
        ]

    async def stop(self) -> None:
        """Drop everything at once; what was not acknowledged goes on waiting."""
        self._mailbox.courier = None
        self._stopped = True
        current = asyncio.current_task()  # may be a carrier: a reply can shut its own webhook
        others = [carrier for carrier in self._carriers if carrier is not current]
        for carrier in others:
            carrier.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    @property
    def _mailbox(self) -> Mailbox:
        return self._bot.mailbox

    def _take(self, update: Waiting) -> None:
        key = update.lane
        if key in self._lanes:
            self._lanes[key].append(update)
        else:
            self._lanes[key] = deque([update])
            self._ready.put_nowait(key)

    async def _carry(self) -> None:
        while not self._stopped:
            key = await self._ready.get()
            lane = self._lanes[key]
            wait = await self._offer(key, lane[0])
            if wait is not None:
                asyncio.get_running_loop().call_later(wait, self._ready.put_nowait, key)
                continue
            if lane[0].id not in self._mailbox.waiting:
                lane.popleft()
            if lane:
                self._ready.put_nowait(key)
            else:
                del self._lanes[key]

    async def _offer(self, key: Lane, update: Waiting) -> float | None:
        """Deliver `update`; None when it is dealt with, else seconds until the next attempt."""
        if update.id not in self._mailbox.waiting:
            return None
        if update.expires <= self._now():
            del self._mailbox.waiting[update.id]
            return None
        try:
            retry_after = await self._post(update)
        except (aiohttp.ClientError, TimeoutError) as error:
            retry_after = 0.0
            self._note(_wording(error))
        if retry_after is None:
            self._attempts.pop(key, None)
            self._mailbox.confirm_one(update.id)
            return None
        attempts = self._attempts[key] = self._attempts.get(key, 0) + 1
        return retry_after or self._office.backoff.after(attempts)

    async def _post(self, update: Waiting) -> float | None:
        """None when acknowledged, else the seconds the webhook asked to wait (0 if it did not)."""
        self._office.note(update.body)
        async with self._session.post(
            self.webhook.url, data=packed(update.body), headers=self._headers, allow_redirects=False
        ) as response:
            if response.ok and response.status < 300:
                await self._do_as_told(response)
                return None
            self._note(f"Wrong response from the webhook: {response.status} {response.reason}")
            asked = response.headers.get("Retry-After", "")
            return min(float(asked), _LONGEST_RETRY_AFTER) if asked.isdecimal() else 0.0

    async def _do_as_told(self, response: aiohttp.ClientResponse) -> None:
        assert self._office.execute is not None, "a sandbox that serves gives the way to execute"
        try:
            name, params, files = await bodies.read_reply(response)
            if name is not None:
                await self._office.execute(self._bot, name, params, files)
        except BotApiError as error:
            self._note(error.description)  # the bot is not told; getWebhookInfo may help it

    def _note(self, what: str) -> None:
        self.webhook.last_error_date = self._now()
        self.webhook.last_error_message = what


def _wording(error: Exception) -> str:
    """The webhook's failure in the server's words (`WebhookActor.cpp`)."""
    if isinstance(error, TimeoutError):
        return "Read timeout expired"
    if isinstance(error, aiohttp.ClientConnectorError):
        return "Connection refused"
    return f"Connection failed: {type(error).__name__}"
