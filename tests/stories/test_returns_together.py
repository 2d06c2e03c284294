"""What opens courses together, or a lesson alone, is given back like a course."""

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from storage.courses import Course
from storage.database import Database
from tests.stage import MovableClock
from tests.stories.books import whose_stars
from tests.stories.teams import joins, offers, owners, starts


async def allow(ada: Person, bot: Bot, code: str, days: int) -> None:
    """A course may be given back for some days."""
    await ada.says(f"/returns {code} {days}", to=bot)
    await ada.hears(f"by its buyers themselves for {days} days", in_=bot)


async def question(person: Person, bot: Bot, number: int) -> Message:
    """Tap the button for an order; returns what is asked then."""
    await person.says("/paysupport", to=bot)
    listed = await person.hears("Help with a payment", in_=bot)
    await person.taps(f"Give no. {number} back", on=listed)
    return await person.hears("it can't be given back this way any more", in_=bot)


async def test_a_bundle_goes_back_whole_and_none_is_promised_for_it_again(
    course: Course,
    second: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await allow(ada, bot, "PY101", 14)
    await allow(ada, bot, "PY201", 7)
    await ada.says('/bundle new PYALL "All of Python" --courses "PY101, PY201" --price 500', to=bot)
    link = (await ada.hears("All of Python is for sale: ⭐ 500", in_=bot)).words.split()[-1]
    await alice.opens(link)
    card = await alice.hears("(?s)500 instead of 650.*within 7 days", in_=bot)
    await alice.taps("Buy", on=card)
    charge = await alice.pays(await alice.hears("Python in a Week, Data with Python", in_=bot))
    await alice.hears("(?s)Paid.*you can give it back yourself", in_=bot)
    clock.move(days=6)

    asked = await question(alice, bot, 1)
    assert "Its courses close at once" in asked.words
    await alice.taps("Yes", on=asked)

    await alice.hears("are back in your balance", in_=bot)
    assert charge.refunded_at is not None
    assert await owners(database) == set()
    assert await whose_stars(database) == {}
    clock.move(minutes=1)
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    receipt = await alice.hears("(?s)Paid.*Python in a Week: ⭐ 250", in_=bot)
    assert "give it back yourself" not in receipt.words


async def test_a_lesson_alone_goes_back_unless_it_pays_a_part_of_its_course(
    course: Course, group: Chat, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    await alice.says("/courses", in_=group)
    await alice.hears("Python in a Week", in_=group)
    await allow(ada, bot, "PY101", 14)
    for number, price in (2, 40), (3, 60):
        await ada.says(f"/price PY101/{number} {price}", to=bot)
        await ada.hears(f"is sold alone from now on: ⭐ {price}", in_=bot)
    for name in ("Names and values", "Making decisions"):
        await alice.says("/course PY101", to=bot)
        await alice.taps("Single lessons", on=await alice.hears("Write your first", in_=bot))
        await alice.taps(name, on=await alice.hears("(?s)one by one.*within 14 days", in_=bot))
        await alice.pays(await alice.hears("alone and for good", in_=bot))
        await alice.hears("(?s)Your lesson follows.*give it back yourself", in_=bot)

    asked = await question(alice, bot, 1)
    assert "The lesson closes at once" in asked.words
    await alice.taps("Yes", on=asked)

    await alice.hears("are back in your balance", in_=bot)
    assert await whose_stars(database) == {("creator", ada.id): 60}
    await alice.says("/learn", to=bot)
    left = await alice.hears("Your courses", in_=bot)
    assert [one.text for one in buttons(left)] == ["📄 Making decisions · Python in a Week"]
    await alice.says("/course PY101", to=bot)
    await alice.taps("Buy", on=await alice.hears("190 instead of", in_=bot))
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.hears("Hello, Python", in_=bot)
    await alice.says("/paysupport", to=bot)
    listed = await alice.hears("Help with a payment", in_=bot)
    refused = await alice.taps("Give no. 2 back", on=listed)
    assert "was taken off the price of its whole course" in str(refused["text"])


async def test_a_place_in_a_team_goes_back_from_when_its_course_opens(
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await allow(ada, bot, "PY101", 14)
    offer = await offers(ada, group, bot)
    assert "Give it back within 14 days" in offer.words
    charge, card = await starts(alice, offer, group, bot)
    await alice.says("/paysupport", to=bot)
    waiting = await alice.hears("Help with a payment", in_=bot)
    assert not any("Give no" in one.text for one in buttons(waiting))
    clock.move(hours=1)
    await joins(bob, card, bot)
    await alice.hears("(?s)is full: Python in a Week is yours.*give it back yourself", in_=bot)
    clock.move(days=13, hours=23)

    await alice.taps("Yes", on=await question(alice, bot, 1))

    await alice.hears("are back in your balance", in_=bot)
    assert charge.refunded_at is not None
    assert await owners(database) == {bob.id}
    assert await whose_stars(database) == {("creator", ada.id): 150}
