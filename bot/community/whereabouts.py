"""Whether somebody is in a chat, as Telegram says; remembered briefly, asked outside transactions.

It refuses to guess: where Telegram will not tell, `Unseen` is raised, and where it does not answer
just now, `Unanswered`.
"""

import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.outreach.telegram import Refused, Telegram, TelegramError

BRIEFLY = timedelta(seconds=60)
"""Somebody who taps again need not be asked about again."""

REMEMBERED = 20_000
"""People and chats; about 5 MB."""

PATIENCE = 5
"""Seconds; somebody waits for the answer to a tap."""

NEVER_THERE = re.compile(r"user not found|member not found|PARTICIPANT_ID_INVALID|NOT_PARTICIPANT")
"""As the Bot API server words it: they were never there."""

_LASTING = (400, 403)
"""No such chat, or no right to look into it (Bot API, Making requests); all else passes."""


class Unseen(Exception):
    """Telegram does not let the bot see who is in a chat, however often it is asked."""


class Unanswered(Exception):
    """Telegram is busy, broken or out of reach; it may well tell if it is asked again."""


@dataclass(slots=True)
class Whereabouts:
    """Asks Telegram who is where (Bot API, getChatMember)."""

    telegram: Telegram
    _seen: OrderedDict[tuple[int, int], tuple[bool, datetime]] = field(default_factory=OrderedDict)
    _linked: OrderedDict[int, tuple[int | None, datetime]] = field(default_factory=OrderedDict)
    """By group: the channel it discusses."""

    async def is_in(
        self, chat_id: int, person_id: int, now: datetime, *, age: timedelta = BRIEFLY
    ) -> bool:
        """Whether they are there; an answer may be as old as `age`. Raises Unseen, Unanswered."""
        key = (chat_id, person_id)
        if key in self._seen:
            is_there, at = self._seen[key]
            if now - at < age:
                return is_there
        member = await self._ask(chat_id, person_id)
        is_there = is_present(member["status"], is_member=member.get("is_member", True))
        self._seen[key] = (is_there, now)
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return is_there

    async def is_admin(self, chat_id: int, person_id: int) -> bool:
        """Whether they run the chat. Raises Unseen, Unanswered."""
        return (await self._ask(chat_id, person_id))["status"] in ("administrator", "creator")

    async def looks_into(self, chat_id: int) -> bool:
        """Whether the bot is an admin there, and so is told who is in (Bot API, getChatMember).

        Raises Unanswered.
        """
        try:
            me = await self.telegram.call("getMe", {}, patience=PATIENCE)
            return await self.is_admin(chat_id, me["id"])
        except Unseen:
            return False
        except TelegramError as error:
            raise Unanswered(str(error)) from error

    async def is_restricted(self, chat_id: int, person_id: int) -> bool:
        """Whether somebody holds them back there. Raises Unseen, Unanswered."""
        return bool((await self._ask(chat_id, person_id))["status"] == "restricted")

    async def held_until(self, chat_id: int, person_id: int) -> int | None:
        """Until when somebody is held back there (Bot API, ChatMemberRestricted: until_date, Unix
        time, 0 for ever); None who is not. Raises Unseen, Unanswered."""
        member = await self._ask(chat_id, person_id)
        return int(member["until_date"]) if member["status"] == "restricted" else None

    async def may_be_linked(self, chat_id: int, channel_id: int, now: datetime) -> bool:
        """Whether a group discusses that channel (Bot API, ChatFullInfo: linked_chat_id).

        Where Telegram does not tell, it may. That it does is remembered briefly; that it does not
        is asked anew, as somebody is touched then. Raises Unanswered.
        """
        linked, at = self._linked.get(chat_id, (None, None))
        if linked == channel_id and at is not None and now - at < BRIEFLY:
            return True
        chat = await self.look_at(chat_id)
        if chat is None:
            return True
        linked = chat.get("linked_chat_id")
        self._linked[chat_id] = (linked, now)
        if len(self._linked) > REMEMBERED:
            self._linked.popitem(last=False)
        return bool(linked == channel_id)

    async def look_at(self, chat: int | str) -> Mapping[str, Any] | None:
        """What a chat is, by its number or @name (Bot API, getChat); None where there is none, or
        none for bots to see. Raises Unanswered."""
        try:
            found: Mapping[str, Any] = await self.telegram.call(
                "getChat", {"chat_id": chat}, patience=PATIENCE
            )
        except Refused as refused:
            if refused.code in _LASTING:
                return None
            raise Unanswered(str(refused)) from refused
        except TelegramError as error:
            raise Unanswered(str(error)) from error
        return found

    async def hears(self, chat_id: int, bot_id: int) -> bool:
        """Whether the bot reads what people say there (Bot API, User: can_read_all_group_messages).

        Admins do, and every bot whose privacy mode is off; where Telegram is silent, who knows.
        """
        try:
            me = await self.telegram.call("getMe", {}, patience=PATIENCE)
            return bool(me.get("can_read_all_group_messages")) or await self.is_admin(
                chat_id, bot_id
            )
        except (TelegramError, Unseen, Unanswered):
            return True

    async def _ask(self, chat_id: int, person_id: int) -> dict[str, Any]:
        params = {"chat_id": chat_id, "user_id": person_id}
        try:
            return dict(await self.telegram.call("getChatMember", params, patience=PATIENCE))
        except Refused as refused:
            if refused.migrate_to_chat_id is not None:
                return await self._ask(refused.migrate_to_chat_id, person_id)
            if NEVER_THERE.search(refused.description):
                return {"status": "left"}
            if refused.code in _LASTING:
                raise Unseen(refused.description) from refused
            raise Unanswered(str(refused)) from refused
        except TelegramError as error:
            raise Unanswered(str(error)) from error


def is_present(status: str, *, is_member: bool = True) -> bool:
    """Whether a status means being in the chat; who is restricted may be in or out.

    Bot API, ChatMember; `is_member` comes with restrictions only.
    """
    return status not in ("left", "kicked") and is_member
