"""Cards that Telegram holds up: what is over when they come, or ends later, shows so."""

import pytest

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from tests.stage import MovableClock, Stage
from tests.stories.test_challenges import to
from tests.stories.test_events import line
from tests.stories.waiting import until

HELD = 60
"""Seconds for which the group takes no message."""


def joinable(card: Message) -> list[str]:
    """What can still be pressed on a card."""
    return [button.text for button in buttons(card)]


@pytest.fixture
def held(lyceum: Stage, sandbox: Sandbox) -> None:
    """Telegram takes the next message only later."""
    sandbox.faults.refuse("sendMessage", 429, retry_after=HELD)


async def opens_late(sandbox: Sandbox, ada: Person, group: Chat, line: str) -> None:
    """Ada opens something, whose card is refused for now."""
    await ada.says(line, in_=group)
    await until(lambda: not sandbox.faults.shown())


async def test_a_giveaway_called_off_before_its_card_came(
    held: None, sandbox: Sandbox, group: Chat, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    await opens_late(sandbox, ada, group, '/giveaway "A book" 1h')

    await ada.says("/giveaway cancel 1", to=bot)
    await ada.hears("called off", in_=bot)
    clock.move(seconds=HELD + 5)

    card = await ada.hears(r"A book\s+Closed\. 0 people took part", in_=group)
    assert joinable(card) == []


async def test_an_event_called_off_before_its_card_came(
    held: None, sandbox: Sandbox, group: Chat, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    await opens_late(sandbox, ada, group, line(clock))

    await ada.says("/event cancel 1", to=bot)
    await ada.hears("AMA with Grace", in_=bot)
    clock.move(seconds=HELD + 5)

    card = await ada.hears("AMA with Grace.*called off", in_=group)
    await until(lambda: not joinable(card))


async def test_a_challenge_stopped_before_its_card_came(
    held: None, sandbox: Sandbox, group: Chat, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    await opens_late(sandbox, ada, group, '/challenge "Pages" --days 3')

    await ada.says("/challenge stop 1", to=bot)
    await ada.hears("Pages.* ends here", in_=bot)
    clock.move(seconds=HELD + 5)

    card = await ada.hears(r"Pages[\s\S]*It was ended early", in_=group)
    assert joinable(card) == []


async def test_a_challenge_that_ends_takes_the_buttons_off_its_card(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await ada.says('/challenge "Pages" --days 1', in_=group)
    card = await alice.hears("Pages", in_=group, by=bot)
    await alice.taps("I'm in", on=card)
    await ada.says('/challenge "Steps" --days 2', in_=group)
    stopped = await alice.hears("Steps", in_=group, by=bot)
    await alice.taps("I'm in", on=stopped)

    await ada.says("/challenge stop 2", in_=group)
    await ada.hears("Steps.* ends here", in_=group)
    to(clock, 2, hour=1)

    await alice.hears("Pages is over!", in_=group)
    await until(lambda: not joinable(card) and not joinable(stopped))
    assert "1 person is in\n🏁 It is over." in card.words
    assert "1 person is in\n✖ It was ended early." in stopped.words
