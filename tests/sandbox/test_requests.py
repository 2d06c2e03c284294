"""The ways a request may come, and files that are asked for."""

import json
from io import BytesIO

import aiohttp
import pytest

from sandbox.people import Person
from sandbox.server import UPLOAD_LIMIT, Sandbox
from sandbox.users import Bot
from sandbox.webhooks import Backoff
from sandbox.world import World
from tests.sandbox.pictures import PIXEL

MARKUP = {"inline_keyboard": [[{"text": "Buy", "callback_data": "b"}]]}


@pytest.fixture
async def alice(world: World, bot: Bot) -> Person:
    """Somebody who talks with the bot."""
    person = world.user("Alice")
    await person.says("/start", to=bot)
    return person


def as_form(fields: dict[str, object]) -> dict[str, str]:
    """The same where everything is text."""
    return {k: v if isinstance(v, str) else json.dumps(v) for k, v in fields.items()}


@pytest.mark.parametrize("way", ["params", "data", "json", "multipart"])
async def test_a_call_may_come_in_four_ways(
    sandbox: Sandbox, bot: Bot, alice: Person, way: str
) -> None:
    fields: dict[str, object] = {"chat_id": alice.id, "text": "42", "reply_markup": MARKUP}
    form = aiohttp.FormData(as_form(fields), default_to_multipart=True)
    body = {
        "params": {"params": as_form(fields)},
        "data": {"data": as_form(fields)},
        "json": {"json": fields},
        "multipart": {"data": form},
    }[way]
    async with aiohttp.ClientSession() as session:
        url = f"{sandbox.url}/bot{bot.token}/sendMessage"
        async with session.post(url, **body) as response:  # type: ignore[arg-type]
            answer = await response.json()

    assert (answer["ok"], answer["result"]["text"]) == (True, "42")
    assert answer["result"]["reply_markup"] == MARKUP


async def test_a_file_has_one_address_and_needs_the_token(
    sandbox: Sandbox, bot: Bot, world: World
) -> None:
    path = world.files.keep(
        "document", "notes #1?.txt", "text/plain; charset=utf-8", b"Read me"
    ).path
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{sandbox.url}/file/bot{bot.token}/{path}") as response:
            assert (response.content_type, await response.read()) == ("text/plain", b"Read me")
        for url, status in [
            (f"{sandbox.url}/file/bot{bot.token}/documents/none", 404),
            (f"{sandbox.url}/file/bot1:nobody/{path}", 401),
        ]:
            async with session.get(url) as response:
                assert response.status == status
                assert (await response.json())["error_code"] == status


async def test_what_is_too_large_is_refused(sandbox: Sandbox, bot: Bot, alice: Person) -> None:
    form = aiohttp.FormData({"chat_id": str(alice.id)})
    form.add_field("document", BytesIO(bytes(UPLOAD_LIMIT + 1)), filename="big.bin")
    async with aiohttp.ClientSession() as session:
        url = f"{sandbox.url}/bot{bot.token}/sendDocument"
        async with session.post(url, data=form) as response:
            assert response.status == 413
            assert (await response.json())["description"] == "Request Entity Too Large"


async def test_a_bot_closes_and_is_still_there(sandbox: Sandbox, bot: Bot, world: World) -> None:
    assert await sandbox.call(bot, "close", {}, {}) is True
    assert await sandbox.call(bot, "getMe", {}, {})


def test_a_webhook_is_left_alone_for_longer_each_time() -> None:
    backoff = Backoff(first=1.0, longest=60.0)

    assert [backoff.after(attempts) for attempts in (1, 2, 3, 10)] == [1.0, 2.0, 4.0, 60.0]


async def test_small_things_are_sent(sandbox: Sandbox, bot: Bot, alice: Person) -> None:
    here = {"chat_id": alice.id, "latitude": 51.75, "longitude": -1.25}
    for name, params in [
        ("sendLocation", here),
        ("sendVenue", {**here, "title": "Library", "address": "Broad Street"}),
        ("sendContact", {"chat_id": alice.id, "phone_number": "1", "first_name": "Bob"}),
        ("sendDice", {"chat_id": alice.id}),
    ]:
        url = f"{sandbox.url}/bot{bot.token}/{name}"
        async with aiohttp.ClientSession() as session, session.post(url, json=params) as response:
            assert (await response.json())["ok"], name
    contents = [set(message.content) for message in alice.sees(bot)[1:]]
    assert contents == [{"location"}, {"venue", "location"}, {"contact"}, {"dice"}]


@pytest.mark.parametrize("kind", ["video_note", "sticker"])
async def test_round_films_and_stickers(
    sandbox: Sandbox, bot: Bot, alice: Person, kind: str
) -> None:
    form = aiohttp.FormData({"chat_id": str(alice.id)})
    form.add_field(kind, PIXEL, filename="a.webp")
    name = "sendVideoNote" if kind == "video_note" else "sendSticker"
    url = f"{sandbox.url}/bot{bot.token}/{name}"
    async with aiohttp.ClientSession() as session, session.post(url, data=form) as response:
        assert (await response.json())["result"][kind]["file_id"]
