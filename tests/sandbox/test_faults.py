"""Faults on demand: each does what it was ordered to, as often as ordered, and no more."""

import asyncio

import pytest
from aiogram import Bot as Api
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError

from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from tests.sandbox.test_actor_api import Phone


def say(world: World, bot: Bot, *texts: str) -> None:
    """Somebody writes to the bot."""
    person = world.user("Alice")
    for text in texts:
        world.write(world.private(person, bot), person, text=text)


async def texts(api: Api, offset: int | None = None, wait: int = 0) -> list[str | None]:
    """What the bot hears."""
    updates = await api.get_updates(offset=offset, timeout=wait)
    return [update.message.text for update in updates if update.message]


async def test_a_dropped_update_never_comes(
    sandbox: Sandbox, api: Api, world: World, bot: Bot
) -> None:
    sandbox.faults.drop("message")

    say(world, bot, "lost", "found")

    assert await texts(api) == ["found"]


async def test_a_duplicate_survives_being_confirmed_once(
    sandbox: Sandbox, api: Api, world: World, bot: Bot
) -> None:
    sandbox.faults.duplicate()
    say(world, bot, "twice")

    (update,) = await api.get_updates()

    after = update.update_id + 1
    assert await texts(api, offset=after) == ["twice"]
    assert await texts(api, offset=after) == []


async def test_a_delayed_update_comes_behind_the_others(
    sandbox: Sandbox, api: Api, world: World, bot: Bot
) -> None:
    sandbox.faults.delay(0.05)
    say(world, bot, "slow", "quick")

    (quick,) = await api.get_updates()

    assert quick.message is not None
    assert quick.message.text == "quick"
    assert await texts(api, offset=quick.update_id + 1, wait=5) == ["slow"]


async def test_reordered_updates_come_last_one_first(
    sandbox: Sandbox, api: Api, world: World, bot: Bot
) -> None:
    sandbox.faults.reorder(2)

    say(world, bot, "one", "two", "three")

    assert await texts(api) == ["two", "one", "three"]


async def test_a_call_is_told_to_come_later(sandbox: Sandbox, api: Api) -> None:
    sandbox.faults.refuse("getMe", 429, retry_after=7)

    with pytest.raises(TelegramRetryAfter) as refused:
        await api.get_me()

    assert refused.value.retry_after == 7
    assert await api.get_me()


async def test_a_server_in_trouble(sandbox: Sandbox, api: Api) -> None:
    sandbox.faults.refuse("getMe", 502, times=2)

    for _ in range(2):
        with pytest.raises(TelegramServerError, match="Bad Gateway"):
            await api.get_me()

    assert await api.get_me()


@pytest.mark.parametrize(("when", "done"), [("before", False), ("after", True)])
async def test_a_cut_connection(
    sandbox: Sandbox, api: Api, bot: Bot, when: str, done: bool
) -> None:
    assert when in ("before", "after")
    sandbox.faults.cut("setMyName", when=when)

    with pytest.raises(TelegramNetworkError):
        await api.set_my_name("Renamed")

    assert (bot.first_name == "Renamed") is done
    assert await api.get_me()


async def test_faults_for_any_method_leave_polling_alone(sandbox: Sandbox, api: Api) -> None:
    sandbox.faults.refuse(error_code=500)

    assert await api.get_updates() == []
    with pytest.raises(TelegramServerError):
        await api.get_me()


async def test_orders_can_be_taken_back(sandbox: Sandbox, api: Api, world: World, bot: Bot) -> None:
    sandbox.faults.reorder(3)
    sandbox.faults.refuse("getMe")
    say(world, bot, "held")

    sandbox.faults.clear()

    assert await texts(api) == ["held"]
    assert await asyncio.wait_for(api.get_me(), 5)


async def test_updates_are_disturbed_over_http(
    sandbox: Sandbox, api: Api, world: World, bot: Bot
) -> None:
    phone = Phone(sandbox)
    await phone.post("/faults/drop", kind="message")
    await phone.post("/faults/delay", seconds=0.05)
    await phone.post("/faults/reorder", count=2)
    _, standing = await phone.post("/faults/duplicate", kind="message", times=1)
    assert standing["result"] == await phone.get("/faults")
    assert standing["result"] == [
        {"fault": "drop", "kind": "message", "times": 1},
        {"fault": "delay", "kind": None, "times": 1},
        {"fault": "reorder", "kind": None, "times": 2},
        {"fault": "duplicate", "kind": "message", "times": 1},
    ]

    say(world, bot, "lost", "slow", "one", "two", "twice")

    updates = await api.get_updates()
    heard = [update.message.text for update in updates if update.message]
    assert heard == ["two", "one", "twice"]
    after = max(update.update_id for update in updates) + 1
    later: set[str | None] = set()
    async with asyncio.timeout(5):
        while later != {"slow", "twice"}:
            later |= set(await texts(api, offset=after, wait=1))


async def test_calls_are_disturbed_over_http(sandbox: Sandbox, api: Api, bot: Bot) -> None:
    phone = Phone(sandbox)
    await phone.post("/faults/refuse", method="getMe", error_code=429, retry_after=7)
    await phone.post("/faults/refuse", method="getMe")
    await phone.post("/faults/cut", method="setMyName", when="before")
    await phone.post("/faults/cut", method="setMyName", when="after")

    with pytest.raises(TelegramRetryAfter) as refused:
        await api.get_me()
    assert refused.value.retry_after == 7
    with pytest.raises(TelegramServerError):
        await api.get_me()
    names = []
    for name in ("Before", "After"):
        with pytest.raises(TelegramNetworkError):
            await api.set_my_name(name)
        names.append(bot.first_name)

    assert names == ["Lyceum", "After"]
    assert await phone.get("/faults") == []


async def test_orders_are_taken_back_over_http(sandbox: Sandbox, api: Api) -> None:
    phone = Phone(sandbox)
    await phone.post("/faults/refuse", times=100)

    assert (await phone.post("/faults/clear"))[1]["result"] == []

    assert await api.get_me()


@pytest.mark.parametrize(
    ("word", "fields", "status", "words"),
    [
        ("explode", {}, 404, "There is no such fault"),
        ("drop", {"time": 3}, 400, '"drop" has no field "time"; it has kind, times.'),
        ("drop", {"times": 0}, 400, '"times" must be at least 1.'),
        ("drop", {"kind": 5}, 400, '"kind" must be a string.'),
        ("delay", {}, 400, '"seconds" must be a number from 0 to 3600.'),
        ("refuse", {"error_code": 200}, 400, '"error_code" must be from 400 to 599.'),
        ("refuse", {"method": "sendMassage"}, 400, "There is no method sendMassage."),
        ("cut", {"method": "getMe"}, 400, '"when" must be "before" or "after".'),
    ],
)
async def test_what_is_no_order(
    sandbox: Sandbox, word: str, fields: dict[str, object], status: int, words: str
) -> None:
    got, answer = await Phone(sandbox).post(f"/faults/{word}", **fields)

    assert got == status
    assert words in str(answer["description"])
    assert await Phone(sandbox).get("/faults") == []
