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
from storage.communities import Community
from storage.courses import Course
from storage.database import Database
from storage.events import Activity
from storage.inbox import InboxRow
from tests.databases import MakeDatabase
from tests.ports import free_port
from tests.stage import MovableClock, Stage, settings_for

UNALIKE = (
    "What is a tuple?",
    "How do I read a file?",
    "Why does my loop never end?",
    "Which editor is best?",
    "When does the course start?",
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
    assert counted == 6, "what is said to the bot is said in the group, too"
    assert "just talking" not in str(kept)


async def test_a_webhook_takes_updates_and_only_telegrams(
    bot: Bot, sandbox: Sandbox, settings: Settings, clock: MovableClock, alice: Person
) -> None:
    port = free_port()
    hook = settings.model_copy(update={"webhook_port": port, "webhook_secret": _secret("s3cret")})
    url = f"http://127.0.0.1:{port}/telegram"
    async with Stage(hook, clock, webhook=url):
        await _until_open(sandbox)
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
    bot: Bot, sandbox: Sandbox, clock: MovableClock, new_sqlite: MakeDatabase
) -> None:
    settings = settings_for(bot, sandbox.url, new_sqlite())
    async with Stage(settings, clock):
        with pytest.raises(AlreadyRunning):
            await Stage(settings, clock).start()


async def test_a_fault_of_ours_is_noted_and_told(
    bot: Bot, group: Chat, alice: Person, course: Course, database: Database
) -> None:
    await _lives_in(database, course, "Nowhere/Land")
    await alice.says("/course PY101", in_=group)
    card = await alice.hears("Write your first", in_=group, by=bot)

    await alice.taps("Buy", on=card)

    await alice.hears("Something went wrong on our side", in_=bot)
    async with database.reading() as session:
        failed = await session.scalars(select(InboxRow.error).where(InboxRow.error.is_not(None)))
        assert "Nowhere/Land" in str(failed.one())
    await _lives_in(database, course, "UTC")
    await alice.taps("Buy", on=card)
    await alice.hears("Write your first programs", in_=bot)


async def _lives_in(database: Database, course: Course, timezone: str) -> None:
    """Write down what no form of ours would accept."""
    async with database.transaction() as session:
        community = await session.get_one(Community, course.community_id)
        community.timezone = timezone


async def _until_open(sandbox: Sandbox) -> None:
    """The webhook is set once somebody listens there."""
    async with asyncio.timeout(10):
        while not any(call.method == "setWebhook" for call in sandbox.recorder):
            await sandbox.recorder.beyond(sandbox.recorder.total)


def _secret(words: str):  # type: ignore[no-untyped-def]
    from pydantic import SecretStr

    return SecretStr(words)
