"""Giveaways: joined by a tap, drawn on time, checked by anybody."""

import pytest
from sqlalchemy import select

from bot.engagement.draw import draw_winners, fingerprint
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from storage.database import Database
from storage.giveaways import Giveaway
from tests.stage import MovableClock, Stage


async def test_members_join_once_and_the_draw_can_be_checked(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await ada.says('/giveaway "A seat in the course" 2h', in_=group)
    opened = await alice.hears("A seat in the course", in_=group, by=bot)
    join = lyceum_token(opened)

    first = await alice.taps("Join", on=opened)
    clock.move(seconds=5)
    again = await alice.taps("Join", on=opened)
    second = await bob.taps("Join", on=opened)
    assert "ticket 1" in str(first["text"])
    assert "already" in str(again["text"])
    assert "ticket 2" in str(second["text"])
    clock.move(seconds=10)
    counted = await alice.hears("A seat in the course", in_=group, by=bot)
    assert "(2)" in next(iter(counted.reply_markup.inline_keyboard))[0].text  # type: ignore[union-attr]
    clock.move(hours=2)

    result = await alice.hears("goes to", in_=group)
    async with database.reading() as session:
        giveaway = (await session.scalars(select(Giveaway))).one()
    assert giveaway.seed in result.words
    assert fingerprint(giveaway.seed) in opened.words or "Closed" in opened.words
    [winner] = draw_winners([alice.id, bob.id], giveaway.seed, 1)
    name = {alice.id: "Alice", bob.id: "Bob"}[winner]
    assert f"goes to {name}" in result.words
    late = await alice.presses(opened, join)
    assert "over" in str(late["text"])


@pytest.mark.parametrize("winners", ["0", "51", "0000011999", "99999999999999999999", "two"])
async def test_a_number_of_winners_that_nobody_could_read_is_refused(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, winners: str
) -> None:
    await ada.says(f'/giveaway "A book" 1h {winners}', in_=group)

    await ada.hears(f"{winners}.* 50", in_=group)


async def test_a_draw_due_while_the_bot_was_down_is_made_up_for_once(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await ada.says('/giveaway "A book" 1h', in_=group)
    await alice.taps("Join", on=await alice.hears("A book", in_=group, by=bot))
    await lyceum.stop()
    clock.move(hours=5)

    await lyceum.start()

    await alice.hears("goes to", in_=group)
    await lyceum.restart()
    assert sum("goes to" in message.words for message in alice.sees(group)) == 1


async def test_nobody_joined(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    await ada.says('/giveaway "A book" 1h', in_=group)
    await ada.hears("A book", in_=group, by=bot)

    clock.move(hours=2)

    await ada.hears("Nobody joined", in_=group)


async def test_a_slip_is_named_with_an_example(lyceum: Stage, group: Chat, ada: Person) -> None:
    await ada.says('/giveaway "A book" soon', in_=group)

    await ada.hears("soon", in_=group)


def lyceum_token(message) -> str:  # type: ignore[no-untyped-def]
    """What the Join button sends."""
    return str(message.reply_markup.inline_keyboard[0][0].callback_data)
