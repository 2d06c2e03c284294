"""Webhooks as tdlib/telegram-bot-api serves them: secret, retries, lanes, answers in replies."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot as Api
from aiogram.exceptions import TelegramBadRequest, TelegramConflictError
from aiohttp import FormData, web

from sandbox.people import Person
from sandbox.recorder import Answered
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.webhooks import Backoff
from sandbox.world import World
from tests.sandbox.inbox import Inbox


@pytest.fixture
async def inbox() -> AsyncIterator[Inbox]:
    """A webhook that listens."""
    inbox = Inbox()
    inbox.gate.set()
    app = web.Application()
    app.router.add_post("/", inbox.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    inbox.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    yield inbox
    inbox.gate.set()
    await runner.cleanup()


@pytest.fixture
def impatient(world: World) -> None:
    """Retries follow at once."""
    world.webhooks.backoff = Backoff(first=0.001)


def say(world: World, bot: Bot, *texts: str, by: Person | None = None) -> None:
    """Somebody writes to the bot."""
    person = by or world.user("Alice")
    for text in texts:
        world.write(world.private(person, bot), person, text=text)


async def test_updates_are_posted_with_the_secret(
    api: Api, world: World, bot: Bot, inbox: Inbox
) -> None:
    await api.set_webhook(inbox.url, secret_token="s3cret_-")

    say(world, bot, "/start")

    assert await inbox.texts(1) == ["/start"]
    assert inbox.headers[0]["X-Telegram-Bot-Api-Secret-Token"] == "s3cret_-"


async def test_what_waited_before_is_posted_too(
    api: Api, world: World, bot: Bot, inbox: Inbox
) -> None:
    say(world, bot, "early")

    await api.set_webhook(inbox.url)

    assert await inbox.texts(1) == ["early"]


async def test_dropping_what_waits(api: Api, world: World, bot: Bot, inbox: Inbox) -> None:
    say(world, bot, "early")

    await api.set_webhook(inbox.url, drop_pending_updates=True)
    say(world, bot, "late")

    assert await inbox.texts(1) == ["late"]


@pytest.mark.usefixtures("impatient")
async def test_what_is_not_acknowledged_comes_again(
    api: Api, world: World, bot: Bot, inbox: Inbox
) -> None:
    inbox.answers += [lambda: web.Response(status=500), lambda: web.Response(status=302)]
    await api.set_webhook(inbox.url)

    say(world, bot, "hear me")

    assert await inbox.texts(3) == ["hear me"] * 3
    info = await api.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 302 Found"


@pytest.mark.usefixtures("impatient")
async def test_a_webhook_may_say_when_to_come_again(
    api: Api, world: World, bot: Bot, inbox: Inbox
) -> None:
    later = {"Retry-After": "1"}
    inbox.answers.append(lambda: web.Response(status=503, headers=later))
    await api.set_webhook(inbox.url)
    loop = asyncio.get_running_loop()

    say(world, bot, "hear me")
    await inbox.texts(1)
    refused = loop.time()
    await inbox.texts(1)

    assert loop.time() - refused > 0.9


async def test_a_duplicate_is_posted_twice(
    sandbox: Sandbox, api: Api, world: World, bot: Bot, inbox: Inbox
) -> None:
    sandbox.faults.duplicate()
    await api.set_webhook(inbox.url)

    say(world, bot, "twice", "once")

    assert await inbox.texts(3) == ["twice", "twice", "once"]


async def test_a_chat_is_served_in_order_and_others_beside_it(
    api: Api, world: World, bot: Bot, inbox: Inbox
) -> None:
    inbox.gate.clear()
    alice, boris = world.user("Alice"), world.user("Boris")
    await api.set_webhook(inbox.url)
    say(world, bot, "a1", "a2", by=alice)
    say(world, bot, "b1", by=boris)

    assert sorted(await inbox.texts(2)) == ["a1", "b1"]
    inbox.gate.set()

    assert await inbox.texts(1) == ["a2"]


async def test_no_more_connections_than_asked_for(
    api: Api, world: World, bot: Bot, inbox: Inbox
) -> None:
    await api.set_webhook(inbox.url, max_connections=2)

    for name in ("a", "b", "c", "d"):
        say(world, bot, name)

    assert sorted(await inbox.texts(4)) == ["a", "b", "c", "d"]
    assert inbox.most_at_once <= 2


def as_json() -> web.Response:
    """A reply that asks for a method, in JSON."""
    return web.json_response({"method": "setMyName", "name": "Replied"})


def as_form() -> web.Response:
    """The same as multipart, as aiogram writes it."""
    form = FormData(default_to_multipart=True)
    form.add_field("method", "setMyName")
    form.add_field("name", "Replied")
    return web.Response(body=form())


@pytest.mark.parametrize("reply", [as_json, as_form])
async def test_a_reply_may_call_a_method(
    sandbox: Sandbox, api: Api, world: World, bot: Bot, inbox: Inbox, reply: type[web.Response]
) -> None:
    inbox.answers.append(reply)
    await api.set_webhook(inbox.url, max_connections=1)

    say(world, bot, "first")
    say(world, bot, "second")
    await inbox.texts(2)

    calls = [call for call in sandbox.recorder if call.method == "setMyName"]
    assert [(type(call), call.ok, call.params) for call in calls] == [
        (Answered, True, {"name": "Replied"})
    ]
    assert bot.first_name == "Replied"


async def test_a_reply_that_is_refused_does_not_stop_deliveries(
    api: Api, world: World, bot: Bot, inbox: Inbox
) -> None:
    inbox.answers.append(lambda: web.json_response({"method": "makeCoffee"}))
    await api.set_webhook(inbox.url, max_connections=1)

    say(world, bot, "first", "second")

    assert await inbox.texts(2) == ["first", "second"]


async def test_a_reply_may_end_its_own_webhook(
    api: Api, world: World, bot: Bot, inbox: Inbox
) -> None:
    inbox.answers.append(lambda: web.json_response({"method": "deleteWebhook"}))
    await api.set_webhook(inbox.url)

    say(world, bot, "last posted", "first polled")
    await inbox.texts(1)
    async with asyncio.timeout(5):
        while (await api.get_webhook_info()).url:
            continue  # each look is a round trip, in which the reply is carried out

    polled = (await api.get_updates())[-1].message
    assert polled is not None
    assert polled.text == "first polled"


async def test_polling_is_refused_while_a_webhook_is_active(api: Api, inbox: Inbox) -> None:
    await api.set_webhook(inbox.url)

    with pytest.raises(
        TelegramConflictError,
        match="can't use getUpdates method while webhook is active; use deleteWebhook",
    ):
        await api.get_updates()


async def test_setting_a_webhook_ends_a_waiting_poll(api: Api, inbox: Inbox) -> None:
    poll = asyncio.create_task(api.get_updates(timeout=30))
    await api.get_me()

    await api.set_webhook(inbox.url)

    with pytest.raises(TelegramConflictError, match="terminated by setWebhook request"):
        await poll


async def test_without_the_webhook_polling_goes_on(
    api: Api, world: World, bot: Bot, inbox: Inbox
) -> None:
    await api.set_webhook(inbox.url, allowed_updates=["message"])
    assert (await api.get_webhook_info()).allowed_updates == ["message"]

    await api.delete_webhook()
    say(world, bot, "/start")

    assert len(await api.get_updates()) == 1
    assert (await api.get_webhook_info()).url == ""


async def test_a_webhook_elsewhere_needs_https(api: Api) -> None:
    with pytest.raises(TelegramBadRequest, match="An HTTPS URL must be provided for webhook"):
        await api.set_webhook("http://example.org/hook")


async def test_a_secret_is_of_few_characters(api: Api, inbox: Inbox) -> None:
    with pytest.raises(TelegramBadRequest, match="secret token contains unallowed characters"):
        await api.set_webhook(inbox.url, secret_token="no spaces")
