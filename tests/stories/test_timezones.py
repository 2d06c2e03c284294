"""One's own clock: reminders and answers in private follow it, the group keeps its own."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from storage.courses import Course
from storage.database import Database
from storage.events import Event
from storage.people import Person as KnownPerson
from tests.stage import MovableClock, Stage

EVE = datetime(2027, 3, 27, 8, tzinfo=UTC)
"""A Saturday; in the night that follows, clocks go forward in Berlin, where it is 09:00 now."""


def to(clock: MovableClock, moment: datetime) -> None:
    """Move to a moment."""
    clock.ahead = moment - datetime.now(UTC)


async def test_reminders_of_an_event_show_ones_own_clock_as_it_will_be(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    to(clock, EVE)
    await ada.says('/event "AMA" --at "2027-03-28 10:00" --for 1h', in_=group)
    card = await alice.hears("AMA", in_=group, by=bot)
    assert "10:00 – 11:00 (UTC)" in card.words
    for person in (alice, bob):
        await person.says("/start", to=bot)
    await alice.says("/timezone berlin", to=bot)
    told = await alice.hears("Your clock is Europe/Berlin", in_=bot)
    assert "it is 09:0" in told.words

    answer = await alice.taps("I'm coming", on=card)
    assert "Sun 28 Mar 2027, 12:00 (Europe/Berlin)" in str(answer["text"])
    answer = await bob.taps("I'm coming", on=card)
    assert "10:00 (UTC)" in str(answer["text"])

    to(clock, datetime(2027, 3, 27, 10, 1, tzinfo=UTC))
    assert "12:00 (Europe/Berlin)" in (await alice.hears("Tomorrow: AMA", in_=bot)).words
    assert "10:00 (UTC)" in (await bob.hears("Tomorrow: AMA", in_=bot)).words
    await alice.says("/events", to=bot)
    assert "12:00" in (await alice.hears("What comes in", in_=bot)).words
    await alice.says("/events", in_=group)
    assert "10:00" in (await alice.hears("What comes in", in_=group)).words
    await alice.says("/timezone off", to=bot)
    await alice.hears("follow your group's clock: UTC", in_=bot)
    to(clock, datetime(2027, 3, 28, 9, 1, tzinfo=UTC))
    assert "10:00 (UTC)" in (await alice.hears("In an hour: AMA", in_=bot)).words


async def test_a_seat_that_is_free_is_told_on_ones_own_clock(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await ada.says('/event "AMA" --at "2027-03-28 10:00" --for 1h --seats 1', in_=group)
    card = await alice.hears("AMA", in_=group, by=bot)
    await bob.taps("I'm coming", on=card)
    await alice.taps("I'm coming", on=card)
    await alice.says("/timezone tokyo", to=bot)
    await alice.hears("Your clock is Asia/Tokyo", in_=bot)

    await bob.taps("Can't come", on=card)

    told = await alice.hears("a seat is free and it is yours", in_=bot)
    assert "19:00 (Asia/Tokyo)" in told.words


async def test_a_challenge_reminds_at_ones_own_hour_before_and_after_the_clocks_change(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    to(clock, EVE)
    await ada.says('/challenge "Pages" --days 5 --start 2027-03-27', in_=group)
    card = await alice.hears("Pages", in_=group, by=bot)
    await alice.taps("I'm in", on=card)
    await alice.taps("Remind me", on=card)
    hours = await alice.hears("When shall I remind you", in_=bot)
    toast = await alice.taps("20:00", on=hours)
    assert "20:00 (UTC)" in str(toast["text"])
    await alice.says("/timezone", to=bot)
    await alice.taps("Europe/Berlin", on=await alice.hears("You follow your group's", in_=bot))
    await alice.hears("Your clock is Europe/Berlin", in_=bot)

    def reminded() -> int:
        return sum("Pages waits for you" in message.words for message in alice.sees(bot))

    await passes(alice, bot, clock, datetime(2027, 3, 27, 18, 58, tzinfo=UTC))
    assert reminded() == 0
    to(clock, datetime(2027, 3, 27, 19, 1, tzinfo=UTC))
    await alice.hears("Pages waits for you", in_=bot)
    await passes(alice, bot, clock, datetime(2027, 3, 28, 17, 58, tzinfo=UTC))
    assert reminded() == 1
    to(clock, datetime(2027, 3, 28, 18, 1, tzinfo=UTC))
    await alice.hears("Pages waits for you", in_=bot)
    await alice.says("/timezone Tokyo", to=bot)
    await alice.hears("Your clock is Asia/Tokyo", in_=bot)
    to(clock, datetime(2027, 3, 29, 11, 1, tzinfo=UTC))
    await alice.hears("Pages waits for you", in_=bot)
    assert reminded() == 3


async def passes(person: Person, bot: Bot, clock: MovableClock, moment: datetime) -> None:
    """Time goes on until then, and what was due by then is said."""
    to(clock, moment)
    await person.says("/challenges", to=bot)
    await person.hears("Pages", in_=bot)


@pytest.mark.parametrize("line", ["/timezone Atlantis", "/timezone +3"])
async def test_what_is_no_timezone_changes_nothing(
    lyceum: Stage, group: Chat, bot: Bot, alice: Person, database: Database, line: str
) -> None:
    await alice.says("/timezone Tokyo", to=bot)
    await alice.hears("Your clock is Asia/Tokyo", in_=bot)
    await alice.says(line, to=bot)

    await alice.hears("I know no timezone", in_=bot)

    await alice.says("/timezone", in_=group)
    await alice.hears("works in our private chat", in_=group)
    async with database.reading() as session:
        known = await session.get_one(KnownPerson, alice.id)
    assert known.timezone == "Asia/Tokyo"


async def test_the_choice_is_logged_and_taken_back_by_a_tap(
    lyceum: Stage, group: Chat, bot: Bot, alice: Person, database: Database
) -> None:
    await alice.says("/courses", in_=group)
    await alice.hears("no courses yet", in_=group)
    await alice.says("/timezone new york", to=bot)
    await alice.hears("Your clock is America/New_York", in_=bot)
    await alice.says("/timezone", to=bot)
    await alice.taps("My group's clock", on=await alice.hears("Your clock is America", in_=bot))

    await alice.hears("Reminders follow your group's clock: UTC", in_=bot)

    async with database.reading() as session:
        query = select(Event.cause).where(Event.kind == "timezone.chosen").order_by(Event.id)
        assert (await session.scalars(query)).all() == ["America/New_York", "off"]


async def test_the_deadline_of_a_paid_question_is_told_on_each_ones_own_clock(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    to(clock, EVE)
    await ada.says("/expert 50 --within 24h", to=bot)
    await ada.hears("can ask you for .*50", in_=bot)
    await ada.says("/timezone tokyo", to=bot)
    await ada.hears("Your clock is Asia/Tokyo", in_=bot)
    await alice.says("/experts", in_=group)
    await alice.taps("Ask Ada", on=await alice.hears("Ask an expert of Py Lovers", in_=group))
    await alice.hears("Write your question now", in_=bot)
    await alice.says("Is a degree needed?", to=bot)
    invoice = await alice.hears("(?m)^Question to Ada$", in_=bot)
    await alice.says("/timezone berlin", to=bot)
    await alice.hears("Your clock is Europe/Berlin", in_=bot)

    await alice.pays(invoice)

    receipt = await alice.hears("Paid", in_=bot)
    assert "Sat 27 Mar 2027, 09:0" in receipt.words
    assert "Sun 28 Mar 2027, 10:0" in receipt.words
    asked = await ada.hears("(?s)question for .*50.*Is a degree needed", in_=bot)
    assert "Sun 28 Mar 2027, 17:0" in asked.words
    await alice.says("/myquestions", to=bot)
    listed = await alice.hears("Is a degree needed", in_=bot)
    assert "Sun 28 Mar 2027, 10:0" in listed.words


async def test_what_gave_points_is_told_on_ones_own_clock_in_private_alone(
    lyceum: Stage, group: Chat, bot: Bot, alice: Person, clock: MovableClock
) -> None:
    to(clock, EVE)
    await alice.says("/timezone tokyo", to=bot)
    await alice.hears("Your clock is Asia/Tokyo", in_=bot)
    await alice.says("/ask What is a tuple?", in_=group)
    await alice.hears("passed it on", in_=group)

    await alice.says("/points", to=bot)
    await alice.says("/points", in_=group)

    assert "Sat 27 Mar 2027, 17:0" in (await alice.hears("2 points", in_=bot)).words
    assert "Sat 27 Mar 2027, 08:0" in (await alice.hears("2 points", in_=group)).words


async def test_an_invoice_stands_until_a_time_on_its_buyers_own_clock(
    course: Course, group: Chat, bot: Bot, alice: Person
) -> None:
    await alice.says("/start", to=bot)
    await alice.says("/timezone Asia/Shanghai", to=bot)
    await alice.hears("Shanghai", in_=bot)
    await alice.says("/course PY101", in_=group)

    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))

    told = await alice.hears("The price stands for 60 minutes, until", in_=bot)
    assert "19:0" in told.words  # it is ten in the morning, UTC
