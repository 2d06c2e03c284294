"""An admin writes to everybody in private: seen before, watched while it goes, stopped at will."""

import asyncio

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.limits import Limits
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage import consents
from storage.broadcasts import Broadcast
from storage.courses import Course
from storage.database import Database
from storage.events import Event
from storage.people import Person as Known
from tests.stage import MovableClock, Stage
from tests.stories.broadcasts import (
    Readers,
    agree,
    drafted,
    got,
    slow_down,
    states,
    told,
    twelve_readers,
    until,
)


@pytest.fixture
async def readers(
    lyceum: Stage, world: World, bot: Bot, group: Chat, ada: Person, database: Database
) -> Readers:
    """Twelve members who agreed to be written to at any hour; Ada did, too."""
    people = await twelve_readers(world, bot, group)
    await agree(database, *people, ada)
    return people


async def test_everybody_who_agreed_reads_it_once(
    lyceum: Stage, readers: Readers, bot: Bot, ada: Person, bob: Person, database: Database
) -> None:
    card = await drafted(ada, bot)
    assert "13 people" in card.words
    assert got(ada, bot) == 1, "what people will see, seen before"

    await ada.taps("Test to me", on=card)
    await until(lambda: got(ada, bot) == 2)
    assert [got(person, bot) for person in readers] == [0] * 12

    await ada.taps("Send", on=card)
    line = await ada.hears("is done: 13 of 13 got it", in_=bot)
    assert [got(person, bot) for person in readers] == [1] * 12
    assert got(ada, bot) == 3
    progress = await ada.hears("done ✓", in_=bot)
    assert "13 of 13" in progress.words
    assert progress.id < line.id, "the same message as from the beginning"
    assert progress.reply_markup is None
    async with database.reading() as session:
        kinds = (await session.scalars(select(Event.kind).order_by(Event.id))).all()
    assert [kind for kind in kinds if kind.startswith("broadcast.")] == [
        "broadcast.started",
        "broadcast.finished",
    ]


async def test_a_second_tap_does_not_send_twice(
    lyceum: Stage, readers: Readers, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    card = await drafted(ada, bot)
    send = card.reply_markup.inline_keyboard[0][0].callback_data  # type: ignore[union-attr]
    await ada.taps("Send", on=card)
    await ada.hears("13 of 13 got it", in_=bot)

    clock.move(seconds=5)
    answer = await ada.presses(card, str(send))

    assert "already" in str(answer["text"])
    assert [got(person, bot) for person in readers] == [1] * 12


async def test_words_keep_their_formatting(
    lyceum: Stage, readers: Readers, bot: Bot, ada: Person
) -> None:
    await drafted(ada, bot, "Hello 👋 see https://example.org/a and /courses")
    await ada.taps("Send")
    await ada.hears("13 of 13 got it", in_=bot)

    seen = next(m for m in readers[0].sees(bot) if "Hello 👋" in m.words)
    assert seen.words == "Hello 👋 see https://example.org/a and /courses"


async def test_a_picture_is_copied_as_it_is(
    lyceum: Stage, readers: Readers, bot: Bot, ada: Person
) -> None:
    picture = await ada.sends("document", b"%PDF-1.4", bot, name="plan.pdf", caption="The plan")
    await ada.says("/broadcast", to=bot, reply_to=picture)
    card = await ada.hears("what people will see", in_=bot)
    await ada.taps("Send", on=card)
    await ada.hears("The plan</b>.*is done|The plan.*is done", in_=bot)

    seen = next(m for m in readers[3].sees(bot) if m.words == "The plan")
    assert "document" in seen.content
    assert "forward_origin" not in seen.content


async def test_nobody_else_may_and_nothing_goes_out_before_send(
    lyceum: Stage, readers: Readers, bot: Bot, ada: Person, group: Chat, database: Database
) -> None:
    await readers[0].says("/broadcast Buy from me!", to=bot)
    await readers[0].hears("Only admins", in_=bot)
    await ada.says("/broadcast Hello", in_=group)
    await ada.hears("in our private chat", in_=group)
    await ada.says("/broadcast", to=bot)
    await ada.hears("and your words behind it", in_=bot)

    card = await drafted(ada, bot)
    await ada.taps("Cancel", on=card)
    await ada.hears("Cancelled: nothing was sent", in_=bot)

    assert await states(database) == []


async def test_another_groups_admin_neither_sees_nor_reaches_anybody_here(
    lyceum: Stage, readers: Readers, bot: Bot, ada: Person, world: World, database: Database
) -> None:
    card = await drafted(ada, bot)
    zoe = world.user("Zoe")
    elsewhere = world.group("Go Lovers", zoe)
    await zoe.says("/start", to=bot)
    await zoe.hears("I am @", in_=bot)
    await zoe.adds(bot, elsewhere)
    await zoe.hears("Hello, Go Lovers", in_=elsewhere)

    await zoe.says("/broadcast show 1", to=bot)
    await zoe.hears("There is no such broadcast in Go Lovers", in_=bot)
    await zoe.says("/broadcast Come to us!", to=bot)
    await zoe.hears("Nobody has agreed", in_=bot)
    await zoe.says("/stop", to=bot)
    await zoe.taps("Offers", on=await zoe.hears("only when you ask", in_=bot))
    await zoe.hears("what is ticked", in_=bot)
    async with database.transaction() as session:
        terms = await consents.own_terms(session, 2)
        terms.quiet_from = terms.quiet_until = 0
    await zoe.says("/broadcast Come to us!", to=bot)
    others = await zoe.hears("what people will see", in_=bot)
    assert "1 person" in others.words
    token = card.reply_markup.inline_keyboard[0][0].callback_data  # type: ignore[union-attr]
    answer = await zoe.presses(others, str(token))
    assert "no such broadcast" in str(answer["text"])
    await zoe.taps("Send", on=others)
    await zoe.hears("1 of 1 got it", in_=bot)

    assert told(readers, bot) == 0
    assert not any("Come to us!" in message.words for message in ada.sees(bot))


async def test_without_an_audience_there_is_nothing_to_send(
    lyceum: Stage, bot: Bot, ada: Person, database: Database
) -> None:
    await agree(database, ada)
    card = await drafted(ada, bot)
    async with database.transaction() as session:
        ada_known = await session.get_one(Known, ada.id)
        ada_known.unreachable_at = lyceum.clock()

    answer = await ada.taps("Send", on=card)

    assert "Nobody has agreed" in str(answer["text"])
    assert await states(database) == []


async def test_how_it_is_sent_can_be_set_before(
    lyceum: Stage, readers: Readers, bot: Bot, ada: Person, database: Database, sandbox: Sandbox
) -> None:
    card = await drafted(ada, bot)
    assert "not sent again" in card.words
    await ada.taps("If in doubt", on=card)
    await ada.hears("is sent again", in_=bot)
    await ada.taps("Stop at", on=card)
    await ada.hears("more than 50 %", in_=bot)
    await ada.taps("Free pace", on=card)
    fast = await ada.hears("Sent fast, 1,?000 a second", in_=bot)
    assert "Stars" in fast.words

    await ada.taps("Send", on=card)
    await ada.hears("13 of 13 got it", in_=bot)

    async with database.reading() as session:
        kept = (await session.scalars(select(Broadcast))).one()
    assert (kept.is_repeated, kept.most_blocked, kept.is_paid) == (True, 50, True)
    sent = [call for call in sandbox.recorder.since(0) if call.params.get("allow_paid_broadcast")]
    assert len(sent) == 13


async def test_pause_stop_and_go_on(
    lyceum: Stage, sandbox: Sandbox, readers: Readers, bot: Bot, ada: Person, database: Database
) -> None:
    slow_down(lyceum, per_second=5)
    card = await drafted(ada, bot)
    await ada.taps("Send", on=card)
    progress = await ada.hears("being sent", in_=bot)
    await until(lambda: told(readers, bot) >= 2)

    await ada.taps("Pause", on=progress)
    await asyncio.sleep(1.0)
    paused = told(readers, bot)
    await asyncio.sleep(1.0)
    assert told(readers, bot) == paused < 12
    assert "sending" not in await states(database)

    await ada.hears("paused", in_=bot)
    await ada.taps("Go on", on=progress)
    await until(lambda: told(readers, bot) >= paused + 2)
    await ada.taps("Stop", on=progress)
    line = await ada.hears("is stopped", in_=bot)
    stopped = told(readers, bot)
    await asyncio.sleep(1.0)
    assert told(readers, bot) == stopped < 12
    sent = (await states(database)).count("sent")
    assert f"{sent} of 13 got it" in line.words
    assert max(got(person, bot) for person in readers) == 1

    await ada.says("/broadcast list", to=bot)
    listed = await ada.hears("Broadcasts", in_=bot)
    assert "stopped" in listed.words


async def test_one_in_ten_blocked_is_counted_and_not_tried_again(
    lyceum: Stage, readers: Readers, bot: Bot, ada: Person, database: Database, clock: MovableClock
) -> None:
    for person in readers[:2]:
        await person.blocks(bot)
    await readers[2].deletes_account()
    async with asyncio.timeout(10):
        while await _reachable(database) > 11:
            await asyncio.sleep(0.05)
    await _forget_blocks(database)

    card = await drafted(ada, bot)
    await ada.taps("Send", on=card)
    await ada.hears("10 of 13 got it, 3 could not be reached", in_=bot)

    clock.move(seconds=10)
    end = await ada.hears("Deleted their account: 1", in_=bot)
    assert "Blocked me: 2" in end.words
    assert await _reachable(database) == 10
    clock.move(days=1)
    again = await drafted(ada, bot, "Another one")
    assert "10 people" in again.words


async def test_what_may_have_arrived_is_not_sent_again_and_is_named(
    lyceum: Stage, sandbox: Sandbox, readers: Readers, bot: Bot, ada: Person
) -> None:
    card = await drafted(ada, bot)
    slow_down(lyceum, per_second=5)
    await ada.taps("Send", on=card)
    await ada.hears("being sent", in_=bot)
    sandbox.faults.cut("sendMessage", when="after", times=1)

    line = await ada.hears("nobody knows whether they got it", in_=bot)
    assert "Of 1 nobody knows" in line.words
    everybody = [*readers, ada]
    assert sum(got(person, bot) for person in everybody) == 14, "with Ada's preview"
    await ada.says("/broadcast doubtful 1", to=bot)
    named = await ada.hears("Nobody knows whether these got", in_=bot)
    assert any(person.first_name in named.words for person in everybody)


async def test_a_storm_of_too_many_requests_is_waited_out(
    lyceum: Stage, sandbox: Sandbox, readers: Readers, bot: Bot, ada: Person
) -> None:
    sandbox.limits = Limits(per_second=4)
    card = await drafted(ada, bot)
    await ada.taps("Send", on=card)

    await ada.hears("13 of 13 got it", in_=bot, within=40)

    assert [got(person, bot) for person in readers] == [1] * 12
    refused = [call for call in sandbox.recorder.since(0) if not call.ok]
    assert any(call.method == "sendMessage" for call in refused)


async def test_an_answer_overtakes_the_broadcast(
    lyceum: Stage, readers: Readers, bot: Bot, ada: Person, alice: Person
) -> None:
    card = await drafted(ada, bot)
    await alice.says("/start", to=bot)
    await alice.hears("I am @", in_=bot)
    slow_down(lyceum, per_second=4)
    await ada.taps("Send", on=card)
    await until(lambda: told(readers, bot) >= 1)

    await alice.says("/help", to=bot)
    await alice.hears("What I can do", in_=bot, within=5)

    assert told(readers, bot) < 12, "long before its end"


async def test_a_payment_overtakes_the_broadcast(
    lyceum: Stage,
    sandbox: Sandbox,
    readers: Readers,
    bot: Bot,
    ada: Person,
    alice: Person,
    group: Chat,
    course: Course,
) -> None:
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Python in a Week", in_=group))
    invoice = await alice.hears("Write your first programs", in_=bot)
    card = await drafted(ada, bot)
    slow_down(lyceum, per_second=4)
    sandbox.limits = Limits(per_second=4)
    await ada.taps("Send", on=card)
    await until(lambda: told(readers, bot) >= 1)

    await alice.pays(invoice)
    await alice.hears("Paid", in_=bot)
    await alice.hears("Hello, Python", in_=bot)

    assert told(readers, bot) < 12, "long before its end"


async def _reachable(database: Database) -> int:
    async with database.reading() as session:
        query = select(Known.id).where(
            Known.unreachable_at.is_(None), Known.started_at.is_not(None)
        )
        return len((await session.scalars(query)).all())


async def _forget_blocks(database: Database) -> None:
    """As if the bot had been away when people blocked it."""
    async with database.transaction() as session:
        for person in (await session.scalars(select(Known))).all():
            person.unreachable_at = None
