"""Polls and quizzes: who voted for what, as the chat and the bot see it ("Poll").

What a poll may ask is checked by the method that sends it; who sees a poll may vote in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

import telegram

from sandbox import access, present
from sandbox.chats import Chat
from sandbox.errors import Impossible
from sandbox.messages import Message
from sandbox.users import CHANNEL_BOT, Bot, User
from sandbox.wire import JSON

if TYPE_CHECKING:
    from sandbox.world import World


@dataclass(eq=False)
class Poll:
    """One poll, wherever it was forwarded to."""

    id: str
    bot: Bot
    question: str
    options: Sequence[str]
    anonymous: bool = True
    multiple: bool = False
    revoting: bool = True
    quiz: bool = False
    correct: Sequence[int] = ()
    """Positions of a quiz's right answers."""
    explanation: str | None = None
    explanation_entities: Sequence[telegram.MessageEntity] = ()
    description: str | None = None
    open_period: int | None = None
    """Seconds."""
    closes: datetime | None = None
    closed: bool = False
    votes: dict[int, tuple[User, tuple[int, ...]]] = field(default_factory=dict)

    def shown(self) -> telegram.Poll:
        """As the `Poll` of a message, which alone tells the description."""
        return self._shown(self.description)

    def state(self) -> telegram.Poll:
        """As a `Poll` by itself."""
        return self._shown(None)

    def _shown(self, description: str | None) -> telegram.Poll:
        counted = [
            telegram.PollOption(
                text,
                sum(at in chosen for _, chosen in self.votes.values()),
                persistent_id=str(at),
            )
            for at, text in enumerate(self.options)
        ]
        return telegram.Poll(
            self.id,
            self.question,
            counted,
            len(self.votes),
            is_closed=self.closed,
            is_anonymous=self.anonymous,
            type="quiz" if self.quiz else "regular",
            allows_multiple_answers=self.multiple,
            allows_revoting=self.revoting,
            correct_option_ids=list(self.correct) if self.quiz else None,
            explanation=self.explanation,
            explanation_entities=self.explanation_entities or None,
            open_period=self.open_period,
            close_date=self.closes,
            members_only=False,
            description=description,
        )


def poll_in(message: Message) -> Poll:
    """The poll a message carries."""
    poll = message.content.get("poll")
    if not isinstance(poll, Poll):
        raise Impossible("There is no poll in this message.")
    return poll


def vote(world: World, person: User, message: Message, options: Sequence[int]) -> None:
    """Choose options by position; none at all takes a vote back."""
    world.catch_up()
    poll = poll_in(message)
    access.ensure_sees(person, message)
    _ensure_possible(poll, person, options)
    poll.votes.pop(person.id, None)
    chat = message.chat if message.chat.member(person).is_anonymous else None
    if options:
        voter = User(chat.id, chat.title or "") if chat is not None else person
        poll.votes[person.id] = (voter, tuple(options))
    if not poll.anonymous:
        by = world.users[CHANNEL_BOT] if chat is not None else person
        world.send("poll_answer", _answer(poll, by, options, chat), to=poll.bot)
    world.send("poll", poll.state(), to=poll.bot)
    world.emit("poll", message.chat, message=message)


def _ensure_possible(poll: Poll, person: User, options: Sequence[int]) -> None:
    if poll.closed:
        raise Impossible("This poll is closed.")
    if any(not 0 <= option < len(poll.options) for option in options):
        raise Impossible("This poll has no such option.")
    if len(set(options)) != len(options):
        raise Impossible("Nobody chooses an option twice.")
    if len(options) > 1 and not poll.multiple:
        raise Impossible("This poll takes one answer.")
    if not poll.revoting and person.id in poll.votes:
        kind = "a quiz" if poll.quiz else "this poll"
        raise Impossible(f"An answer to {kind} is final.")
    if not options and person.id not in poll.votes:
        raise Impossible("There is no vote to take back.")


def _answer(poll: Poll, by: User, options: Sequence[int], chat: Chat | None) -> dict[str, JSON]:
    """An anonymous admin votes as the group, which an account of Telegram's stands for."""
    answer = telegram.PollAnswer(
        poll.id,
        list(options),
        user=present.user(by),
        voter_chat=present.chat(chat) if chat is not None else None,
        option_persistent_ids=[str(option) for option in options],
    )
    told: dict[str, JSON] = answer.to_dict()
    told.setdefault("option_ids", [])  # a vote taken back names none, and says so
    told.setdefault("option_persistent_ids", [])
    return told


def close_in_time(world: World, message: Message, poll: Poll) -> None:
    """Close a poll when its time is over."""
    if poll.closes is not None:
        world.timetable.add(poll.closes, lambda: close(world, message, poll))


def close(world: World, message: Message, poll: Poll) -> None:
    """No more votes; the bot is told."""
    if poll.closed:
        return
    poll.closed = True
    world.send("poll", poll.state(), to=poll.bot)
    world.emit("poll", message.chat, message=message)
