"""Whatever the network does: nothing accepted is lost, nothing is said twice in a group."""

import asyncio

import aiohttp
import pytest
from sqlalchemy import func, select

from bot.settings import Settings
from handlers.lease import AlreadyRunning
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from storage.courses import Course
from storage.database import Database
from storage.events import Activity
from storage.inbox import InboxRow
from tests.stage import MovableClock, Stage

UNALIKE = (
    "What is a tuple?",
    "How do I read a file?",
    "Why does my loop never end?",
    "Which editor is best?",
    "When does the course start?",
    "Can I get a certificate?",
    "Who corrects the exercises?",
    "Where are the recordings?",
)
"""Questions that nobody takes for one another."""


async def test_an_update_that_comes_twice_is_handled_once(
    lyceum: Stage, sandbox: Sandbox, group: Chat, bot: Bot, alice: Person, course: Course
) -> None:
    sandbox.faults.duplicate(times=1)

    await alice.says("/course PY101", in_=group)
    await alice.hears("Write your first", in_=group)
    await alice.says("/ask Who wrote this course?", in_=group)
    await alice.hears("passed it on", in_=group)

    assert sum("Write your first" in m.words for m in alice.sees(group)) == 1


async def test_too_many_requests_are_waited_out(
    lyceum: Stage, sandbox: Sandbox, group: Chat, alice: Person, clock: MovableClock
) -> None:
    sandbox.faults.refuse("sendMessage", 429, times=1, retry_after=1)

    await alice.says("/ask Is anybody there?", in_=group)

    await alice.hears("passed it on", in_=group)


async def test_after_a_server_error_one_is_answered_in_private_all_the_same(
    lyceum: Stage, sandbox: Sandbox, bot: Bot, alice: Person
) -> None:
    await alice.says("/start", to=bot)
    await alice.hears("I am @", in_=bot)
    sandbox.faults.refuse("sendMessage", 502, times=1)

    await alice.says("/help", to=bot)

    await alice.hears("/courses", in_=bot)


async def test_a_lesson_whose_answer_was_lost_is_said_again_in_private(
    lyceum: Stage, sandbox: Sandbox, bot: Bot, alice: Person
) -> None:
    sandbox.faults.cut("sendMessage", when="after", times=1)

    await alice.says("/help", to=bot)

    await alice.hears("What I can do", in_=bot)
    await alice.hears("What I can do", in_=bot)


async def test_what_came_while_the_bot_was_down_is_answered_later(
    lyceum: Stage, group: Chat, alice: Person
) -> None:
    await lyceum.stop()
    await alice.says("/ask Who runs this group?", in_=group)

    await lyceum.start()

    await alice.hears("passed it on", in_=group)


async def test_answers_keep_the_order_of_what_was_said(
    lyceum: Stage, group: Chat, bot: Bot, alice: Person
) -> None:
    asked = [await alice.says(f"/ask {question}", in_=group) for question in UNALIKE]
    await alice.says("/courses", in_=group)
    await alice.hears("has no courses yet", in_=group)

    answers = [m.reply_to for m in alice.sees(group) if "passed it on" in m.words]
    assert answers == asked


async def test_chatter_is_counted_and_not_kept(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    await ada.promotes(bot, group)
    for n in range(5):
        await alice.says(f"just talking {n}", in_=group)
    await alice.says("/courses", in_=group)
    await alice.hears("has no courses yet", in_=group)

    async with database.reading() as session:
        counted = await session.scalar(select(func.sum(Activity.messages)))
        kept = (await session.scalars(select(InboxRow.payload))).all()
    assert counted == 5
    assert "just talking" not in str(kept)


async def test_a_webhook_takes_updates_and_only_telegrams(
    bot: Bot, sandbox: Sandbox, settings: Settings, clock: MovableClock, alice: Person
) -> None:
    port = _free_port()
    hook = settings.model_copy(update={"webhook_port": port, "webhook_secret": _secret("s3cret")})
    url = f"http://127.0.0.1:{port}/telegram"
    async with Stage(hook, clock, webhook=url):
        await _until_open(port)
        await alice.says("/help", to=bot)
        await alice.hears("What I can do", in_=bot)

        async with aiohttp.ClientSession() as stranger:
            forged = {"update_id": 10**6, "message": {}}
            async with stranger.post(url, json=forged) as answer:
                assert answer.status == 403
            headers = {"X-Telegram-Bot-Api-Secret-Token": "s3cret"}
            async with stranger.post(url, data=b"nonsense", headers=headers) as answer:
                assert answer.status == 400


async def test_two_processes_do_not_share_an_sqlite_file(
    lyceum: Stage, settings: Settings, clock: MovableClock
) -> None:
    if settings.sqlite_file() is None:
        pytest.skip("PostgreSQL is shared by leases")
    with pytest.raises(AlreadyRunning):
        await Stage(settings, clock).start()


async def test_a_fault_of_ours_is_noted_and_told(
    lyceum: Stage, bot: Bot, alice: Person, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.community import welcome

    async def broken(*_: object) -> None:
        raise ZeroDivisionError("a mistake of ours")

    monkeypatch.setattr(welcome, "show_help", broken)

    await alice.says("/help", to=bot)

    await alice.hears("Something went wrong on our side", in_=bot)
    async with database.reading() as session:
        failed = (
            await session.scalars(select(InboxRow.error).where(InboxRow.error.is_not(None)))
        ).all()
    assert failed == ["ZeroDivisionError: a mistake of ours"]
    monkeypatch.undo()
    await alice.says("/help", to=bot)
    await alice.hears("What I can do", in_=bot)


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def _until_open(port: int) -> None:
    async with asyncio.timeout(10):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.02)
            else:
                writer.close()
                await writer.wait_closed()
                return


def _secret(words: str):  # type: ignore[no-untyped-def]
    from pydantic import SecretStr

    return SecretStr(words)
