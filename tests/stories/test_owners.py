"""Those who operate the bot: they may act everywhere, and hear what nobody else can."""

import pytest

from bot.settings import Settings
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from tests.stage import Stage, settings_for


@pytest.fixture
def olga(world: World) -> Person:
    """Operates the bot."""
    return world.user("Olga")


@pytest.fixture
def settings(bot: Bot, sandbox: Sandbox, database_url: str, olga: Person) -> Settings:
    """How Lyceum is set, with its owner."""
    usual = settings_for(bot, sandbox.url, database_url)
    return usual.model_copy(update={"owner_ids": frozenset({olga.id})})


async def test_an_owner_who_is_no_admin_of_the_group_changes_its_settings(
    lyceum: Stage, group: Chat, bot: Bot, olga: Person
) -> None:
    await olga.joins(group)
    await olga.says("/courses", in_=group)
    await olga.hears("has no courses yet", in_=group)

    await olga.says("/settings", to=bot)

    await olga.taps("English", on=await olga.hears("Which language", in_=bot))
    await olga.hears("Which clock", in_=bot)
