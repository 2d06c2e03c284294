"""The check desk: what admins read in private before a draw stays true, and ends with the draw."""

import asyncio
from collections.abc import Callable

import pytest

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from tests.stage import Stage
from tests.stories.draws import join, opens


async def becomes(message: Message, what: Callable[[Message], bool]) -> None:
    """Wait until a message is edited so that it looks like that."""
    async with asyncio.timeout(20):
        while not what(message):
            await asyncio.sleep(0.05)


def labels(message: Message) -> list[str]:
    """What its buttons say."""
    return [one.text for one in buttons(message)]


@pytest.fixture
async def desk(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> Message:
    """A giveaway's list stands, and Ada reads of its entrants in private."""
    await ada.promotes(bot, group)
    opened = await opens(ada, '"A book" 1h --check', group, bot)
    await join(opened, alice, bob)
    await ada.says("/giveaway close 1", in_=group)
    return await ada.hears("before the draw from 2 entrants", in_=bot)


async def test_the_card_says_that_an_admin_looks_first(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    plain = await opens(ada, '"A pen" 1h', group, bot)
    checked = await opens(ada, '"A book" 1h --check', group, bot, number=2)

    assert "An admin may look at the list before the draw" in checked.words
    assert "published" in checked.words
    assert "An admin may" not in plain.words


async def test_what_a_command_excludes_shows_on_the_desk(
    desk: Message, group: Chat, bot: Bot, ada: Person
) -> None:
    assert "Excluded so far: 0" in desk.words

    await ada.says("/giveaway exclude 1 @bob", to=bot)

    await becomes(desk, lambda said: "Excluded so far: 1" in said.words)
    await ada.taps("Exclude who never spoke (2)", on=desk)
    await becomes(desk, lambda said: "↩ Let back in who never spoke (1)" in labels(said))
    assert "Excluded so far: 2" in desk.words
    await ada.says("/giveaway include 1 @bob", in_=group)
    await becomes(desk, lambda said: "Excluded so far: 1" in said.words)


async def test_every_desk_is_brought_up_to_date_and_closed_with_the_draw(
    desk: Message, group: Chat, bot: Bot, ada: Person
) -> None:
    await ada.says("/giveaway exclude 1 @bob", to=bot)
    assert await ada.hears("Excluded so far: 1", in_=bot) is desk
    await ada.says("/giveaway check 1", to=bot)
    second = await ada.hears("Excluded so far: 1", in_=bot)
    assert second is not desk

    await ada.taps("Draw now", on=second)
    await ada.hears("goes to Alice", in_=group)

    for one in (desk, second):
        await becomes(one, lambda said: labels(said) == [])
        await becomes(one, lambda said: "The draw is over" in said.words)


async def test_the_desk_ends_with_the_check_and_with_a_giveaway_called_off(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    for number in (1, 2):
        line = '"A book" 1h --check --entropy "drand round 9"'
        await join(await opens(ada, line, group, bot, number=number), alice)
        await ada.says(f"/giveaway close {number}", in_=group)
    first = await ada.hears(r"\(no\. 1\), before the draw", in_=bot)
    second = await ada.hears(r"\(no\. 2\), before the draw", in_=bot)

    await ada.says("/giveaway checked 1", in_=group)
    await ada.says("/giveaway cancel 2", in_=group)

    await becomes(first, lambda said: labels(said) == [])
    assert "is checked" in first.words
    await becomes(second, lambda said: labels(said) == [])
    assert "called off" in second.words


async def test_the_card_claims_nothing_about_public_entropy_that_the_bot_can_not_know(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    opened = await opens(ada, '"A book" 1h --entropy "drand round 9"', group, bot)

    assert "nobody knows" not in opened.words
    assert "drand round 9" in opened.words
    assert "given after the closing" in opened.words
    assert "check that nobody could know it" in opened.words


async def test_a_member_hears_that_the_draw_is_the_admins(
    desk: Message, world: World, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    frozen = await alice.hears("Their list stands", in_=group)
    refused = await alice.presses(frozen, str(next(buttons(desk)).callback_data))
    assert "Only admins" in str(refused["text"])
    await ada.taps("Draw now", on=desk)
    await ada.hears("goes to", in_=group)
    await ada.says("/giveaway redraw 1", in_=group)
    offered = await ada.hears("goes to the next in the order", in_=group, by=bot)

    told = await bob.taps("↻", on=offered)

    assert "Only admins of the group" in str(told["text"])
    await alice.says("/giveaway redraw 1", to=bot)
    await alice.hears("Only admins of the group", in_=bot)
    stranger = world.user("Eve")
    await stranger.says("/start", to=bot)
    greeted = await stranger.hears("I", in_=bot)
    told = await stranger.presses(greeted, str(next(buttons(offered)).callback_data))
    assert "no giveaway no. 1" in str(told["text"])


async def test_verify_names_the_winners(
    desk: Message, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.says("/giveaway exclude 1 @bob", to=bot)
    await becomes(desk, lambda said: "Excluded so far: 1" in said.words)
    await alice.says("/verify 1", in_=group)
    assert "🏆" not in (await alice.hears(r"\(no\. 1\) · closed", in_=group)).words
    await ada.taps("Draw now", on=desk)
    await ada.hears("goes to Alice", in_=group)

    await alice.says("/verify 1", in_=group)
    in_group = await alice.hears(r"\(no\. 1\) · drawn", in_=group)
    await alice.says("/verify 1", to=bot)
    in_private = await alice.hears(r"\(no\. 1\) · drawn", in_=bot)
    for told in (in_group, in_private):
        assert "· 2 entrants\n🏆 Alice\n" in told.words
        assert not [one for one in told.caption_entities if one.type == "text_mention"], (
            "nobody is called"
        )
