"""A bot's program beside the sandbox: killed, away for a while, started again."""

import asyncio
import sys
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from sandbox.clock import TurnableClock
from sandbox.programs import Program, State
from sandbox.server import Sandbox
from sandbox.users import Bot
from tests.sandbox.test_actor_api import Phone

ECHO = """
import json, sys, threading, urllib.request
lead = sys.stdin.readline().strip()
threading.Thread(target=lambda: [globals().update(lead=line.strip()) for line in sys.stdin],
                 daemon=True).start()
offset = 0
def call(method, **fields):
    body = json.dumps(fields).encode()
    request = urllib.request.Request(f"{sys.argv[1]}/{method}", body,
                                     {"Content-Type": "application/json"})
    return json.load(urllib.request.urlopen(request))["result"]
while True:
    for update in call("getUpdates", offset=offset, timeout=20):
        offset = update["update_id"] + 1
        words = update["message"]["text"]
        if words == "Die":
            sys.exit(3)
        call("sendMessage", chat_id=update["message"]["chat"]["id"], text=f"{words} +{lead}")
"""
"""A bot that says what it hears, and how far it was told that the clock runs ahead."""


@pytest_asyncio.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """A world whose clock can be turned."""
    async with Sandbox(clock=TurnableClock()) as running:
        yield running


@pytest.fixture
def bot(sandbox: Sandbox) -> Bot:
    """It has met Alice."""
    return sandbox.world.bot("echo_bot", "Echo")


@pytest_asyncio.fixture
async def program(sandbox: Sandbox, bot: Bot, tmp_path: Path) -> AsyncIterator[Program]:
    """At work."""
    command = (sys.executable, "-c", ECHO, f"{sandbox.url}/bot{bot.token}")
    async with Program(sandbox.world, bot, command, {}, tmp_path) as running:
        await running.start()
        assert await running.ready()
        yield running


async def test_what_is_written_while_it_is_away_is_answered_when_it_is_back(
    sandbox: Sandbox, bot: Bot, program: Program
) -> None:
    phone, alice = Phone(sandbox), sandbox.world.user("Alice")
    await alice.says("One", to=bot)
    await alice.hears(r"One \+0\.0", in_=bot)

    status, told = await phone.post(f"/programs/{bot.id}/kill", minutes=15)
    assert status == 200
    until = int((sandbox.world.now() + timedelta(minutes=15)).timestamp())
    assert told["result"] == {"state": "away", "until": pytest.approx(until, abs=2)}
    said = await alice.says("Two", to=bot)
    await asyncio.sleep(0.3)
    assert [one.words for one in alice.sees(bot)][-1] == said.words

    await phone.post("/clock", minutes=16)

    await alice.hears(r"Two \+960\.0", in_=bot)
    assert program.state is State.RUNNING
    assert program.until is None


async def test_a_restart_is_a_new_process_and_pages_are_told(
    sandbox: Sandbox, bot: Bot, program: Program
) -> None:
    alice = sandbox.world.user("Alice")
    await alice.says("One", to=bot)
    await alice.hears("One", in_=bot)

    with sandbox.world.listen() as onlooker:
        status, told = await Phone(sandbox).post(f"/programs/{bot.id}/restart")
        assert await program.ready()

    assert (status, told["result"]) == (200, {"state": "starting", "until": None})
    states = [one.payload for one in onlooker.so_far() if one.kind == "program"]
    assert [one["state"] for one in states if isinstance(one, dict)] == [
        "away",
        "starting",
        "running",
    ]
    await alice.says("Two", to=bot)
    await alice.hears("Two", in_=bot)


async def test_it_may_be_left_away_and_started_by_hand(
    sandbox: Sandbox, bot: Bot, program: Program
) -> None:
    phone = Phone(sandbox)
    await phone.post(f"/programs/{bot.id}/kill")
    assert await phone.get(f"/programs/{bot.id}") == {"state": "away", "until": None}

    await phone.post(f"/programs/{bot.id}/start")

    assert await program.ready()
    status, told = await phone.post(f"/programs/{bot.id}/start")
    assert (status, told["description"]) == (400, "Echo is at work already.")


async def test_who_waits_for_it_hears_that_it_was_killed_while_it_started(
    sandbox: Sandbox, bot: Bot, tmp_path: Path
) -> None:
    command = (sys.executable, "-c", "import time; time.sleep(60)")
    async with Program(sandbox.world, bot, command, {}, tmp_path) as program:
        await program.start()
        waiting = asyncio.create_task(program.ready())
        await asyncio.sleep(0)

        await program.kill()

        assert not await asyncio.wait_for(waiting, 5)


async def test_a_world_knows_nothing_of_a_program_that_was_left(
    sandbox: Sandbox, bot: Bot, tmp_path: Path
) -> None:
    command = (sys.executable, "-c", ECHO, f"{sandbox.url}/bot{bot.token}")
    async with Program(sandbox.world, bot, command, {}, tmp_path) as program:
        await program.start()
        assert await program.ready()

    status, _ = await Phone(sandbox).post(f"/programs/{bot.id}/start")

    assert status == 404
    assert await Phone(sandbox).post("/clock", minutes=1)
    assert isinstance(sandbox.world.now, TurnableClock)
    assert sandbox.world.now.heeded == []


async def test_an_end_of_its_own_is_noticed(sandbox: Sandbox, bot: Bot, program: Program) -> None:
    alice = sandbox.world.user("Alice")
    with sandbox.world.listen() as onlooker:
        await alice.says("Die", to=bot)
        while program.state is not State.ENDED:
            await onlooker.next()

    bot.mailbox.waiting.clear()
    await program.start()
    assert await program.ready()


@pytest.mark.parametrize("minutes", [0, -5, 527_041])
async def test_nobody_is_away_for_less_than_no_time(
    sandbox: Sandbox, bot: Bot, program: Program, minutes: int
) -> None:
    status, told = await Phone(sandbox).post(f"/programs/{bot.id}/kill", minutes=minutes)

    assert status == 400
    assert told["description"] == "It is away for a minute or more, and 366 days at most."
    assert program.state is State.RUNNING


async def test_unknown_orders_and_programs_are_refused(
    sandbox: Sandbox, bot: Bot, program: Program
) -> None:
    phone, other = Phone(sandbox), sandbox.world.bot("other_bot")

    status, told = await phone.post(f"/programs/{bot.id}/dance")
    assert (status, told["description"]) == (
        404,
        "No program is told that; there are kill, start, restart.",
    )
    status, told = await phone.post(f"/programs/{other.id}/kill")
    assert (status, told["description"]) == (404, "This world does not run that bot's program.")
