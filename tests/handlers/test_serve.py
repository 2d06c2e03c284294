"""Starting the real thing: every obstacle is one sentence, and a stop is a stop."""

import asyncio
import socket
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.settings import Settings
from handlers.lease import sole_process
from handlers.preparing import CannotStart, bring_up_to_date, prepare
from handlers.serve import serve
from sandbox.server import Sandbox
from tests.databases import MakeDatabase, make_newer
from tests.stage import settings_for


async def start(settings: Settings, webhook: str | None = None) -> None:
    """As `bot.py run` does it."""
    await asyncio.to_thread(prepare, settings, webhook=webhook)
    await serve(settings, asyncio.Event(), webhook=webhook)


async def test_it_serves_until_it_is_asked_to_stop(database_url: str) -> None:
    async with Sandbox() as sandbox:
        bot = sandbox.world.bot("lyceum_bot")
        alice = sandbox.world.user("Alice")
        until = asyncio.Event()
        serving = asyncio.create_task(serve(settings_for(bot, sandbox.url, database_url), until))

        await alice.says("/start", to=bot)
        await alice.hears("I am @lyceum_bot", in_=bot)
        until.set()

        await asyncio.wait_for(serving, 10)


@pytest.mark.parametrize(
    ("changed", "webhook", "sentence"),
    [
        ({"bot_token": None}, None, "BOT_TOKEN is missing"),
        ({"bot_token": SecretStr("1:wrong")}, None, "does not know this BOT_TOKEN"),
        ({"bot_api_url": "http://127.0.0.1:1"}, None, "is out of reach"),
        ({"database_url": "sqlite:////nowhere/x.db"}, None, "cannot be opened"),
        ({"database_url": "postgresql://127.0.0.1:1/x"}, None, "cannot be opened"),
        ({}, "https://example.org/x", "needs WEBHOOK_SECRET"),
        ({"redis_url": "redis://127.0.0.1:1"}, None, "The server at REDIS_URL does not answer"),
        ({"webhook_secret": SecretStr("s3cret")}, "http://example.org/x", "starts with https://"),
        ({"webhook_secret": SecretStr("s3cret")}, "https://a.example/x?y=1", "a plain path"),
        ({"webhook_secret": SecretStr("s3cret")}, "https://a.example/x#y", "a plain path"),
        ({"webhook_secret": SecretStr("s3cret")}, "https://a.example/{x}", "a plain path"),
        ({"webhook_secret": SecretStr("s3cret")}, "https://a.example/x y", "a plain path"),
        ({"webhook_secret": SecretStr("s3cret")}, "nonsense", "starts with https://"),
        ({"webhook_secret": SecretStr("s3cret")}, "https://[", "“https://\\[”; it must be"),
    ],
)
async def test_an_obstacle_is_one_sentence(
    tmp_path: Path, changed: dict[str, object], webhook: str | None, sentence: str
) -> None:
    async with Sandbox() as sandbox:
        bot = sandbox.world.bot("lyceum_bot")
        settings = settings_for(bot, sandbox.url, f"sqlite:///{tmp_path / 'x.db'}")

        with pytest.raises(CannotStart, match=sentence):
            await start(settings.model_copy(update=changed), webhook)


async def test_a_second_one_on_the_same_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.db"
    async with Sandbox() as sandbox:
        settings = settings_for(sandbox.world.bot("lyceum_bot"), sandbox.url, f"sqlite:///{file}")
        with sole_process(file), pytest.raises(CannotStart, match="Another Lyceum is working"):
            await start(settings)


async def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    file = tmp_path / "x.db"
    file.with_name("x.db.lock").mkdir()
    async with Sandbox() as sandbox:
        settings = settings_for(sandbox.world.bot("lyceum_bot"), sandbox.url, f"sqlite:///{file}")
        with pytest.raises(CannotStart, match=r"folder cannot be written to .*x\.db\.lock"):
            await start(settings)


async def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        async with Sandbox() as sandbox:
            settings = settings_for(
                sandbox.world.bot("lyceum_bot"), sandbox.url, f"sqlite:///{tmp_path / 'x.db'}"
            ).model_copy(
                update={
                    "webhook_port": other.getsockname()[1],
                    "webhook_secret": SecretStr("s3cret"),
                }
            )

            with pytest.raises(CannotStart, match="choose another WEBHOOK_PORT"):
                await start(settings, "https://127.0.0.1/telegram")


def test_migrating_says_where_the_database_is(tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'x.db'}", _env_file=None)

    assert bring_up_to_date(settings) == bring_up_to_date(settings)
    with pytest.raises(CannotStart, match="There is no revision 'zz'"):
        bring_up_to_date(settings, "zz")


def test_a_database_of_a_newer_version_is_said_to_be_one(new_sqlite: MakeDatabase) -> None:
    settings = Settings(database_url=new_sqlite(), _env_file=None)
    file = settings.sqlite_file()
    assert file is not None
    make_newer(file)

    with pytest.raises(CannotStart, match="A newer Lyceum made this database"):
        bring_up_to_date(settings)
