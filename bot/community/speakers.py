"""Who answers for a message in a group: somebody, or a channel that somebody speaks as."""

from dataclasses import dataclass

from bot.speech import Html, Words
from bot.speech.mentions import mention


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person or a channel, by Telegram's id."""

    id: int
    name: str

    @property
    def is_channel(self) -> bool:
        """Whether it is one."""
        return is_channel(self.id)

    @property
    def person_id(self) -> int | None:
        """Who it is, in the event log; a channel is nobody."""
        return None if self.is_channel else self.id

    @property
    def kind(self) -> str:
        """What they are, as the texts tell it apart."""
        return "channel" if self.is_channel else "person"

    def named(self, speech: Words) -> Html:
        """A person's name notifies them; a channel's leads nowhere, whatever it is called."""
        if self.is_channel:
            return speech("moderation-channel", name=self.name)
        return mention(self.id, self.name)


def is_channel(speaker_id: int) -> bool:
    """Telegram numbers chats below zero (Bot API, Chat: id)."""
    return speaker_id < 0
