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


async def test_a_letter_no_admin_can_be_given_reaches_the_owner_who_answers_it(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, olga: Person
) -> None:
    await olga.says("/start", to=bot)
    await alice.says("/courses", in_=group)
    await alice.says("/start", to=bot)
    await ada.kicks(bot, group)
    await ada.says("/help", to=bot)
    await ada.hears("What I can do", in_=bot)

    await alice.says("/paysupport I paid and got nothing", to=bot)

    letter = await olga.hears("I paid and got nothing", in_=bot)
    await alice.hears("Noted as no. 1", in_=bot)
    assert not any("got nothing" in message.words for message in ada.sees(bot))
    await olga.says("It is on its way.", to=bot, reply_to=letter)
    await alice.hears("It is on its way.", in_=bot)


async def test_a_stranger_who_paid_reaches_the_owner_too(
    world: World, lyceum: Stage, bot: Bot, olga: Person
) -> None:
    zoe = world.user("Zoe")
    await olga.says("/start", to=bot)
    await olga.hears("Add me to your group", in_=bot)
    await zoe.says("/start", to=bot)

    await zoe.says("/paysupport What did I buy?", to=bot)

    letter = await olga.hears("What did I buy?", in_=bot)
    await olga.says("Nothing, you get it back.", to=bot, reply_to=letter)
    answer = await zoe.hears("Nothing, you get it back.", in_=bot)
    assert "@lyceum_bot" in answer.words


async def test_an_owner_who_speaks_about_no_group_plans_no_campaign(
    stage: Stage, bot: Bot, olga: Person
) -> None:
    await olga.says("/start", to=bot)
    await olga.hears("Add me to your group", in_=bot)

    await olga.says("/campaign new", to=bot)

    await olga.hears("which group you belong", in_=bot)
    assert not any("Which course" in message.words for message in olga.sees(bot))


async def test_feedback_of_a_group_whose_admins_cannot_be_reached_is_answered_by_the_owner(
    stage: Stage, world: World, bot: Bot, ada: Person, alice: Person, olga: Person
) -> None:
    await olga.says("/start", to=bot)
    quiet = world.group("Quiet", ada, members=[alice])
    await ada.adds(bot, quiet)
    await ada.hears("Hello, Quiet", in_=quiet)
    await alice.says("/suggestions", in_=quiet)
    await alice.hears("Nobody has suggested", in_=quiet)

    await alice.says("/feedback Please mend the payment page", to=bot)

    await alice.hears("Your team reads it", in_=bot)
    letter = await olga.hears("Alice writes to the team of Quiet", in_=bot)
    await olga.says("It is mended.", to=bot, reply_to=letter)
    await alice.hears("It is mended.", in_=bot)
