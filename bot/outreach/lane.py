"""A lane: messages that are claimed and go at the same pace, one after the other.

They wait here for a moment only; who waits too long, or for a broadcast that ended meanwhile, is
taken out again. It sends nothing and asks no database.
"""

import math
from collections import deque
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.outreach.broadcast_books import Letter
from bot.outreach.spare import Spare
from storage.broadcasts import Broadcast

BEAT = 0.25
"""Seconds between two transactions. So much is claimed ahead, and so in doubt after a crash; a
pause is heard within this time too."""

AHEAD = 1.5
"""Beats that are claimed at once, so that the next one may come a little late."""

PUT_BACK = timedelta(seconds=1)
"""What has to wait longer is put back: whether somebody still wants it is asked when it is claimed,
and only what is being sent should be in doubt after a crash."""


@dataclass(slots=True)
class Lane:
    """Letters that go at the same pace."""

    spare: Spare
    letters: deque[tuple[datetime, Letter]] = field(default_factory=deque)
    """Each with the time since when it waits; the longest first."""
    _latest: int = 0
    """The broadcast that was the last to have its turn."""

    def add(self, letters: Sequence[Letter], now: datetime) -> None:
        """They were claimed just now."""
        self.letters.extend((now, letter) for letter in letters)

    def room(self, now: datetime) -> int:
        """How many more may be claimed."""
        if self._is_silent(now):
            return 0
        return max(0, math.ceil(self.spare.per_second(now) * BEAT * AHEAD) - len(self.letters))

    def whose_turn(self, due: Collection[Broadcast], room: int) -> Sequence[Broadcast]:
        """At most so many, in a circle, so that each comes up however many there are."""
        turns = sorted(due, key=lambda one: (one.id <= self._latest, one.id))[:room]
        if turns:
            self._latest = turns[-1].id
        return turns

    @property
    def broadcasts(self) -> set[int]:
        """For which something waits."""
        return {letter.broadcast_id for _, letter in self.letters}

    def everything(self) -> Sequence[Letter]:
        """Take out all there are."""
        return self._take_out(lambda _since, _letter: True)

    def late(self, now: datetime) -> Sequence[Letter]:
        """Take out who waits too long, or would have to."""
        is_silent = self._is_silent(now)
        return self._take_out(lambda since, _: is_silent or since + PUT_BACK < now)

    def ended(self, running: Collection[int]) -> Sequence[Letter]:
        """Take out what belongs to other broadcasts than these."""
        return self._take_out(lambda _, letter: letter.broadcast_id not in running)

    def _is_silent(self, now: datetime) -> bool:
        return self.spare.held_until > now + PUT_BACK

    def _take_out(self, is_unwanted: Callable[[datetime, Letter], bool]) -> Sequence[Letter]:
        letters, self.letters = self.letters, deque()
        out = []
        for since, letter in letters:
            if is_unwanted(since, letter):
                out.append(letter)
            else:
                self.letters.append((since, letter))
        return out
