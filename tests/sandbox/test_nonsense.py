"""Nonsense in every parameter of every method: always a refusal in the Bot API's form, or a result.

The calls are drawn from a seed that a failure names.
"""

import random

import pytest

from sandbox import facts, methods
from sandbox.chats import rights_in
from sandbox.errors import BotApiError
from sandbox.members import Member, Status
from sandbox.recorder import Answered
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.wire import JSON, Upload, plain
from sandbox.world import World
from tests.sandbox.bot_api import complaints

CALLS = 120
"""Calls of each method for each seed."""


class Nonsense:
    """Values that fit a type more or less, and sometimes mean something here."""

    def __init__(self, chance: random.Random, known: list[JSON]) -> None:
        self.chance = chance
        self.known = known

    def of(self, types: list[str], depth: int = 0) -> JSON:
        """A value for a parameter of these types, or one time in eight of any other."""
        if self.chance.random() < 1 / 8:
            return self.chance.choice([None, True, -1, 10**12, 0.5, "", "𝕏" * 70, [], {}, ["x"]])
        return self._one(self.chance.choice(types), depth)

    def _one(self, name: str, depth: int) -> JSON:
        if name.startswith("Array of "):
            inner = name.removeprefix("Array of ").split(" or ")
            return [self.of(inner, depth + 1) for _ in range(self.chance.randint(0, 3))]
        match name:
            case "Integer":
                return self.chance.choice([*self.known, 0, 1, 2, 60])
            case "Boolean":
                return self.chance.random() < 0.5
            case "Float":
                return self.chance.uniform(-200, 200)
            case "String" | "InputFile":
                words: list[JSON] = [
                    "x",
                    "XTR",
                    "quiz",
                    "HTML",
                    "<b>x",
                    "*x*",
                    "attach://f",
                    "photo",
                ]
                return self.chance.choice(words)
        return self._object(name, depth)

    def _object(self, name: str, depth: int) -> JSON:
        described = facts._facts()["types"][name]
        if "one_of" in described:
            return self._object(self.chance.choice(list(described["one_of"])), depth)
        if depth > 4:
            return {}
        made: dict[str, JSON] = {}
        for field, fact in described.items():
            if self.chance.random() < (0.95 if "required" in fact else 0.3):
                made[field] = fact.get("is") or self.of(fact["types"], depth + 1)
        return made


async def answered(sandbox: Sandbox, bot: Bot, name: str, params: dict[str, JSON]) -> int:
    """The status of one call; whatever is no refusal breaks the test."""
    files = {"f": Upload("f.png", "image/png", b"x"), "photo": Upload("p.png", "image/png", b"x")}
    try:
        result = plain(await sandbox.call(bot, name, params, files))
    except BotApiError as refused:
        return refused.error_code
    assert complaints(Answered(0.0, name, params, True, result)) == [], params
    return 200


@pytest.mark.parametrize("seed", range(3))
async def test_no_request_is_answered_with_a_crash(
    sandbox: Sandbox, world: World, bot: Bot, seed: int
) -> None:
    chance = random.Random(seed)
    alice = world.user("Alice")
    await alice.says("/start", to=bot)
    group = world.group("Py Lovers", alice, topics=True)
    channel = world.channel("News", alice)
    nonsense = Nonsense(chance, [alice.id, group.id, channel.id])
    skipped = {"getupdates", "logout", "setwebhook", "leavechat"}
    statuses = set()

    for name in sorted(methods._methods.keys() - skipped):
        known = facts._methods()[name]
        for _ in range(CALLS):
            for place in (group, channel):
                place.members[bot.id] = Member(bot, Status.ADMINISTRATOR, rights_in(place))
            params = {
                parameter: nonsense.of(fact["types"])
                for parameter, fact in known.items()
                if chance.random() < (0.95 if "required" in fact else 0.3)
            }
            statuses.add(await answered(sandbox, bot, name, params))

    assert {200, 400} <= statuses <= {200, 400, 403, 404}
