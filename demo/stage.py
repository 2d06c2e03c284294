"""The demo: a Telegram of its own, the real bot before it, a story, and a page to take over from.

Everything speaks real HTTP on loopback; the bot is a process of its own, which the page can kill
and start. The demo keeps its database in a folder and forgets nothing else.
"""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random

from rich.console import Console
from rich.markup import escape
from sqlalchemy.exc import SQLAlchemyError

from demo.history import live_through
from demo.lines import Lines, read_lines
from demo.story import Story
from demo.town import Town, found_town, hand_in, settle
from demo.transcript import print_heard
from handlers.lease import AlreadyRunning, sole_process
from sandbox.clock import TurnableClock
from sandbox.errors import Impossible, PortBusy
from sandbox.payments import PaymentRefused
from sandbox.programs import Program
from sandbox.server import Sandbox
from storage.database import Database
from storage.migrations import migrate

ROOT = Path(__file__).parents[1]
LANGUAGES = ("en", "zh")
BREATH = 0.7
"""Seconds between the steps when somebody is watching."""

AN_HOUR = timedelta(hours=1, minutes=1)

PROVIDER = "123:TEST:demo"
"""Of a payment provider that is nobody: in the demo's Telegram all money is imaginary."""

CHANCE = Random(2026)  # noqa: S311 - ids of a play

console = Console(highlight=False)


class DemoError(Exception):
    """The demo can't begin; the sentence says what to do."""


Visit = Callable[[Town, str], Awaitable[None]]
"""What is done in the town once the story is told; it is given the page's address."""


async def play(
    *,
    port: int,
    folder: Path,
    stay: bool,
    language: str,
    until: asyncio.Event,
    visit: Visit | None = None,
) -> bool:
    """Tell the story; True if it went well. With `stay` it serves until `until` is set."""
    if language not in LANGUAGES:
        raise DemoError(read_lines("en").told["language"].format(language=language))
    lines, clock = read_lines(language), TurnableClock()
    try:
        async with Sandbox(port=port, clock=clock, random=CHANCE) as sandbox:
            town = found_town(sandbox.world, lines, language)
            with _sole_demo(folder, lines):
                url = await asyncio.to_thread(_fresh_database, folder, lines)
                async with _at_work(town, sandbox.url, url, lines):
                    await _move_in(town, url, language, clock)
                    await hand_in(town, lines, language)
                    told_well = await _tell(town, lines, clock, BREATH if stay else 0, until)
                    if visit is not None:
                        await visit(town, sandbox.url)
                    if stay and not until.is_set():
                        console.print(
                            f"\n[bold green]➜[/] {lines.told['page'].format(url=sandbox.url)}"
                        )
                        console.print(f"  {lines.told['hint']}")
                        await until.wait()
                    return told_well
    except PortBusy as error:
        raise DemoError(lines.told["busy"].format(port=port)) from error
    except PermissionError as error:
        raise DemoError(lines.told["forbidden"].format(port=port)) from error


@contextmanager
def _sole_demo(folder: Path, lines: Lines) -> Iterator[None]:
    """The folder is ours, even while nobody holds the database because the bot is away."""
    with ExitStack() as held:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            held.enter_context(sole_process(folder.absolute() / "demo"))
        except AlreadyRunning as error:
            raise DemoError(lines.told["shared"].format(folder=folder)) from error
        except OSError as error:
            raise DemoError(lines.told["folder"].format(folder=folder)) from error
        yield


def _fresh_database(folder: Path, lines: Lines) -> str:
    """A new, migrated file; yesterday's demo is over, because its Telegram is no more."""
    file = folder.absolute() / "demo.db"
    url = f"sqlite:///{file}"
    try:
        with sole_process(file):
            if file.exists():
                console.print(lines.told["anew"].format(folder=escape(str(folder))))
            for old in folder.glob("demo.db*"):
                if old.suffix != ".lock":
                    old.unlink()
            file.touch()
            migrate(url)
    except AlreadyRunning as error:
        raise DemoError(lines.told["shared"].format(folder=folder)) from error
    except (OSError, SQLAlchemyError) as error:
        raise DemoError(lines.told["folder"].format(folder=folder)) from error
    return url


def program_of(town: Town, telegram_url: str, database_url: str) -> Program:
    """The bot as it is run here, with a site of its own beside the page."""
    port = str(_free_port())
    settings = {
        "WEB_ADDRESS": f"http://127.0.0.1:{port}",
        "WEB_HOST": "127.0.0.1",
        "WEB_PORT": port,
        "BOT_TOKEN": town.bot.token,
        "BOT_API_URL": telegram_url,
        "DATABASE_URL": database_url,
        "PAYMENT_PROVIDER_TOKEN": PROVIDER,
    }
    command = (sys.executable, "-m", "demo.player")
    return Program(town.world, town.bot, command, {**os.environ, **settings}, ROOT)


def _free_port() -> int:
    """One on loopback that was free a moment ago; started again, the bot listens there again."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def _at_work(town: Town, telegram_url: str, url: str, lines: Lines) -> AsyncIterator[None]:
    async with program_of(town, telegram_url, url) as program:
        await program.start()
        if not await program.ready():
            raise DemoError(lines.told["bot"])
        yield


async def _move_in(town: Town, url: str, language: str, clock: TurnableClock) -> None:
    """The bot comes into the group; admin and creator know it already, and so do the regulars."""
    for person in (town.admin, town.creator):
        await person.says("/start", to=town.bot)
        await person.hears(f"@{town.bot.username}", in_=town.bot, by=town.bot)
    await town.admin.adds(town.bot, town.group)
    await town.admin.hears(town.group.title or "", in_=town.group, by=town.bot)
    database = Database(url)
    try:
        await settle(database, town, language, clock())
        await live_through(database, town, language, clock())
    finally:
        await database.close()


async def _tell(
    town: Town, lines: Lines, clock: TurnableClock, breath: float, until: asyncio.Event
) -> bool:
    """Tell the story; False when a step fails, or when `until` is set before its end."""
    telling = asyncio.create_task(_tell_all(town, lines, clock, breath))
    stopping = asyncio.create_task(until.wait())
    await asyncio.wait({telling, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if telling.done():
        return await telling
    telling.cancel()
    await asyncio.wait({telling})
    console.print(f"\n{lines.told['stopped']}")
    return False


async def _tell_all(town: Town, lines: Lines, clock: TurnableClock, breath: float) -> bool:
    """Print the transcript as it happens; False at the first step that fails."""
    story = Story(town, lines, partial(clock.turn, AN_HOUR))
    steps = story.steps()
    with town.world.listen() as heard:
        console.print(f"[bold]{lines.told['open'].format(people=len(lines.cast))}[/]")
        await story.chat()
        print_heard(console, town, heard)
        for number, (key, step) in enumerate(steps, start=1):
            sentence = lines.told[key]
            with console.status(sentence):
                try:
                    await step()
                except (AssertionError, Impossible, PaymentRefused) as error:
                    failed = lines.told["failed"].format(step=sentence, reason=error)
                    console.print(f"[bold red]✗[/] {escape(failed)}")
                    return False
                await asyncio.sleep(breath)
            console.print(f"\n[bold green]✓ {number}/{len(steps)}[/] [bold]{sentence}[/]")
            print_heard(console, town, heard)
    console.print(f"\n[bold]{lines.told['done']}[/]")
    return True
