"""Polls and quizzes: who voted for what, as the chat and the bot see it ("Poll")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

import telegram

from sandbox import present
from sandbox.errors import Impossible
from sandbox.messages import Message
from sandbox.users import Bot, User

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
    quiz: bool = False
    correct: int | None = None
    explanation: str | None = None
    closes: datetime | None = None
    closed: bool = False
    votes: dict[int, tuple[User, tuple[int, ...]]] = field(default_factory=dict)

    def shown(self) -> telegram.Poll:
        """As a `Poll`; a quiz tells its answer once closed."""
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
            allows_revoting=not self.quiz,
            correct_option_id=self.correct if self.quiz and self.closed else None,
            explanation=self.explanation if self.quiz and self.closed else None,
            close_date=self.closes,
            members_only=False,
        )


def poll_in(message: Message) -> Poll:
    """The poll a message carries."""
    poll = message.content.get("poll")
    if not isinstance(poll, Poll):
        raise Impossible("There is no poll in this message.")
    return poll


def vote(world: World, person: User, message: Message, options: Sequence[int]) -> None:
    """Choose options by position; none at all takes a vote back."""
    poll = poll_in(message)
    if poll.closes is not None and poll.closes <= world.now():
        close(world, message, poll)
    if poll.closed:
        raise Impossible("This poll is closed.")
    if any(not 0 <= option < len(poll.options) for option in options):
        raise Impossible("This poll has no such option.")
    if len(options) > 1 and not poll.multiple:
        raise Impossible("This poll takes one answer.")
    if poll.quiz and person.id in poll.votes:
        raise Impossible("An answer to a quiz is final.")
    poll.votes.pop(person.id, None)
    if options:
        poll.votes[person.id] = (person, tuple(options))
    if not poll.anonymous:
        answer = telegram.PollAnswer(
            poll.id,
            list(options),
            user=present.user(person),
            option_persistent_ids=[str(option) for option in options],
        )
        told = answer.to_dict()
        told.setdefault("option_ids", [])  # a vote taken back names none, and says so
        told.setdefault("option_persistent_ids", [])
        world.send("poll_answer", told, to=poll.bot)
    else:
        world.send("poll", poll.shown(), to=poll.bot)
    world.emit("poll", message.chat, message=message)


def close(world: World, message: Message, poll: Poll) -> None:
    """No more votes; the bot is told."""
    if poll.closed:
        return
    poll.closed = True
    world.send("poll", poll.shown(), to=poll.bot)
    world.emit("poll", message.chat, message=message)
