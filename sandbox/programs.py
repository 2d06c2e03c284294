"""A bot's program as a process of its own, which can be killed and started while the world goes on.

What it runs is for the caller to say. A line on its standard input tells it by how many seconds the
world's clock runs ahead, whenever that changes; when that input ends, it should end. It is killed
as by `kill -9`: whatever it had in hand is left as it was.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.clock import FURTHEST, TurnableClock
from sandbox.errors import Impossible

if TYPE_CHECKING:
    from sandbox.users import Bot
    from sandbox.wire import JSON
    from sandbox.world import World

FAREWELL = 12.0
"""Seconds it may take to end by itself, before it is killed."""


class State(StrEnum):
    """How it is with a program."""

    STARTING = "starting"
    RUNNING = "running"
    AWAY = "away"
    """Killed."""
    ENDED = "ended"
    """By itself, which it should not have."""


@dataclass
class Program:
    """The process behind `bot`; use it as a context manager to leave none behind."""

    world: World
    bot: Bot
    command: Sequence[str]
    environment: Mapping[str, str]
    folder: Path
    """Where it runs."""
    state: State = State.AWAY
    until: datetime | None = None
    """When it comes back by itself, if it is away and does."""
    _process: asyncio.subprocess.Process | None = None
    _watch: asyncio.Task[None] | None = None
    _ready: asyncio.Event = field(default_factory=asyncio.Event)
    """It asks for updates, or it has ended or was killed."""
    _busy: asyncio.Lock = field(default_factory=asyncio.Lock)
    _errands: set[asyncio.Task[None]] = field(default_factory=set)

    async def __aenter__(self) -> Program:
        self.bot.program, self.bot.mailbox.asked = self, self._answers
        if isinstance(self.world.now, TurnableClock):
            self.world.now.heeded.append(self._tell_time)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Let it finish what has begun, and end; the world knows it no more."""
        self.until = None
        self.bot.program, self.bot.mailbox.asked = None, lambda: None
        if isinstance(self.world.now, TurnableClock):
            self.world.now.heeded.remove(self._tell_time)
        for errand in self._errands:
            errand.cancel()
        if (process := self._process) is None:
            return
        assert process.stdin is not None
        self._forget_process()
        process.stdin.close()
        try:
            async with asyncio.timeout(FAREWELL):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()

    async def start(self) -> None:
        """Start it; it is ready when it asks for its updates."""
        async with self._busy:
            if self._process is not None:
                raise Impossible(f"{self.bot.full_name} is at work already.")
            self._ready.clear()
            self._process = await asyncio.create_subprocess_exec(
                *self.command,
                stdin=asyncio.subprocess.PIPE,
                cwd=self.folder,
                env=dict(self.environment),
                start_new_session=True,  # or Ctrl+C would reach it before its farewell
            )
            self._watch = asyncio.create_task(self._notice_end(self._process))
            self._tell_time()
            self._become(State.STARTING)

    async def kill(self, minutes: int | None = None) -> None:
        """Kill it, and start it again when so many minutes of the world have gone by, if told."""
        if minutes is not None and not 0 < minutes <= FURTHEST / timedelta(minutes=1):
            raise Impossible(f"It is away for a minute or more, and {FURTHEST.days} days at most.")
        until = await self._stop(minutes)
        self._ready.set()  # nobody waits for what is away
        if until is not None:
            self.world.timetable.add(until, lambda: self._come_back(until))

    async def restart(self) -> None:
        """Kill it and start it at once."""
        await self._stop()
        await self.start()

    async def _stop(self, minutes: int | None = None) -> datetime | None:
        async with self._busy:
            if (process := self._process) is not None:
                self._forget_process()
                with suppress(ProcessLookupError):  # it has just ended by itself
                    process.kill()
                await process.wait()
            until = None if minutes is None else self.world.now() + timedelta(minutes=minutes)
            self._become(State.AWAY, until)
            return until

    async def ready(self) -> bool:
        """Wait until it asks for its updates; False if it ends or is killed before it does."""
        await self._ready.wait()
        return self.state is State.RUNNING

    def shown(self) -> JSON:
        """How it is with it, for a page."""
        until = None if self.until is None else int(self.until.timestamp())
        return {"state": self.state.value, "until": until}

    def _become(self, state: State, until: datetime | None = None) -> None:
        self.state, self.until = state, until
        if state in (State.RUNNING, State.ENDED):
            self._ready.set()
        for place in self.world.privates.values():
            if place.bot is self.bot:
                self.world.emit("program", place, self.shown())

    def _answers(self) -> None:
        if self.state is State.STARTING:
            self._become(State.RUNNING)

    def _come_back(self, until: datetime) -> None:
        if self.until == until:
            errand = asyncio.create_task(self._start_again())
            self._errands.add(errand)
            errand.add_done_callback(self._errands.discard)

    async def _start_again(self) -> None:
        with suppress(Impossible):  # somebody has just started it by hand
            await self.start()

    async def _notice_end(self, process: asyncio.subprocess.Process) -> None:
        await process.wait()
        if self._process is process:
            self._process = None
            self._become(State.ENDED)

    def _forget_process(self) -> None:
        """What ends now was meant to."""
        self._process = None
        if self._watch is not None:
            self._watch.cancel()

    def _tell_time(self) -> None:
        clock = self.world.now
        ahead = clock.ahead.total_seconds() if isinstance(clock, TurnableClock) else 0.0
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.write(f"{ahead}\n".encode())
