"""Whom a broadcast reaches: who agreed, when they are awake, not too often, until they stop it."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage import consents
from storage.broadcasts import Broadcast
from storage.communities import Community
from storage.consents import KINDS
from storage.courses import Course
from storage.database import Database
from storage.events import Event
from storage.people import Person as Known
from storage.recipients import Recipient
from tests.stage import MovableClock, Stage
from tests.stories.broadcasts import (
    Readers,
    agree,
    drafted,
    got,
    slow_down,
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


async def test_stop_below_it_ends_it_for_them_and_counts(
    lyceum: Stage,
    readers: Readers,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    card = await drafted(ada, bot)
    await ada.taps("Send", on=card)
    await ada.hears("13 of 13 got it", in_=bot)
    tokens = set()
    for person in readers:
        (seen,) = (m for m in person.sees(bot) if m.words == "New course on Monday!")
        (stop,) = buttons(seen)
        assert stop.text == "🔕 Stop these messages"
        tokens.add(stop.callback_data)
    assert len(tokens) == 12, "each has their own"

    for _ in range(2):
        await readers[4].taps("Stop these messages", on=seen_by(readers[4], bot))
    await readers[4].hears("no more offers from Py Lovers", in_=bot)

    clock.move(seconds=5)
    end = await ada.hears("Pressed Stop below it: 1", in_=bot)
    assert "done ✓" in end.words
    async with database.reading() as session:
        query = select(Event.cause).where(Event.kind == "consent.stopped")
        assert (await session.scalars(query)).all() == ["broadcast:1"]
    clock.move(days=1)
    assert "12 people" in (await drafted(ada, bot, "Another one")).words


def seen_by(person: Person, bot: Bot) -> Message:
    """The broadcast as they have it."""
    return next(m for m in person.sees(bot) if m.words == "New course on Monday!")


async def test_who_did_not_agree_or_stops_in_the_middle_gets_nothing(
    lyceum: Stage, readers: Readers, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    await alice.says("/start", to=bot)
    await alice.hears("I am @", in_=bot)
    slow_down(lyceum, per_second=4)
    card = await drafted(ada, bot)
    assert "13 people" in card.words
    await ada.taps("Send", on=card)
    await until(lambda: told(readers, bot) >= 2)

    async with database.transaction() as session:
        waiting = select(Recipient.person_id).where(
            Recipient.state == "waiting", Recipient.person_id != ada.id
        )
        stopped = await session.scalar(waiting.limit(1).with_for_update())
        home = await session.scalar(select(Broadcast.community_id))
        assert stopped is not None
        assert home is not None
        await consents.stop(session, home, stopped, KINDS, lyceum.clock())

    await ada.hears("12 of 13 got it", in_=bot)
    await ada.hears("Want no such messages any more: 1", in_=bot)
    assert {person.id for person in readers if not got(person, bot)} == {stopped}
    assert got(alice, bot) == 0


async def test_who_lives_where_it_is_night_gets_it_at_nine(
    lyceum: Stage,
    readers: Readers,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    noon = (clock() + timedelta(days=1)).replace(hour=12, minute=0, second=0)
    clock.move(seconds=(noon - clock()).total_seconds())
    async with database.transaction() as session:
        tokyo = await session.get_one(Known, readers[0].id)
        tokyo.timezone = "Asia/Tokyo"  # 21:00
        terms = await consents.own_terms(session, 1)
        terms.quiet_from, terms.quiet_until = 21, 9
    card = await drafted(ada, bot)
    assert "quiet hours (21:00 to 09:00 on their own clock)" in card.words
    await ada.taps("Send", on=card)
    await until(lambda: told(readers, bot) == 11)

    clock.move(hours=11, minutes=50)
    await asyncio.sleep(1.5)
    assert got(readers[0], bot) == 0, "ten to nine"
    clock.move(minutes=10)

    await ada.hears("13 of 13 got it", in_=bot)
    assert [got(person, bot) for person in readers] == [1] * 12


async def test_nobody_gets_a_second_one_on_the_same_day(
    lyceum: Stage, readers: Readers, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    cards = [await drafted(ada, bot, words) for words in ("First", "Second")]
    for card in cards:
        await ada.taps("Send", on=card)
    for words in ("First", "Second"):
        await ada.hears(f"{words}.*is done", in_=bot)
    for person in readers:
        assert got(person, bot, "First") + got(person, bot, "Second") == 1

    await ada.says("/broadcast Third", to=bot)
    await ada.hears("Everybody who agreed was written to as often as they may be", in_=bot)
    clock.move(days=1)
    assert "13 people" in (await drafted(ada, bot, "Third")).words


async def test_before_anybody_has_agreed_it_says_how_people_come_to_agree(
    lyceum: Stage, bot: Bot, ada: Person
) -> None:
    await ada.says("/broadcast Hello!", to=bot)

    said = await ada.hears("Nobody has agreed to be written to yet", in_=bot)
    assert "after their first lesson or purchase" in said.words


async def test_a_segment_alone_can_be_told(
    lyceum: Stage,
    readers: Readers,
    bot: Bot,
    ada: Person,
    group: Chat,
    course: Course,
    clock: MovableClock,
) -> None:
    await ada.says("/segment new warm previewed:PY101", to=bot)
    await ada.hears("warm", in_=bot)
    await ada.says("/broadcast —segment warm **Python** on Monday", to=bot)
    await ada.hears("Nobody in the segment warm can get it now", in_=bot)
    for person in readers[:2]:
        await person.says("/course PY101", in_=group)
    for _ in range(2):
        await ada.hears("Write your first programs", in_=group)
    clock.move(seconds=5)

    await ada.says("/broadcast --segment Warm Python on Monday: /courses", to=bot)
    card = await ada.hears("what people will see", in_=bot)
    assert "2 people of Py Lovers in the segment warm who agreed" in card.words
    await ada.taps("Send", on=card)
    await ada.hears("2 of 2 got it", in_=bot)

    text = "Python on Monday: /courses"
    assert [got(person, bot, text) for person in readers] == [1, 1] + [0] * 10
    await ada.says("/broadcast --segment cold Hello", to=bot)
    await ada.hears("cold", in_=bot)
    await ada.says("/broadcast --segment warm", to=bot)
    await ada.hears("and your words behind it", in_=bot)


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_progress_says_who_waits_for_their_morning_and_until_when(
    lyceum: Stage,
    readers: Readers,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
    language: str,
) -> None:
    """In Tokyo it is seven in the evening, and quiet from six to nine."""
    async with database.transaction() as session:
        home = await session.scalar(select(func.min(Community.id)))
        assert home is not None
        terms = await consents.own_terms(session, home)
        terms.quiet_from, terms.quiet_until = 18, 9
        far = update(Known).where(Known.id.in_([one.id for one in readers[:5]]))
        await session.execute(far.values(timezone="Asia/Tokyo"))
    card = await drafted(ada, bot)
    await ada.taps("Send", on=card)
    await until(lambda: told(readers, bot) == 7)
    async with database.transaction() as session:
        await session.execute(update(Known).where(Known.id == ada.id).values(language=language))
    clock.move(minutes=30)

    waits = {"en": "5 wait for the end of their night.*, 00:00 on", "zh": "其中 5 人.*00:00 起"}
    progress = await ada.hears(waits[language], in_=bot)
    assert "🚚" not in progress.words, "nothing goes on now"
    night = timedelta(days=1) - timedelta(hours=clock().hour, minutes=clock().minute)
    clock.move(seconds=night.total_seconds())
    await until(lambda: told(readers, bot) == 12)
