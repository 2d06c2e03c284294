"""The doctor: each line is well, or says how to mend it."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.clock import real_time
from bot.settings import Settings
from handlers.doctor import STUCK, Finding, examine
from sandbox.members import PERMISSIONS
from sandbox.server import Sandbox
from sandbox.users import Bot
from storage import star_book
from storage.communities import found_community
from storage.database import Database
from storage.orders import Charge
from storage.wares import Ware
from tests.databases import MakeDatabase, make_newer
from tests.ports import free_port
from tests.stage import MovableClock, Stage, settings_for
from tests.stories.models import running_provider


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as running:
        yield running


@pytest.fixture
def bot(sandbox: Sandbox) -> Bot:
    return sandbox.world.bot("lyceum_bot", "Lyceum")


@pytest.fixture
def settings(bot: Bot, sandbox: Sandbox, database_url: str) -> Settings:
    return settings_for(bot, sandbox.url, database_url)


def by_name(findings: list[Finding]) -> dict[str, Finding]:
    return {finding.what: finding for finding in findings}


async def test_everything_is_well(settings: Settings) -> None:
    found = by_name(await examine(settings))

    assert list(found) == [
        *("database", "books", "token", "groups", "privacy mode", "webhook", "clock")
    ]
    assert all(finding.is_well for finding in found.values())
    assert "@lyceum_bot" in found["token"].words
    assert found["privacy mode"].words.startswith("on")
    assert found["webhook"].words.startswith("none, and none is needed")


async def test_books_that_do_not_agree_with_the_payments_are_named(settings: Settings) -> None:
    database = Database(settings.database_url)
    async with database.transaction() as session:
        session.add(
            Charge(
                telegram_payment_charge_id="abc",
                person_id=5,
                currency="XTR",
                amount=250,
                payload="",
                standing="unknown",
                received_at=real_time(),
            )
        )
    await database.close()

    books = [one for one in await examine(settings) if one.what == "books"]

    assert [one.is_well for one in books] == [False, False]
    assert books[0].words.startswith("payments less refunds come to 250 XTR, the books say 0; pay")
    assert books[1].words.startswith("of charge 1 we have 250, the books say 0; pay")


async def test_without_a_token_the_rest_is_looked_at(settings: Settings) -> None:
    found = by_name(await examine(settings.model_copy(update={"bot_token": None})))

    assert "BOT_TOKEN is missing" in found["token"].words
    assert found["database"].is_well


async def test_a_wrong_token_is_named(settings: Settings, sandbox: Sandbox) -> None:
    wrong = Settings(
        bot_token="1:wrong",
        bot_api_url=sandbox.url,
        database_url=settings.database_url,
        _env_file=None,
    )

    findings = await examine(wrong)

    assert [one.what for one in findings if not one.is_well] == ["token"]
    assert "copy BOT_TOKEN again from @BotFather" in by_name(findings)["token"].words


async def test_an_unreachable_server_is_named(settings: Settings) -> None:
    far = settings.model_copy(update={"bot_api_url": "http://127.0.0.1:1"})

    found = by_name(await examine(far))

    assert "http://127.0.0.1:1 does not answer" in found["token"].words
    assert "check the network and BOT_API_URL" in found["token"].words
    assert found["clock"].is_well is None
    assert "webhook" not in found
    assert "could not be compared" in found["clock"].words


async def test_a_database_that_is_not_ready_says_what_to_do(
    settings: Settings, tmp_path: Path
) -> None:
    async def said(url: str) -> str:
        found = by_name(await examine(settings.model_copy(update={"database_url": url})))
        assert not found["database"].is_well
        return found["database"].words

    unmade = tmp_path / "unmade.db"
    (tmp_path / "empty.db").touch()

    mend = "run `uv run bot.py migrate`."
    assert await said(f"sqlite:///{unmade}") == f"there is no file {unmade} yet; {mend}"
    assert not unmade.exists()
    assert await said(f"sqlite:///{tmp_path / 'empty.db'}") == f"no tables yet; {mend}"
    assert "check DATABASE_URL, and that its folder" in await said("sqlite:////nowhere/lyceum.db")
    assert "that its server runs" in await said("postgresql://127.0.0.1:1/lyceum")


async def test_a_database_of_a_newer_version_is_told_from_an_older_one(
    settings: Settings, new_sqlite: MakeDatabase
) -> None:
    newer = settings.model_copy(update={"database_url": new_sqlite()})
    file = newer.sqlite_file()
    assert file is not None
    make_newer(file)

    assert "a newer Lyceum made its tables" in by_name(await examine(newer))["database"].words


async def test_rights_are_looked_at_in_every_group(
    settings: Settings, sandbox: Sandbox, bot: Bot
) -> None:
    ada = sandbox.world.user("Ada")
    groups = [sandbox.world.group(title, ada, members=[bot]) for title in ("Free", "Strict")]
    groups[1].permissions = PERMISSIONS - {"can_send_polls", "can_send_photos"}
    gone = sandbox.world.group("Gone", ada)
    database = Database(settings.database_url)
    async with database.transaction() as session:
        for chat in (*groups, gone):
            await found_community(session, chat.id, "supergroup", chat.title or "", real_time())
    await database.close()

    found = by_name(await examine(settings))

    assert found["rights in Free"].is_well
    assert not found["rights in Strict"].is_well
    assert "Send Media → Photos, Send Media → Polls" in found["rights in Strict"].words
    assert "add the bot to the group again" in found["rights in Gone"].words


async def test_a_bot_that_reads_everything_is_told_so(
    settings: Settings, sandbox: Sandbox, bot: Bot
) -> None:
    bot.privacy = False

    found = by_name(await examine(settings))

    assert found["privacy mode"].words.startswith("off")


async def test_a_clock_that_is_off_is_noticed(settings: Settings) -> None:
    found = by_name(await examine(settings, now=lambda: real_time() + timedelta(minutes=5)))

    assert not found["clock"].is_well
    assert "NTP" in found["clock"].words


async def test_a_webhook_nobody_answers_is_noticed(
    settings: Settings, sandbox: Sandbox, bot: Bot
) -> None:
    alice = sandbox.world.user("Alice")
    from bot.outreach.telegram import Telegram

    async with Telegram(sandbox.url, bot.token) as telegram:
        hook = {"url": "https://127.0.0.1:1/telegram", "secret_token": "s3cret"}
        await telegram.call("setWebhook", hook)
        quiet = by_name(await examine(settings))
        assert quiet["webhook"].is_well
        await alice.says("/start", to=bot)
        async with asyncio.timeout(10):
            while "does not take" not in by_name(await examine(settings))["webhook"].words:
                await asyncio.sleep(0.05)

    assert not by_name(await examine(settings))["webhook"].is_well
    much_later = lambda: real_time() + timedelta(days=1)  # noqa: E731
    for number in itertools.repeat("/help", STUCK):
        await alice.says(number, to=bot)
    found = by_name(await examine(settings, now=much_later))
    assert f"messages wait for {hook['url']}; start" in found["webhook"].words


async def test_the_model_that_words_drafts_is_asked_for_a_word(settings: Settings) -> None:
    async with running_provider() as provider:
        with_model = settings.model_copy(
            update={"drafts_model": "wordy-1", "drafts_url": provider.url}
        )
        well = by_name(await examine(with_model))["drafts"]
        provider.answers(lambda: web.json_response({"error": {"message": "no"}}, status=401))
        refused = by_name(await examine(with_model))["drafts"]
    away = by_name(await examine(with_model))["drafts"]

    assert (well.is_well, well.words) == (True, "wordy-1 answers.")
    assert "check DRAFTS_KEY" in refused.words
    assert "DRAFTS_URL does not answer" in away.words
    assert not any(one.is_well for one in (refused, away))


async def test_the_dashboard_is_looked_at_where_browsers_find_it(settings: Settings) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with_site = settings.model_copy(update={"web_address": address, "web_port": port})
    away = by_name(await examine(with_site))["dashboard"]
    async with Stage(with_site, MovableClock()), asyncio.timeout(20):
        while not (well := by_name(await examine(with_site))["dashboard"]).is_well:
            await asyncio.sleep(0.1)  # its port opens a moment after the start
    async with running_provider() as other:
        at_others = settings.model_copy(update={"web_address": other.url.removesuffix("/v1")})
        foreign = by_name(await examine(at_others))["dashboard"]

    assert (well.is_well, well.words) == (True, f"{address}.")
    assert f"pass everything on to 127.0.0.1:{port}" in away.words
    assert "something else answers" in foreign.words
    assert not any(one.is_well for one in (away, foreign))


async def test_the_last_comparison_of_the_books_is_told(settings: Settings) -> None:
    database = Database(settings.database_url)
    async with database.transaction() as session:
        book = await star_book.book_of(session, 1)
        book.compared_at = real_time()
    found = by_name(await examine(settings))
    assert found["payments"].is_well
    assert "all was dealt with" in found["payments"].words

    async with database.transaction() as session:
        book = await star_book.book_of(session, 1)
        book.compared_at = real_time() - timedelta(days=3)
    await database.close()

    found = by_name(await examine(settings))
    assert not found["payments"].is_well
    assert "each night" in found["payments"].words


async def test_a_payment_provider_is_asked_about_what_is_for_sale(settings: Settings) -> None:
    what = "payment provider"
    with_token = settings.model_copy(update={"payment_provider_token": SecretStr("1:TEST:a")})
    assert what not in by_name(await examine(settings))
    assert "nothing is for sale yet" in by_name(await examine(with_token))[what].words
    database = Database(settings.database_url)
    async with database.transaction() as session:
        home = await found_community(session, -1001, "supergroup", "Py Lovers", real_time())
        ways = [{"id": "1", "to": ["DE"], "title": "Post", "amount": 450}]
        session.add(
            Ware(
                community_id=home.id,
                seller_id=1,
                name="Book",
                about="",
                currency="EUR",
                price=1990,
                taxes=[],
                ways=ways,
                stock=1,
                created_at=real_time(),
            )
        )
    await database.close()

    found = by_name(await examine(settings))[what]
    assert found.is_well is False
    assert "PAYMENT_PROVIDER_TOKEN" in found.words
    found = by_name(await examine(with_token))[what]
    assert found.is_well
    assert "takes EUR. Its payments are tests" in found.words
