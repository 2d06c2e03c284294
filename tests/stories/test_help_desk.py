"""Help with a payment: nothing that is written is lost, and nobody is flooded."""

from pathlib import Path

import pytest

from bot.community.turn import Role, Turn
from bot.identity import Links, Sealer
from bot.outreach.messages import Place
from bot.selling.help_desk import writing
from bot.selling.help_desk.writing import Letter
from bot.speech import words
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.payments import Charge
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from storage.database import Database
from storage.people import Person as Account
from tests.stage import MovableClock, Stage

PICTURE = (Path(__file__).parents[2] / "demo" / "en" / "python" / "cover.png").read_bytes()


@pytest.fixture
async def paid(lyceum: Stage, course: Course, group: Chat, bot: Bot, alice: Person) -> Charge:
    """Alice has bought the course."""
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    charge = await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.hears("Hello, Python", in_=bot)
    return charge


def heard(person: Person, bot: Bot, words: str) -> int:
    return sum(words in message.words for message in person.sees(bot))


async def test_a_ticket_about_an_order_is_answered_goes_on_and_is_settled(
    paid: Charge, lyceum: Stage, bot: Bot, ada: Person, alice: Person
) -> None:
    await alice.says("/paysupport", to=bot)
    await alice.taps("No. 1", on=await alice.hears("Help with a payment", in_=bot))
    await alice.hears("Write what is wrong", in_=bot)
    await alice.says("The video does not play", to=bot)
    await alice.hears("Noted as no. 1", in_=bot)
    told = await ada.hears(
        "(?s)Help no. 1 · Alice.*no. 1 · Python in a Week.*does not play", in_=bot
    )
    await lyceum.restart()

    await ada.taps("Answer", on=told)
    form = await ada.hears("your answer to Alice", in_=bot)
    await ada.says("Which phone have you?", to=bot, reply_to=form)
    answer = await alice.hears("(?s)team of Py Lovers.*Which phone have you", in_=bot)
    assert "Ada" not in answer.words
    await alice.says("An old one", to=bot, reply_to=answer)

    again = await ada.hears("(?s)does not play.*Ada \\(team\\).*Which phone.*An old one", in_=bot)
    await ada.says("Then read the text.", to=bot, reply_to=again)
    last = await alice.hears("Then read the text", in_=bot)
    assert "is closed" in str((await alice.taps("settled", on=last))["text"])
    await ada.says("/tickets", to=bot)
    await ada.hears("Nobody needs help", in_=bot)


async def test_admins_see_what_is_open_the_longest_waiting_first(
    paid: Charge,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    await alice.says("/paysupport Order 1: no sound", to=bot)
    await alice.hears("Noted as no. 1", in_=bot)
    clock.move(hours=1)
    await bob.says("/courses", in_=group)
    await bob.hears("Python in a Week", in_=group)
    await bob.says("/start", to=bot)
    await bob.says("/paysupport Can I pay in euros?", to=bot)
    await bob.hears("Noted as no. 2", in_=bot)

    await ada.says("/tickets", to=bot)

    listed = await ada.hears("2 open matters", in_=bot)
    assert [one.text for one in buttons(listed)] == [
        "1 · Alice · no. 1 · Python in a Week · ⭐ 250 · ⏳ 60 minutes",
        "2 · Bob · no order · ⏳ 0 seconds",
    ]
    await ada.taps("Bob", on=listed)
    shown = await ada.hears("Can I pay in euros", in_=bot)
    await ada.says("In Stars alone.", to=bot, reply_to=shown)
    await bob.hears("In Stars alone", in_=bot)
    await alice.says("/tickets", to=bot)
    await alice.hears("Only admins", in_=bot)


async def test_letters_in_a_row_ring_once_and_are_all_there(
    paid: Charge, bot: Bot, ada: Person, alice: Person
) -> None:
    for letter in ("No sound", "Still no sound", "Hello?"):
        await alice.says(f"/paysupport Order 1: {letter}", to=bot)
    told = await ada.hears("No sound", in_=bot)
    for letter in ("One more", "And one more"):
        await alice.says(f"/paysupport Order 1: {letter}", to=bot)
    await alice.says("/paysupport Order 1: And yet one more", to=bot)
    await alice.hears("5 letters without an answer", in_=bot)
    assert heard(ada, bot, "Help no. 1") == 1

    await ada.says("Switch it on.", to=bot, reply_to=told)

    await ada.hears("4 letters came meanwhile", in_=bot)
    await ada.hears("(?s)Hello\\?.*And one more.*Switch it on", in_=bot)
    await alice.hears("Switch it on", in_=bot)


async def test_the_team_closes_and_the_buyer_opens_again(
    paid: Charge, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await alice.says("/paysupport Order 1: no sound", to=bot)
    told = await ada.hears("no sound", in_=bot)

    assert "No. 1 is closed" in str((await ada.taps("Close", on=told))["text"])
    closed = await alice.hears("has closed no. 1", in_=bot)
    clock.move(seconds=5)
    assert "was closed before" in str((await ada.taps("Close", on=told))["text"])
    await alice.says("It is not settled", to=bot, reply_to=closed)

    await ada.hears("(?s)no sound.*It is not settled", in_=bot)
    await alice.hears("Noted as no. 1", in_=bot)


async def test_the_money_is_given_back_from_the_ticket(
    paid: Charge, bot: Bot, ada: Person, alice: Person
) -> None:
    await alice.says("/paysupport Order 1: not for me", to=bot)

    await ada.taps("money back", on=await ada.hears("not for me", in_=bot))
    await ada.taps("give it back", on=await ada.hears("closed for them", in_=bot))

    await alice.hears("are back in your balance", in_=bot)
    assert paid.refunded_at is not None


async def test_the_money_is_given_back_whichever_group_its_admin_speaks_about(
    paid: Charge, world: World, bot: Bot, ada: Person, alice: Person
) -> None:
    other = world.group("Elsewhere", ada, members=[])
    await ada.adds(bot, other)
    await ada.says("/community", to=bot)
    await ada.taps("Elsewhere", on=await ada.hears("Which group", in_=bot))
    await ada.says("/tickets", to=bot)
    await ada.hears("Nobody needs help", in_=bot)
    await alice.says("/paysupport Order 1: not for me", to=bot)

    await ada.taps("money back", on=await ada.hears("not for me", in_=bot))
    await ada.taps("give it back", on=await ada.hears("closed for them", in_=bot))

    await alice.hears("are back in your balance", in_=bot)
    assert paid.refunded_at is not None


async def test_a_ticket_is_for_its_own_team_alone(
    paid: Charge, world: World, bot: Bot, ada: Person, alice: Person
) -> None:
    zoe = world.user("Zoe")
    other = world.group("Elsewhere", zoe, members=[])
    await zoe.says("/start", to=bot)
    await zoe.hears("Add me to your group", in_=bot)
    await zoe.adds(bot, other)
    await zoe.hears("Hello, Elsewhere", in_=other)
    await alice.says("/paysupport Order 1: no sound", to=bot)
    told = await ada.hears("no sound", in_=bot)

    await zoe.says("/tickets", to=bot)
    await zoe.hears("Nobody needs help", in_=bot)
    assert heard(zoe, bot, "no sound") == 0
    for seal in [str(one.callback_data) for one in buttons(told)]:
        refused = await zoe.presses(zoe.sees(bot)[-1], seal)
        assert "admins" in str(refused["text"]) or "no order" in str(refused["text"])
    assert paid.refunded_at is None


async def test_nobody_has_more_matters_than_can_be_read(
    paid: Charge, bot: Bot, ada: Person, alice: Person
) -> None:
    await alice.says("/paysupport " + "x" * 1001, to=bot)
    await alice.hears("at most 1000 characters", in_=bot)
    for _ in range(10):
        await alice.says("/paysupport Order 1: no sound", to=bot)
        noted = await alice.hears("Noted as no", in_=bot)
        assert noted is not None
        told = await ada.hears("no sound", in_=bot)
        await ada.taps("Close", on=told)
        await alice.hears("has closed", in_=bot)

    await alice.says("/paysupport Order 1: no sound", to=bot)

    await alice.hears("enough for one day: 10", in_=bot)


async def test_a_letter_that_came_after_the_sheet_is_read_before_it_is_answered(
    paid: Charge, bot: Bot, ada: Person, alice: Person
) -> None:
    await alice.says("/paysupport Order 1: no sound", to=bot)
    await alice.hears("Noted as no. 1", in_=bot)
    told = await ada.hears("no sound", in_=bot)
    await alice.says("/paysupport Order 1: charged twice", to=bot)
    await alice.hears("Noted as no. 1", in_=bot)
    assert heard(ada, bot, "charged twice") == 0

    await ada.taps("Answer", on=told)

    await ada.hears("(?s)no sound.*charged twice", in_=bot)
    form = await ada.hears("your answer to Alice", in_=bot)
    await alice.says("/paysupport Order 1: and no picture", to=bot)
    await alice.hears("Noted as no. 1", in_=bot)
    await ada.says("Which phone?", to=bot, reply_to=form)
    await ada.hears("One letter came meanwhile", in_=bot)
    await ada.says("/tickets", to=bot)
    listed = await ada.hears("One open matter", in_=bot)
    assert any("⏳" in one.text for one in buttons(listed))


async def test_a_letter_that_was_on_its_way_when_the_form_was_made_is_not_lost(
    paid: Charge, lyceum: Stage, database: Database, bot: Bot, ada: Person, alice: Person
) -> None:
    await alice.says("/paysupport Order 1: no sound", to=bot)
    told = await ada.hears("no sound", in_=bot)
    began = lyceum.clock()
    await ada.taps("Answer", on=told)
    form = await ada.hears("your answer to Alice", in_=bot)

    async with database.transaction() as session:
        buyer = await session.get_one(Account, alice.id)
        links = Links(Sealer(lyceum.settings.signing_key()), "lyceum_bot")
        turn = Turn(buyer, Role.MEMBER, None, Place(alice.id), words("en"), links, began)
        await writing.ask_for_help(session, turn, Letter("Order 1: charged twice"))
    await ada.says("Which phone?", to=bot, reply_to=form)

    await ada.hears("One letter came meanwhile", in_=bot)


async def test_pictures_and_files_reach_the_team(
    paid: Charge, bot: Bot, ada: Person, alice: Person
) -> None:
    await alice.sends_photo(PICTURE, bot, caption="/paysupport Order 1: charged twice, see this")
    await alice.hears("Noted as no. 1", in_=bot)
    await ada.hears("📎 Order 1: charged twice, see this", in_=bot)
    shown = await ada.hears("📎 Help no. 1 · Alice", in_=bot)
    assert "photo" in shown.content
    await ada.says("Have you the receipt?", to=bot, reply_to=shown)
    answer = await alice.hears("Have you the receipt", in_=bot)

    await alice.sends_document("receipt.txt", b"a receipt", bot, reply_to=answer)
    await ada.hears("(?s)📎 Order 1.*Have you the receipt.*📎", in_=bot)
    assert "document" in (await ada.hears("📎 Help no. 1 · Alice", in_=bot)).content

    await alice.says("/paysupport", to=bot)
    await alice.taps("Something else", on=await alice.hears("Help with a payment", in_=bot))
    await alice.hears("with a picture if you like", in_=bot)
    await alice.sends_photo(PICTURE, bot, caption="And what is this?")
    await ada.hears("(?s)no order.*📎 And what is this", in_=bot)
    await alice.hears("Noted as no. 2", in_=bot)
    await alice.sends_photo(PICTURE, bot)
    assert "photo" in (await ada.hears("📎 Help no. 2 · Alice", in_=bot)).content


async def test_plain_words_after_the_teams_answer_reach_the_team(
    paid: Charge, bot: Bot, ada: Person, alice: Person
) -> None:
    await alice.says("/paysupport Order 1: charged twice", to=bot)
    told = await ada.hears("charged twice", in_=bot)
    await ada.says("What exactly?", to=bot, reply_to=told)
    await alice.hears("What exactly", in_=bot)

    await alice.says("The tea.", to=bot)

    await alice.hears("Noted as no. 1", in_=bot)
    await ada.hears("(?s)What exactly.*The tea", in_=bot)
