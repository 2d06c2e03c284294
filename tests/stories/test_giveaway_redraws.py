"""A prize is passed on only by an admin who was told to whom, and anybody can read that it was."""

import pytest

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from tests.stage import Stage
from tests.stories.draws import join, opens, passes_on


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_with_nobody_next_nothing_is_asked(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, language: str
) -> None:
    await join(await opens(ada, '"A book" 1h 2', group, bot), ada, alice)
    await ada.says("/giveaway close 1", in_=group)
    await ada.hears("goes to", in_=group)
    await ada.says("/giveaway redraw 1", in_=group)
    offered = await ada.hears("I ask once more", in_=group, by=bot)
    if language == "zh":
        await ada.says("/language zh", to=bot)
        await ada.hears("中文", in_=bot)

    told = await ada.taps("↻ Alice", on=offered)

    assert ("Nobody is left" if language == "en" else "没有其他") in str(told["text"])
    assert not any("passed the prize" in said.words for said in ada.sees(group))


async def test_an_admin_who_is_next_reads_so_and_so_does_the_group(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    for number in range(1, 9):
        await join(await opens(ada, '"A book" 1h', group, bot, number=number), alice, ada)
        await ada.says(f"/giveaway close {number}", in_=group)
        if "to Alice" in (await ada.hears("A book goes to", in_=group)).words:
            break
    await ada.says(f"/giveaway redraw {number}", in_=group)
    offered = await ada.hears("goes to the next in the order", in_=group, by=bot)
    await ada.taps("↻ Alice", on=offered)
    asked = await ada.hears("Are you sure", in_=bot)
    assert "Next in the order are you yourself, and the group reads that" in asked.words
    assert not any("passed the prize" in said.words for said in ada.sees(group))

    await ada.taps("Yes, pass it on to Ada", on=asked)

    said = await bob.hears("an admin passed the prize on from Alice to the next", in_=group)
    assert "Ada! Ada is the admin who did so. Check it" in said.words


async def test_verify_tells_who_won_instead_of_whom_and_how_many_were_excluded(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await ada.promotes(bot, group)
    await join(await opens(ada, '"A book" 1h --check', group, bot), ada, alice, bob)
    await ada.says("/giveaway close 1", in_=group)
    await ada.hears("before the draw from 3 entrants", in_=bot)
    await ada.says("/giveaway exclude 1 Ada", to=bot)
    await ada.hears("One entrant is excluded", in_=bot)
    await ada.says("/giveaway draw 1", in_=group)
    final = (await ada.hears("This is final", in_=group)).words
    first = "Alice" if "to Alice" in (await ada.hears("goes to", in_=group)).words else "Bob"
    second = "Bob" if first == "Alice" else "Alice"
    await passes_on(ada, group, bot)

    await bob.says("/verify 1", to=bot)

    told = (await bob.hears(r"\(no\. 1\) · drawn", in_=bot)).words
    assert f"🏆 {second} (instead of {first})" in told
    digest = final.partition("This is final: ")[2].split()[0]
    assert f"1 excluded, hash of who and why {digest}" in told


async def test_a_giveaway_asked_for_in_the_group_begins_in_private(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    await ada.says("/giveaway new", in_=group)

    await ada.hears("I have written to you in our private chat", in_=group)
    await ada.taps("Begin", on=await ada.hears("A giveaway for Py Lovers", in_=bot))
    await ada.hears("What can one win", in_=bot)


async def test_a_prize_without_a_name_is_asked_for(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    await ada.says('/giveaway "" 1h', in_=group)

    await ada.hears("What can one win. Name the prize", in_=group)
