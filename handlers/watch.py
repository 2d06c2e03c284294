"""The watch over groups that switched moderation on: a glance at each message as it comes in.

It keeps the rules of those groups and what was said there within the last seconds, in memory, and
names the rule a message seems to break. It refuses to act; see bot/community/enforcing.py. Another
process hears of changed rules when it renews its lease, and counts for itself what it hears.
"""

from collections import OrderedDict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.community.moderation import Rules, Said, broken_rule, is_examined, speaker_of
from handlers.incoming import Raw
from storage.database import Database
from storage.moderation import ModerationRules, rules_by_chat

KEPT = 60
"""Messages of one person remembered at most; more than any rule asks for."""

TALKERS = 20_000
"""People whose last words are remembered; some 10 MB."""


@dataclass(slots=True)
class Watch:
    """Looks at raw updates of watched chats; `refresh` after the rules changed."""

    rules: Mapping[int, Rules] = field(default_factory=dict)
    """By chat."""
    _lately: OrderedDict[tuple[int, int | None], deque[Said]] = field(default_factory=OrderedDict)

    async def refresh(self, database: Database) -> None:
        """Read the rules anew."""
        async with database.reading() as session:
            found = await rules_by_chat(session)
        self.rules = {chat_id: plain(rules) for chat_id, rules in found if rules.since}

    def look(self, raw: Raw) -> str | None:
        """The rule an update seems to break; mostly none. Edits are no flood, however many."""
        message = raw.get("message") or raw.get("edited_message")
        if not self.rules or message is None:
            return None
        rules = self.rules.get(message["chat"]["id"])
        if rules is None or not is_examined(message, rules):
            return None
        is_said_now = rules.flood_messages and "message" in raw
        return broken_rule(message, rules, self._hear(message) if is_said_now else ())

    def _hear(self, message: Raw) -> deque[Said]:
        """What somebody said lately, this included, however often Telegram repeats it."""
        key = message["chat"]["id"], speaker_of(message)
        lately = self._lately.setdefault(key, deque(maxlen=KEPT))
        self._lately.move_to_end(key)
        thing = str(message.get("media_group_id") or message["message_id"])
        at = datetime.fromtimestamp(message["date"], UTC)
        if all(said.thing != thing for said in lately):
            lately.append(Said(thing, at))
        if len(self._lately) > TALKERS:
            self._lately.popitem(last=False)
        return lately


def plain(rules: ModerationRules) -> Rules:
    """A community's rules without their row."""
    assert rules.since is not None, "they are switched on"
    return Rules(
        rules.since,
        rules.flood_messages,
        rules.flood_seconds,
        rules.link_days,
        tuple(rules.banned_words),
    )
