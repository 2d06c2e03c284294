"""Drafts worded by a language model: what it is told, what it says, and what goes wrong with it."""

import sys
from collections.abc import AsyncIterator, Callable

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.settings import Settings
from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from tests.stage import Stage, settings_for
from tests.stories.models import Provider, completion, running_provider
from tests.stories.topics import ABOUT_HELLO, ABOUT_NAMES, ask, draft, drafted, members, plan

BY_TEMPLATE = 'Say print("Hello") and Python says hello.'


@pytest.fixture
async def provider() -> AsyncIterator[Provider]:
    """Where models are."""
    async with running_provider() as provider:
        yield provider


@pytest.fixture
def settings(bot: Bot, sandbox: Sandbox, database_url: str, provider: Provider) -> Settings:
    """A model is set, and has a second."""
    known = settings_for(bot, sandbox.url, database_url)
    model = {
        "drafts_model": "wordy-1",
        "drafts_url": provider.url,
        "drafts_key": SecretStr("sk-secret"),
        "drafts_seconds": 1,
    }
    return known.model_copy(update=model)


@pytest.fixture
async def listed(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, world: World
) -> Message:
    """One topic: what lesson 1 is about."""
    await ask(await members(world, group, 3), group, ABOUT_HELLO, "lesson 1 of Python in a Week")
    return await plan(ada, bot)


async def test_the_model_words_a_draft(
    listed: Message, bot: Bot, ada: Person, provider: Provider
) -> None:
    provider.says("Ever talked to a <snake>?\n\n\nSay hello & it answers.  ")

    shown, below = await draft(ada, bot, listed)

    assert shown.words == "Ever talked to a <snake>?\n\nSay hello & it answers."
    assert "worded by the language model" in below.words
    assert "may be wrong" in below.words
    await ada.taps("Another draft", on=below)
    await drafted(ada, bot)
    first, second = provider.asked
    assert first["model"] == "wordy-1"
    assert [one["role"] for one in first["messages"]] == ["system", "user"]
    assert "Draft no. 1" in first["messages"][1]["content"]
    assert "Draft no. 2" in second["messages"][1]["content"]
    assert provider.keys == ["Bearer sk-secret"] * 2


async def test_the_model_is_told_the_courses_words_and_nobodys(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    world: World,
    provider: Provider,
) -> None:
    people = await members(world, group, 2)
    questions = [f"{question} I am Alice Smith from Leeds" for question in ABOUT_NAMES]
    await ask([*people, alice], group, questions, "passed it on|lesson 2|This has been asked")

    await draft(ada, bot, await plan(ada, bot))

    told = str(provider.asked)
    assert "Python in a Week" in told
    assert "Names and values" in told
    assert "age = 7" not in told  # is for sale
    for personal in ("Alice", "Smith", "Leeds", "Member", "Py Lovers", "point to"):
        assert personal not in told


REPLIES: dict[str, tuple[Callable[[], web.Response], str]] = {
    "broken": (lambda: web.Response(status=500, text="oops"), "refused"),
    "too many": (lambda: web.json_response({"error": {"message": "no"}}, status=429), "refused"),
    "no JSON": (lambda: web.Response(text="<html>hello</html>"), "nothing that could be used"),
    "other JSON": (lambda: web.json_response(["hello"]), "nothing that could be used"),
    "no choice": (lambda: web.json_response({"choices": []}), "nothing that could be used"),
    "no words": (lambda: completion(None), "nothing that could be used"),
    "nothing to see": (lambda: completion(" \n\u200b\n\u202e"), "nothing that could be used"),
}


@pytest.mark.parametrize("reply", REPLIES)
async def test_when_the_model_fails_the_template_words_it(
    listed: Message, bot: Bot, ada: Person, provider: Provider, reply: str
) -> None:
    answer, said = REPLIES[reply]
    provider.answers(answer)

    shown, below = await draft(ada, bot, listed)

    assert BY_TEMPLATE in shown.words
    assert said in below.words
    assert "by template" in below.words
    assert len(provider.asked) == 1


async def test_a_model_that_takes_too_long_is_not_waited_for(
    listed: Message, bot: Bot, ada: Person, provider: Provider
) -> None:
    provider.hangs()

    shown, below = await draft(ada, bot, listed)

    assert BY_TEMPLATE in shown.words
    assert "took too long" in below.words


async def test_what_the_model_says_is_cut_to_a_message(
    listed: Message, bot: Bot, ada: Person, provider: Provider
) -> None:
    provider.says("👋 hello " * 9000)

    shown, below = await draft(ada, bot, listed)

    assert shown.words.startswith("👋 hello 👋 hello")
    assert shown.words.endswith("…")
    assert "worded by the language model" in below.words


async def test_without_the_library_the_template_words_it(
    listed: Message, bot: Bot, ada: Person, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)  # importing it fails, as if it were not there

    shown, below = await draft(ada, bot, listed)

    assert BY_TEMPLATE in shown.words
    assert "its library is not installed" in below.words
    assert provider.asked == []


async def test_a_provider_that_is_away_is_said_to_be(
    listed: Message, stage: Stage, bot: Bot, ada: Person, settings: Settings
) -> None:
    stage.settings = settings.model_copy(update={"drafts_url": "http://127.0.0.1:9/v1"})
    await stage.restart()

    shown, below = await draft(ada, bot, listed)

    assert BY_TEMPLATE in shown.words
    assert "could not be reached" in below.words
