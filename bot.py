"""The door: `demo`, `run`, `migrate`, `doctor`, `insight`. Reads what was typed and calls on it."""

import signal
import sys


def stop_early(*_: object) -> None:
    """Ctrl+C before anything has begun: loading takes a second or two."""
    sys.stderr.write("Stopped.\n")
    sys.exit(130)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, stop_early)

import asyncio
import logging
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.markup import escape

try:
    import uvloop
except ImportError:  # Windows
    uvloop = None

from bot.settings import Settings, what_is_wrong
from handlers.logs import set_up_logs
from handlers.preparing import CannotStart, bring_up_to_date, prepare

SETTINGS = "\n\n".join(
    f"[bold]{name.upper()}[/]  {field.description}" for name, field in Settings.model_fields.items()
)

cli = typer.Typer(
    help="Lyceum turns an engaged Telegram community into paying learners.",
    epilog="Settings come from the environment or a .env file; see `run --help`.",
    rich_markup_mode="rich",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
insight = typer.Typer(help="Figures: what the event log comes to.", no_args_is_help=True)
cli.add_typer(insight, name="insight")
MARKS = {True: "[green]✓[/]", False: "[bold red]✗[/]", None: "[dim]–[/]"}
"""Well, to be mended, not known."""
T = TypeVar("T")

console = Console()
errors = Console(stderr=True)


def stop(sentence: str) -> typer.Exit:
    """Say in one sentence what is wrong, and end."""
    errors.print(f"[bold red]✗[/] {escape(sentence)}", highlight=False)
    return typer.Exit(code=1)


def read_settings() -> Settings:
    """The settings, or one sentence per setting that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = " ".join(what_is_wrong(error))
        raise stop(f"A setting is wrong – {wrong} See docs/settings.md.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise stop(f"The file .env cannot be read ({error}); save it as UTF-8 text.") from error


@cli.command()
def demo(
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port of the page; 0 picks one.")
    ] = 8765,
    folder: Annotated[Path, typer.Option(help="Where the demo keeps its database.")] = Path(
        "demo-data"
    ),
    headless: Annotated[bool, typer.Option(help="End after the story; 0 if it went well.")] = False,
    language: Annotated[str, typer.Option(help="en or zh.")] = "en",
) -> None:
    """Live the product: a community, a course and a Telegram of its own, in your browser."""
    from demo.stage import DemoError, play  # noqa: PLC0415 - only the demo needs the sandbox

    set_up_logs("text", level=logging.WARNING)
    try:
        told_well = run_async(
            lambda until: play(
                port=port, folder=folder, stay=not headless, language=language, until=until
            )
        )
    except DemoError as error:
        raise stop(str(error)) from error
    raise typer.Exit(code=0 if told_well else 1)


@cli.command(epilog=f"[bold]Settings[/] (environment or .env)\n\n{SETTINGS}")
def run(
    webhook: Annotated[
        str | None, typer.Option(help="Take updates at this https:// address instead of polling.")
    ] = None,
) -> None:
    """Run the bot: BOT_TOKEN=… uv run bot.py run."""
    settings = read_settings()
    set_up_logs(settings.log_format)
    try:
        prepare(settings, webhook=webhook)
        from handlers.serve import serve  # noqa: PLC0415 - takes seconds to load

        run_async(lambda until: serve(settings, until, webhook=webhook))
    except CannotStart as error:
        raise stop(str(error)) from error


@cli.command()
def migrate(
    revision: Annotated[str, typer.Argument(help="Where to; the newest by default.")] = "head",
) -> None:
    """Bring the database to the shape this version needs."""
    settings = read_settings()
    try:
        console.print(f"[green]✓[/] The database is at {bring_up_to_date(settings, revision)}.")
    except CannotStart as error:
        raise stop(str(error)) from error


@cli.command()
def doctor() -> None:
    """Check token, rights, privacy mode, database, clock and webhook; say how to mend each."""
    settings = read_settings()
    from handlers.doctor import examine  # noqa: PLC0415 - as above

    findings = asyncio.run(examine(settings))
    for finding in findings:
        mark = MARKS[finding.is_well]
        what, words = escape(finding.what), escape(finding.words)
        console.print(f"{mark} [bold]{what}[/]: {words}", highlight=False)
    raise typer.Exit(code=1 if any(finding.is_well is False for finding in findings) else 0)


@insight.command()
def rebuild() -> None:
    """Count all days anew from the event log; the bot may run meanwhile."""
    settings = read_settings()
    from handlers.rebuilding import rebuild as count_anew  # noqa: PLC0415 - as above

    try:
        bring_up_to_date(settings)
    except CannotStart as error:
        raise stop(str(error)) from error
    with console.status("Counting …") as status:
        homes = asyncio.run(
            count_anew(settings, lambda done, of: status.update(f"Counting … {done} of {of}"))
        )
    console.print(f"[green]✓[/] The days of {homes} communities are counted anew.")


def run_async(work: Callable[[asyncio.Event], Coroutine[Any, Any, T]]) -> T:
    """Run until done; SIGINT or SIGTERM sets the event, and the work finishes what has begun."""

    async def main() -> T:
        until = asyncio.Event()
        set_at_signals(asyncio.get_running_loop(), until)
        return await work(until)

    with asyncio.Runner(loop_factory=fast_loop()) as runner:
        return runner.run(main())


def set_at_signals(loop: asyncio.AbstractEventLoop, until: asyncio.Event) -> None:
    """Ctrl+C and SIGTERM set the event."""
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, until.set)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(until.set))


def fast_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop where there is one; Python's own loop elsewhere."""
    return uvloop.new_event_loop if uvloop else None


if __name__ == "__main__":
    cli()
