"""Confused members, impatient admins and creators with odd input: one clear sentence each."""

import asyncio

import pytest
from sqlalchemy import func, select

from sandbox import payments
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.payments import Invoice, PaymentRefused
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage.campaigns import Campaign
from storage.courses import Course, Lesson
from storage.database import Database
from storage.inbox import InboxRow
from storage.orders import Entitlement, Order
from tests.stage import MovableClock, Stage

PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 64


@pytest.fixture(autouse=True)
async def _nothing_breaks(database: Database) -> None:  # type: ignore[misc]
    """Whatever is sent, no update fails."""
    yield
    async with database.reading() as session:
        failed = (
            await session.scalars(select(InboxRow.error).where(InboxRow.error.is_not(None)))
        ).all()
    assert failed == []


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/start", "I am here for Py Lovers"),
        ("/start garbage", "link does not work any more"),
        ("/start buy_1_0-aaaaaaaaaa", "link does not work any more"),
        ("/start ../../etc/passwd", "link does not work any more"),
        ("/corses", "no command /corses"),
        ("/course", "Which course?"),
        ("/course@lyceum_bot Rust", "no course “Rust”"),
        ("/course " + "x" * 4000, "no course “xxx"),
        ("/creator", "works in your group"),
        ("/poll", "send /poll there"),
        ("/giveaway", "send /giveaway there"),
        ("/cancel", "nothing to cancel"),
        ("/learn", "no course yet"),
        ("/ask " + "why " * 400, "at most 1000 characters"),
        ("/paysupport " + "help " * 300, "at most 1000 characters"),
        ("good morning", "did not understand"),
    ],
)
async def test_a_confused_member_hears_where_to_go_on(
    lyceum: Stage, bot: Bot, group: Chat, alice: Person, line: str, answer: str
) -> None:
    await alice.says("/courses", in_=group)
    await alice.hears("has no courses yet", in_=group)

    await alice.says(line, to=bot)

    await alice.hears(answer, in_=bot)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/start@lyceum_bot", "What I do here"),
        ("/help@lyceum_bot", "What I do here"),
        ("/learn", "Lessons are for you alone"),
        ("/paysupport It is broken", "works in our private chat"),
        ("/language@lyceum_bot", "works in our private chat"),
        ("/questions", "works in our private chat"),
        ("/corses@lyceum_bot", "no command /corses"),
        ("/terms", "Terms"),
        ("/ask@lyceum_bot", "behind the command"),
        ("/create", "private chat"),
    ],
)
async def test_a_command_in_the_wrong_chat_leads_to_the_right_one(
    lyceum: Stage, group: Chat, alice: Person, line: str, answer: str
) -> None:
    await alice.says(line, in_=group)

    await alice.hears(answer, in_=group)


async def test_commands_of_other_bots_are_none_of_ours(
    lyceum: Stage, world: World, bot: Bot, group: Chat, ada: Person, alice: Person
) -> None:
    await ada.promotes(bot, group)
    await alice.says("/roll", in_=group)
    await alice.says("/roll@dice_bot", in_=group)
    await alice.says("/help@dice_bot", in_=group)
    await alice.says("/courses", in_=group)
    await alice.hears("has no courses yet", in_=group)

    assert sum(message.sender is bot for message in alice.sees(group)) == 2


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ('/poll "Tea?" "Yes"', "I found 1"),
        ("/poll What is your favourite colour", 'each option in quotes: /poll “?"?Which topic'),
        ('/poll "Tea?" Yes please No thanks', "each option in quotes"),
        ("/poll Tea or coffee?\nTea", "I found 1"),
        ('/poll "Tea?" "Yes" "No" --close', "stays open"),
        ('/poll "Tea?" "Yes" "No" --close 0m', "when to close"),
        ('/poll "Tea?" "Yes" "No" --close ' + "999999w" * 150, "when to close"),
        (f'/poll "Tea?" "Yes" "{"x" * 101}"', "1 to 100"),
        ('/giveaway "A book"', "everybody may join for 2 hours"),
        ("/giveaway A book 1h", "the prize in quotes"),
        ("/campaign new Spring sale --course PY101 --at 2027-01-01 09:00", "time in quotes"),
        ('/giveaway "A book" soon', "when to draw: “soon”"),
        ('/giveaway "A book" 1h -1', "no number of winners"),
        ('/giveaway "A book" 1h 99999999999', "no number of winners"),
        ('/giveaway "" 1h', "1 to 200"),
        ('/giveaway "\u202e\u200b" 1h', "1 to 200"),
        ('/campaign new "X" --course PY101 --at "0001-01-01 00:00"', "understand the time|is past"),
        ('/campaign new "X" --course PY101 --at "9999-12-31 23:59"', "more than a year away"),
        ('/campaign new "" --course PY101 --at "2027-01-01 00:00"', "1 to 60"),
        ('/campaign new "X" --course --at "2027-01-01 00:00"', "Which course?"),
        ("/campaign show -1", "“-1” is not the number of a campaign; /campaign list"),
        ("/campaign show ٣", "“٣” is not the number"),
        ("/campaign show abc", "“abc” is not the number"),
        ("/campaign show", "Which campaign"),
        ("/campaign stop 9", "no campaign no. 9"),
        ("/campaign dance", "in one line"),
        ("/campaign new", "in our private chat"),
        ("/refund", "in our private chat"),
        ("/stats", "in our private chat"),
        ("/creator", "Reply with /creator"),
    ],
)
async def test_an_impatient_admin_hears_what_was_wrong(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, line: str, answer: str
) -> None:
    await ada.says(line, in_=group)

    told = await ada.hears(answer, in_=group, by=bot)
    assert len(told.words) < 500


async def test_a_creators_odd_words_are_explained_one_by_one(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.says("/create", to=bot)
    await ada.hears("What is it called", in_=bot)
    for title in ("🎓" * 17, "x" * 4096, "\u200b\u202e"):
        await ada.says(title, to=bot)
        await ada.hears("1 to 32 characters", in_=bot)
    await ada.sends("voice", b"\0" * 9, bot)
    await ada.hears("waiting for the course's title, as a text message now; .cancel", in_=bot)
    await ada.says("/courses", to=bot)
    await ada.hears("has no courses", in_=bot)
    await ada.says("/titel", to=bot)
    await ada.hears("no command /titel", in_=bot)
    await ada.says("🎓 \u202eשלום <b>\u200b & co", to=bot)
    await ada.hears("What does one get", in_=bot)
    await ada.says("y" * 256, to=bot)
    await ada.hears("1 to 255", in_=bot)
    await ada.says("<script>alert(1)</script>", to=bot)
    await ada.hears("What does it cost", in_=bot)
    for price in ("0", "-5", "10001", "2.5", "1e3", "99999999999999999999"):
        await ada.says(price, to=bot)
        await ada.hears("is no price", in_=bot)
    await ada.says("２５０ ⭐️", to=bot)
    desk = await ada.hears("No lessons yet", in_=bot)
    assert "🎓 שלום <b> & co" in desk.words
    assert "⭐ 250" in desk.words
    assert "<script>" in desk.words


async def test_a_voice_message_is_no_lesson_and_a_path_is(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    await _to_the_desk(ada, bot)
    await ada.taps("Add a lesson")
    await ada.hears("What is the lesson called", in_=bot)
    await ada.says("One", to=bot)
    await ada.hears("Now send the lesson", in_=bot)

    await ada.sends("voice", b"\0" * 9, bot)

    await ada.hears("A lesson is a text", in_=bot)
    await ada.says("/etc/hosts names machines.", to=bot)
    await ada.hears("1 lesson", in_=bot)


async def test_two_lessons_of_a_course_have_two_titles(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    await _to_the_desk(ada, bot)
    for number, title in enumerate(("One", "Two"), start=1):
        await ada.taps("Add a lesson")
        await ada.hears("What is the lesson called", in_=bot)
        await ada.says(title, to=bot)
        await ada.hears("Now send the lesson", in_=bot)
        await ada.says("Some words.", to=bot)
        await ada.hears(f"{number} lesson", in_=bot)

    await ada.taps("Add a lesson")
    await ada.hears("What is the lesson called", in_=bot)
    await ada.says("one", to=bot)
    await ada.hears("Lesson 1 is called “One” already", in_=bot)
    await ada.taps("Back", on=ada.sees(bot)[-3])
    await ada.taps("2. Two", on=await ada.hears("2 lessons", in_=bot))
    await ada.taps("Title", on=await ada.hears("Lesson 2 of 2", in_=bot))
    await ada.hears("What is the lesson called", in_=bot)
    await ada.says("ONE", to=bot)
    await ada.hears("Lesson 1 is called “One” already", in_=bot)
    await ada.says("two", to=bot)

    await ada.hears(r"two\s+Lesson 2 of 2", in_=bot)


async def test_a_lesson_that_is_too_long_or_empty_is_not_taken(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    await _to_the_desk(ada, bot)
    await ada.taps("Add a lesson")
    await ada.hears("What is the lesson called", in_=bot)
    await ada.says("One", to=bot)
    await ada.hears("Now send the lesson", in_=bot)

    await ada.says("x" * 4096, to=bot)
    await ada.hears("at most 4000 characters", in_=bot)
    await ada.sends_photo(PICTURE, to=bot, caption="y" * 1000)
    await ada.hears("at most 928 characters", in_=bot)
    await ada.says("x" * 4000, to=bot)

    await ada.hears("1 lesson", in_=bot)


async def test_a_form_can_be_left_and_its_old_buttons_say_so(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    await ada.says("/create", to=bot)
    asked = await ada.hears("What is it called", in_=bot)
    cancel = str(next(buttons(asked)).callback_data)
    await ada.says("/cancel", to=bot)
    await ada.hears("Cancelled", in_=bot)

    answer = await ada.presses(asked, cancel)
    assert "closed" in str(answer["text"])
    await ada.says("Tea", to=bot)
    await ada.hears("did not understand", in_=bot)
    await ada.says("/create", to=bot)
    await ada.hears("What is it called", in_=bot)  # the old form, without its buttons
    await ada.hears("What is it called", in_=bot)
    await ada.taps("Cancel")
    await ada.says("/cancel", to=bot)
    await ada.hears("nothing to cancel", in_=bot)


async def test_a_reply_to_an_old_form_is_explained(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    await _to_the_desk(ada, bot)
    desk = ada.sees(bot)[-1]
    await ada.taps("Done", on=desk)
    await ada.says("/help", to=bot)
    await ada.hears("What I can do", in_=bot)

    await ada.says("and one more thing", to=bot, reply_to=desk)

    await ada.hears("form is closed|did not understand", in_=bot)


async def test_a_form_is_shown_in_bold_and_not_in_tags(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    await ada.says("/create", to=bot)

    asked = await ada.hears("A new course", in_=bot)

    assert "<b>" not in asked.words
    assert any(entity.type == "bold" for entity in asked.entities)


async def test_one_tap_or_two_at_once_open_one_invoice(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, alice: Person, database: Database
) -> None:
    await alice.says("/course PY101", in_=group)
    card = await alice.hears("Write your first", in_=group)
    await alice.taps("Try", on=card)
    lesson = await alice.hears("Hello, Python", in_=bot)

    await asyncio.gather(alice.taps("Buy", on=lesson), alice.taps("Buy", on=lesson))
    await alice.hears("Write your first programs", in_=bot)
    await alice.says("/terms", to=bot)
    await alice.hears("Terms", in_=bot)

    invoices = [message for message in alice.sees(bot) if "invoice" in message.content]
    async with database.reading() as session:
        orders = await session.scalar(select(func.count()).select_from(Order))
    assert (len(invoices), orders) == (1, 1)


async def test_a_campaign_is_scheduled_once_however_often_one_taps(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, database: Database
) -> None:
    await ada.says("/campaign new", to=bot)
    await ada.taps("Python in a Week", on=await ada.hears("Which course", in_=bot))
    await ada.taps("just the card", on=await ada.hears("above the course", in_=bot))
    calendar = await ada.hears("On which day", in_=bot)
    await ada.taps("»", on=calendar)
    calendar = await ada.hears("On which day", in_=bot)
    await ada.taps("15", on=calendar)
    await ada.taps("18:00", on=await ada.hears("At what time", in_=bot))
    summary = await ada.hears("→ Py Lovers", in_=bot)

    await asyncio.gather(ada.taps("Schedule", on=summary), ada.taps("Schedule", on=summary))
    await ada.hears("no. 1", in_=bot)

    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Campaign)) == 1


async def test_a_forwarded_invoice_is_for_its_buyer_alone(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    alice: Person,
    bob: Person,
    database: Database,
) -> None:
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    invoice = await alice.hears("Write your first programs", in_=bot)

    copy = await alice.forwards(invoice, to=group)

    with pytest.raises(PaymentRefused, match="made for somebody else"):
        await bob.pays(copy)
    await alice.pays(copy)
    await alice.hears("Paid", in_=bot)
    with pytest.raises(PaymentRefused, match="have paid for this already"):
        await alice.pays(invoice)
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Entitlement)) == 1


async def test_editing_a_message_asks_nothing_twice(
    lyceum: Stage, group: Chat, bot: Bot, alice: Person
) -> None:
    asked = await alice.says("/ask What is a tuple?", in_=group)
    await alice.hears("passed it on", in_=group)

    await alice.edits(asked, "/ask What is a list?")
    await alice.says("/courses", in_=group)
    await alice.hears("has no courses yet", in_=group)

    assert sum("passed it on" in message.words for message in alice.sees(group)) == 1


async def test_names_with_markup_stay_names(
    world: World, lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    eve = world.user("<b>Eve</b> & \u202eco", language_code="en")
    await eve.joins(group)
    await eve.says("/ask Who am I?", in_=group)

    notice = await ada.hears("Who am I?", in_=bot)
    assert "<b>Eve</b> &" in notice.words
    await ada.says("You.", to=bot, reply_to=notice)

    answer = await eve.hears("here is the answer", in_=group)
    assert "<b>Eve</b> &" in answer.words


async def test_leaving_the_group_and_coming_back_keeps_the_course(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, alice: Person
) -> None:
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    lesson = await alice.hears("Hello, Python", in_=bot)

    await alice.leaves(group)
    await alice.taps("Next", on=lesson)
    await alice.hears("Names and values", in_=bot)
    await alice.joins(group)
    await alice.says("/learn", to=bot)

    await alice.hears("Your courses", in_=bot)


async def test_a_poll_in_a_group_that_moves_is_counted_all_the_same(
    world: World,
    stage: Stage,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    small = world.basic_group("Small", ada, members=[alice])
    await ada.says("/start", to=bot)
    await ada.adds(bot, small)
    await ada.hears("Hello, Small", in_=small)
    await ada.says('/poll "Tea or coffee?" "Tea" "Coffee" --close 1h', in_=small)
    poll = await alice.hears("Tea or coffee?", in_=small, by=bot)
    await alice.votes(poll, 0)
    await ada.says('/giveaway "A book" 2h', in_=small)
    giveaway = await alice.hears("A book", in_=small, by=bot)
    await alice.says("/ask What is a tuple?", in_=small)
    notice = await ada.hears("What is a tuple?", in_=bot)

    large = await ada.upgrades(small)
    await ada.says("/courses", in_=large)
    await ada.hears("has no courses yet", in_=large)
    joined = await alice.taps("Join", on=giveaway)
    assert "ticket 1" in str(joined["text"])
    await ada.says("A fixed list.", to=bot, reply_to=notice)
    await alice.hears("A fixed list.", in_=large)

    clock.move(hours=1, minutes=1)
    result = await alice.hears("Tea – 1", in_=large)
    assert "1 person voted" in result.words
    clock.move(hours=1)
    await alice.hears("goes to Alice", in_=large)
    await ada.says("/community", to=bot)
    offered = await ada.hears("Which group", in_=bot)
    assert [button.text for button in buttons(offered)] == ["Small"]


async def test_a_payment_that_nobody_can_place_is_kept_and_given_back_by_an_admin(
    sandbox: Sandbox,
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
) -> None:
    await alice.says("/courses", in_=group)
    await alice.hears("What you can learn", in_=group)
    await alice.says("/start", to=bot)
    forged = Invoice(bot, "Old", "From before the move", "order_77-0000000000", "XTR", 99)
    made = payments.charge(sandbox.world, alice, forged)

    await alice.hears("cannot tell what it was for", in_=bot)
    await ada.hears("an order we do not know", in_=bot)
    await ada.says(f"/refund {made.id}", to=bot)
    await ada.hears("refund sent to Telegram", in_=bot)
    await alice.hears("are back in your balance", in_=bot)
    assert made.refunded_at is not None
    await ada.says(f"/refund {made.id}", to=bot)
    await ada.hears("There is no order", in_=bot)


async def test_lessons_stay_as_they_were_when_a_move_has_nowhere_to_go(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, database: Database
) -> None:
    await ada.says("/mycourses", to=bot)
    await ada.taps("Python in a Week", on=await ada.hears("work on", in_=bot))
    await ada.taps("1. ", on=await ada.hears("For sale", in_=bot))
    await ada.taps("Up", on=await ada.hears("Lesson 1 of 3", in_=bot))
    await ada.says("/help", to=bot)
    await ada.hears("What I can do", in_=bot)

    async with database.reading() as session:
        titles = (await session.scalars(select(Lesson.title).order_by(Lesson.position))).all()
    assert titles[0] == "Hello, Python"


async def _to_the_desk(ada: Person, bot: Bot) -> None:
    await ada.says("/create", to=bot)
    for question, answer in (
        ("What is it called", "Tea"),
        ("What does one get", "Five teas."),
        ("What does it cost", "120"),
    ):
        await ada.hears(question, in_=bot)
        await ada.says(answer, to=bot)
    await ada.hears("No lessons yet", in_=bot)
