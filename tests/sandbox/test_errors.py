"""Refusals in the server's own words."""

import aiohttp
import pytest
from aiogram import Bot as Api

from sandbox.errors import PortBusy
from sandbox.server import Sandbox
from sandbox.users import Bot


async def ask(url: str, **body: object) -> tuple[int, dict[str, object]]:
    """One raw call: its status and its body."""
    async with aiohttp.ClientSession() as session, session.post(url, json=body) as response:
        return response.status, await response.json()


async def test_an_unknown_method(sandbox: Sandbox, bot: Bot) -> None:
    status, body = await ask(f"{sandbox.url}/bot{bot.token}/makeCoffee")

    assert status == 404
    assert body == {"ok": False, "error_code": 404, "description": "Not Found: method not found"}


async def test_an_unknown_token(sandbox: Sandbox) -> None:
    status, body = await ask(f"{sandbox.url}/bot1:nobody/getMe")

    assert status == 401
    assert body["description"] == "Unauthorized: invalid token specified"


async def test_names_of_methods_may_be_in_any_case(sandbox: Sandbox, bot: Bot) -> None:
    status, body = await ask(f"{sandbox.url}/bot{bot.token}/GETME")

    assert (status, body["ok"]) == (200, True)


async def test_a_body_that_is_no_json(sandbox: Sandbox, bot: Bot) -> None:
    url = f"{sandbox.url}/bot{bot.token}/getMe"
    headers = {"Content-Type": "application/json"}
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data=b"{", headers=headers) as response,
    ):
        assert response.status == 400
        assert (await response.json())["description"] == "Bad Request: can't parse JSON object"


async def test_after_logging_out_nothing_is_answered(sandbox: Sandbox, api: Api, bot: Bot) -> None:
    assert await api.log_out()

    status, body = await ask(f"{sandbox.url}/bot{bot.token}/getMe")

    assert (status, body["description"]) == (400, "Logged out")


async def test_a_taken_port_is_said_to_be_taken(sandbox: Sandbox) -> None:
    port = int(sandbox.url.rsplit(":", 1)[1])

    with pytest.raises(PortBusy, match=f"127.0.0.1:{port} is taken"):
        async with Sandbox(port=port):
            pass


async def test_every_call_is_recorded(sandbox: Sandbox, api: Api) -> None:
    await api.get_me()

    (call,) = sandbox.recorder
    assert (call.method, call.ok) == ("getMe", True)
    assert isinstance(call.response, dict)
    assert call.response["username"] == "lyceum_bot"
