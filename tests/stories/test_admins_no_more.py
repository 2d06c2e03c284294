"""Who is an admin no more keeps the buttons in private, and they do nothing for them.

A bot that is no admin itself is not told of it (Bot API, Update: chat_member).
"""

import pytest

from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from tests.stage import MovableClock, Stage
from tests.stories.draws import join, opens
from tests.stories.test_moderation import switch_on

FIRST_RULE = "Asking a question"


@pytest.fixture
async def team(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> Stage:
    """Alice runs the group beside Ada, and reaches the bot in private."""
    await ada.promotes(alice, group)
    await alice.says("/start", to=bot)
    await alice.hears("👋", in_=bot)
    clock.move(minutes=1)
    await alice.says('/poll "Tea?" "Yes" "No"', in_=group)
    await alice.hears("Tea", in_=group, by=bot)
    return lyceum


async def dismiss(ada: Person, alice: Person, group: Chat, clock: MovableClock) -> None:
    """Ada takes Alice's rights; the bot hears nothing of it before it asks."""
    await ada.promotes(alice, group, frozenset())
    clock.move(seconds=31)


async def says_no(person: Person, label: str, on: Message) -> str:
    """What a tap is answered."""
    return str((await person.taps(label, on=on)).get("text"))


async def test_a_giveaway_is_checked_by_admins_only(
    team: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person,
    clock: MovableClock,
) -> None:  # fmt: skip
    opened = await opens(alice, '"A book" 1h 1 --check', group, bot)
    await join(opened, ada, bob)
    await alice.says("/giveaway close 1", in_=group)
    await alice.hears("Their list stands", in_=group)
    shown = await alice.hears("before the draw from 2 entrants", in_=bot)

    await dismiss(ada, alice, group, clock)

    for label in ("Exclude who never spoke", "Draw now"):
        assert "Only admins" in await says_no(alice, label, shown)
    assert not any("out before the draw" in message.words for message in bob.sees(group))


async def test_points_and_links_are_the_admins(
    team: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await alice.says("/points", to=bot)
    await alice.taps("What counts", on=await alice.hears("points", in_=bot))
    rules = await alice.hears("What gives points in", in_=bot)
    await ada.promotes(bot, group)
    await alice.says("/invite", to=bot)
    await alice.hears("your own link", in_=bot)
    await alice.says("/invite", to=bot)
    await alice.taps("Terms", on=await alice.hears("your own link", in_=bot))
    terms = await alice.hears("How members' links lead into", in_=bot)
    await ada.promotes(bot, group, frozenset())

    await dismiss(ada, alice, group, clock)

    assert "Only admins" in await says_no(alice, "An admin lets", terms)
    await ada.promotes(alice, group)
    clock.move(seconds=31)
    await alice.taps(FIRST_RULE, on=rules)
    await dismiss(ada, alice, group, clock)
    assert "Only admins" in await says_no(alice, FIRST_RULE, rules)


async def test_a_step_is_undone_by_admins_only(
    team: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person,
    clock: MovableClock,
) -> None:  # fmt: skip
    await switch_on(ada, bot, group)
    await bob.says("casino", in_=group)
    await bob.hears("not wanted here", in_=group)
    clock.move(minutes=2)
    digest = await alice.hears("one step was taken", in_=bot)
    await ada.promotes(bot, group, frozenset())

    await dismiss(ada, alice, group, clock)

    assert "Only admins" in await says_no(alice, "Undo", digest)
