"""Who there is: accounts, and what a bot's account adds to one.

State only; people act in `people.py`, bots act through the Bot API.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING

from sandbox.files import StoredFile
from sandbox.updates import Mailbox
from sandbox.wire import JSON

if TYPE_CHECKING:
    from sandbox.programs import Program

GROUP_ANONYMOUS_BOT = 1087968824
"""The account anonymous administrators post as (Bot API, `Message.from`)."""
CHANNEL_BOT = 136817688
"""The account channels post as in groups (Bot API, `Message.from`)."""
TELEGRAM = 777000
"""The account that forwards a channel's posts into its discussion group (same source)."""


@dataclass(eq=False)
class User:
    """An account; two are the same only if they are the same object."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_premium: bool = False
    is_bot: bool = False
    deactivated: bool = False
    """The account was deleted; nobody can be written to there."""
    photos: list[StoredFile] = field(default_factory=list)
    """Profile pictures, the current one first."""

    @property
    def full_name(self) -> str:
        """First and last name, as clients show it."""
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name


@dataclass(eq=False, kw_only=True)
class Bot(User):
    """An account driven by a program that holds its token."""

    token: str
    is_bot: bool = True
    privacy: bool = True
    """In groups it is shown only what concerns it (BotFather's "Group Privacy")."""
    can_join_groups: bool = True
    mailbox: Mailbox = field(default_factory=Mailbox)
    program: "Program | None" = None
    """What runs it, where a page may end and start that."""
    logged_out_until: datetime | None = None
    """`logOut` keeps it away from this server until then."""
    commands: dict[tuple[str, str], list[JSON]] = field(default_factory=dict)
    """Commands by scope (as canonical JSON) and language ("" for all)."""
    menu_buttons: dict[int | None, JSON] = field(default_factory=dict)
    """The menu button by private chat; None is the default of all chats."""
    default_rights: dict[bool, frozenset[str]] = field(default_factory=dict)
    """Rights proposed for it as an administrator, of channels (True) and of groups."""
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    """Name, description, short description: by method field and language ("" for all)."""
    message_ids: Iterator[int] = field(default_factory=lambda: count(1))
    """Message ids of its private chats and basic groups, which share one sequence per account."""


def official() -> list[User]:
    """Telegram's own accounts, which stand for others."""
    return [
        User(GROUP_ANONYMOUS_BOT, "Group", username="GroupAnonymousBot", is_bot=True),
        User(CHANNEL_BOT, "Channel", username="Channel_Bot", is_bot=True),
        User(TELEGRAM, "Telegram"),
    ]
