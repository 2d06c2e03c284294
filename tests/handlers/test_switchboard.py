"""Whom an update may be for: only those are asked, and in their order."""

from datetime import UTC, datetime

import pytest
from aiogram import Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Chat, Message, User

from bot.identity import Links, Sealer
from handlers.chat.buttons import Opened, Pressed
from handlers.chat.commands import Command
from handlers.chat.switchboard import install

LINKS = Links(Sealer(b"k" * 32), "lyceum_bot")
ALICE = User(id=1, is_bot=False, first_name="Alice")


@pytest.fixture
def asked() -> list[str]:
    """Whose last filter was asked, in order."""
    return []


@pytest.fixture
def router(asked: list[str]) -> Router:
    """Its handlers answer with their name; one in the middle refuses everything."""
    router = Router()
    install(router)

    def put(name: str, *filters: object, answers: bool = True) -> None:
        async def noting(_event: object) -> bool:
            asked.append(name)
            return answers

        async def answer(_event: object) -> str:
            return name

        observer = router.callback_query if name.startswith("tap") else router.message
        observer.register(answer, *filters, noting)

    put("link", Opened("buy"))
    put("start", Command("start"))
    put("anything", answers=False)
    put("help", Command("help", "start"))
    put("rest")
    put("tap buy", Pressed("buy"))
    put("tap try", Pressed("try"))
    return router


def said(text: str) -> Message:
    chat = Chat(id=1, type="private")
    return Message(message_id=1, date=datetime.now(UTC), chat=chat, from_user=ALICE, text=text)


@pytest.mark.parametrize(
    ("command", "answered", "who_was_asked"),
    [
        ("start", "start", ["start"]),
        ("help", "help", ["anything", "help"]),
        ("unknown", "rest", ["anything", "rest"]),
        (None, "rest", ["anything", "rest"]),
    ],
)
async def test_only_those_who_wait_for_a_command_are_asked(
    router: Router, asked: list[str], command: str | None, answered: str, who_was_asked: list[str]
) -> None:
    called = CommandObject(command=command) if command else None

    answer = await router.message.trigger(
        said(f"/{command}" if command else "Hello"), command=called, links=LINKS
    )

    assert answer == answered
    assert asked == who_was_asked


async def test_a_link_is_opened_before_start_alone(router: Router, asked: list[str]) -> None:
    message = said(f"/start {LINKS.token('buy', 3)}")

    answer = await router.message.trigger(
        message, command=CommandObject(command="start"), links=LINKS
    )

    assert (answer, asked) == ("link", ["link"])


@pytest.mark.parametrize(
    ("data", "answered"),
    [
        (LINKS.token("try", 3), "tap try"),
        (LINKS.token("give", 3), UNHANDLED),
        ("try_3-forged00", UNHANDLED),
        ("", UNHANDLED),
    ],
)
async def test_a_button_is_unsealed_for_its_own_kind(
    router: Router, data: str, answered: object
) -> None:
    tap = CallbackQuery(id="1", from_user=ALICE, chat_instance="1", data=data)

    assert await router.callback_query.trigger(tap, links=LINKS) == answered
