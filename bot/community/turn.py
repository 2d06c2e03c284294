"""One turn of a conversation: who speaks, where, in which language, and when.

Capabilities take a turn and answer it through the outbox; they never see an update.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum

from sqlalchemy.ext.asyncio import AsyncSession

from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach import messages
from bot.outreach.messages import Buttons, Call, Place
from bot.outreach.outbox import ANSWERING, Reason, say
from bot.speech import Html, Words, words
from storage.communities import Community
from storage.events import log_event
from storage.people import Person


class Role(IntEnum):
    """What somebody may do in a community; each may do what those before may."""

    MEMBER = 0
    CREATOR = 1
    ADMIN = 2
    OWNER = 3


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody said or pressed something."""

    person: Person
    role: Role
    home: Community | None
    """The community it is about; None for a stranger in private."""
    place: Place
    words: Words
    links: Links
    now: datetime
    owner_ids: frozenset[int] = frozenset()
    """Who operates the bot, and hears what nobody else can."""

    @property
    def community(self) -> Community:
        """The community it is about. Raises Mistake when nobody knows."""
        if self.home is None:
            raise Mistake("community-unknown")
        return self.home

    @property
    def is_private(self) -> bool:
        """Whether nobody else reads along (private chats have the person's own id)."""
        return self.place.chat_id > 0

    async def reply(
        self,
        session: AsyncSession,
        html: Html,
        buttons: Buttons = (),
        reason: Reason = ANSWERING,
    ) -> int | None:
        """Say something where the person is."""
        return await self.call(session, messages.text(self.place, html, buttons), reason)

    async def call(
        self, session: AsyncSession, call: Call, reason: Reason = ANSWERING
    ) -> int | None:
        """Put a call into the outbox, for the community its reason names, else for this one."""
        if reason.community_id is None and self.home is not None:
            reason = replace(reason, community_id=self.home.id)
        return await say(session, call, self.now, reason)

    def log(
        self,
        session: AsyncSession,
        kind: str,
        community_id: int,
        *,
        subject_id: int | None = None,
        cause: str | None = None,
    ) -> None:
        """Add to the event log that this person did something here and now."""
        log_event(
            session,
            community_id,
            self.person.id,
            kind,
            self.now,
            subject_id=subject_id,
            cause=cause,
        )

    def in_private(self) -> "Turn":
        """The same turn, answered where nobody else reads, in the person's own language."""
        own = words(self.person.language or self.person.telegram_language)
        return replace(self, place=Place(self.person.id), words=own)
