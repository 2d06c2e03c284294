"""Forgotten in the middle of something: money that is held comes first, and what others began goes
on as if somebody had left."""

from pathlib import Path

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.payments import PaymentRefused
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.challenges import Challenge
from storage.courses import Course
from storage.database import Database
from storage.giveaways import GiveawayEntry
from storage.orders import Charge, Order
from storage.people import is_nameless
from storage.recipients import Recipient
from storage.star_book import INCOMING, STUCK, copy_lines
from tests.stage import MovableClock, Stage
from tests.stories import broadcasts
from tests.stories.deposits import leaves_one, lives_through
from tests.stories.deposits import opens as challenges
from tests.stories.draws import join, opens, record_of, verdict
from tests.stories.erased import asked_twice, forgotten, traces_of
from tests.stories.invites import IN_PRIVATE, address
from tests.stories.teams import agreed, offers, starts
from tests.stories.test_experts import ask

pytestmark = pytest.mark.usefixtures("nothing_breaks")


async def refused(person: Person, bot: Bot, why: str) -> None:
    """Forgetting has to wait, and says for what."""
    await person.says("/forget", to=bot)
    told = await person.hears("I can't forget you yet", in_=bot)
    assert why in told.words


async def test_a_giveaway_goes_on_and_who_was_forgotten_can_not_win(
    world: World,
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
    tmp_path: Path,
) -> None:
    await join(await opens(ada, '"A book" 1h 2', group, bot), alice, bob)
    await alice.says("/start", to=bot)

    assert "giveaway" in await forgotten(alice, bot)

    await ada.says("/giveaway close 1", in_=group)
    won = await ada.hears("goes to", in_=group)
    assert "Bob" in won.words
    assert "Alice" not in won.words
    record = await record_of(world, ada, bot)
    assert len(record["entries"]) == 2
    assert {draw["reason"] for draw in record["draws"]} <= {None, "left"}
    code, said = await verdict(record, tmp_path)
    assert code == 0, said
    assert await traces_of(database, alice.id, "Alice") == []


async def test_a_record_stays_provable_when_a_winner_is_forgotten(
    world: World,
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    tmp_path: Path,
) -> None:
    await alice.says("/start", to=bot)
    await join(await opens(ada, '"A book" 1h', group, bot), alice)
    await ada.says("/giveaway close 1", in_=group)
    await ada.hears("goes to Alice", in_=group)
    before = await record_of(world, ada, bot)
    assert before["draws"][0]["person"] == alice.id

    await forgotten(alice, bot)

    after = await record_of(world, ada, bot)
    assert after["list_hash"] == before["list_hash"]
    assert after["entries"] == before["entries"]
    assert after["draws"][0]["person"] is None
    code, said = await verdict(after, tmp_path)
    assert code == 0, said
    assert "winner 1: forgotten" in said
    async with database.reading() as session:
        entry = (await session.scalars(select(GiveawayEntry))).one()
    assert is_nameless(entry.person_id)


async def test_a_broadcast_goes_on_without_who_was_forgotten(
    world: World,
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
) -> None:
    for person in (alice, bob):
        await person.says("/courses", in_=group)
        await person.says("/start", to=bot)
        await person.hears("I am here for", in_=bot)
    await broadcasts.agree(database, alice, bob)
    card = await broadcasts.drafted(ada, bot)
    await ada.taps("Send", on=card)
    await ada.hears("2 of 2 got it|3 of 3 got it", in_=bot)

    await forgotten(alice, bot)

    async with database.reading() as session:
        people = (await session.scalars(select(Recipient.person_id))).all()
    assert alice.id not in people
    assert bob.id in people
    assert len(people) == 2


async def test_an_open_order_expires_and_its_invoice_is_worth_nothing(
    group: Chat, bot: Bot, alice: Person, course: Course, database: Database
) -> None:
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Python in a Week", in_=group))
    invoice = await alice.hears("Write your first programs", in_=bot)

    assert "open orders" in await forgotten(alice, bot)

    with pytest.raises(PaymentRefused):
        await alice.pays(invoice)
    async with database.reading() as session:
        order = (await session.scalars(select(Order))).one()
        assert (await session.scalars(select(Charge))).all() == []
    assert order.state == "expired"


async def test_a_payment_under_way_comes_first(
    world: World,
    group: Chat,
    bot: Bot,
    alice: Person,
    course: Course,
    clock: MovableClock,
) -> None:
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Python in a Week", in_=group))
    invoice = await alice.hears("Write your first programs", in_=bot)
    _, sure = await asked_twice(alice, bot)
    await agreed(world, alice, invoice)

    await alice.taps("for good", on=sure)

    told = await alice.hears("I can't forget you yet", in_=bot)
    assert "You are paying ⭐ 250 for Python in a Week" in told.words
    clock.move(minutes=6)
    await forgotten(alice, bot)


async def test_a_deposit_comes_first(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    card = await challenges(ada, group, bot)
    await leaves_one(alice, card, bot)

    await refused(alice, bot, "Your deposit of ⭐ 50 for the challenge Pages is held")

    await lives_through(alice, group, clock)
    clock.move(days=2)
    await alice.hears("Pages is over", in_=bot)
    await forgotten(alice, bot)
    async with database.reading() as session:
        assert (await session.scalars(select(Challenge.state))).one() == "over"
        assert is_nameless((await session.scalars(select(Charge.person_id))).one())


async def test_a_place_in_a_team_comes_first(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, course: Course
) -> None:
    await starts(alice, await offers(ada, group, bot), group, bot)

    await refused(alice, bot, "⭐ 150 for your place in a team for Python in a Week are held")


async def test_a_paid_question_comes_first_for_both_sides(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    await ada.says('/expert 50 --within 24h --unlock 5 --about "Careers in data"', to=bot)
    await ada.hears("can ask you for", in_=bot)
    await alice.pays(await ask(alice, bot, group))
    notice = await ada.hears("Is a degree needed", in_=bot)

    await refused(alice, bot, "A question you paid for waits for an answer")
    await refused(ada, bot, "Somebody has paid for an answer of yours")

    await ada.says("No, but maths is.", to=bot, reply_to=notice)
    await alice.hears("No, but maths is", in_=bot)
    await forgotten(alice, bot)
    left = await traces_of(database, alice.id, "Is a degree needed")
    assert [one for one in left if not one.startswith(("outbox.", "inbox."))] == []


async def test_who_sells_takes_it_off_sale_first(
    bot: Bot, ada: Person, course: Course, database: Database
) -> None:
    await refused(ada, bot, "Your course Python in a Week is on sale")

    async with database.transaction() as session:
        (await session.get_one(Course, course.id)).state = "withdrawn"
    await forgotten(ada, bot)

    async with database.reading() as session:
        assert is_nameless((await session.get_one(Course, course.id)).creator_id)


async def test_an_admin_is_known_again_by_what_telegram_says(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    await forgotten(ada, bot)

    await ada.says('/poll "Tea or coffee?" "Tea" "Coffee"', in_=group)

    await ada.hears("Tea or coffee", in_=group, by=bot)


async def test_both_groups_forget_at_once(
    world: World,
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
) -> None:
    tea = world.group("Tea", ada, members=[alice])
    await ada.adds(bot, tea)
    for place, wish in ((group, "More trees"), (tea, "More tea")):
        await alice.says(f"/suggest {wish}", in_=place)
        await alice.hears(wish, in_=place)
    await alice.says("/start", to=bot)

    await forgotten(alice, bot)

    assert await traces_of(database, alice.id, "Alice") == []


async def test_a_line_of_telegrams_book_that_is_not_settled_comes_first(
    lyceum: Stage, bot: Bot, alice: Person, database: Database, clock: MovableClock
) -> None:
    await alice.says("/start", to=bot)
    await alice.hears("I am @", in_=bot)
    line = {"bot_id": bot.id, "transaction_id": "T1", "direction": INCOMING, "at": clock()}
    payment = {"kind": "invoice_payment", "amount": 20, "person_id": alice.id, "finding": STUCK}
    async with database.transaction() as session:
        await copy_lines(session, [line | payment])

    await refused(alice, bot, "is being compared with Telegram's book")


async def test_a_button_pressed_twice_forgets_once(
    lyceum: Stage, group: Chat, bot: Bot, alice: Person, database: Database, clock: MovableClock
) -> None:
    await alice.says("/suggest More trees", in_=group)
    _, sure = await asked_twice(alice, bot)
    token = next(str(one.callback_data) for one in buttons(sure) if "for good" in one.text)
    await alice.presses(sure, token)
    await alice.presses(sure, token)
    await alice.hears("I don't know you any more", in_=bot)

    clock.move(hours=2)
    late = await alice.presses(sure, token)

    assert "too old" in str(late)


async def test_the_call_that_made_an_invitation_names_nobody(
    group: Chat, bot: Bot, ada: Person, alice: Person, database: Database, lyceum: Stage
) -> None:
    await ada.promotes(bot, group)
    await alice.says("/start", to=bot)
    await alice.says("/courses", in_=group)
    await alice.says("/invite", to=bot)
    address(await alice.hears("your own link", in_=bot))

    await forgotten(alice, bot)

    assert await traces_of(database, alice.id, "Alice") == []


async def test_an_old_invitation_of_who_was_forgotten_leads_in_all_the_same(
    world: World,
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
) -> None:
    await ada.promotes(bot, group, frozenset({"can_invite_users"}))
    await alice.says("/start", to=bot)
    await alice.says("/invite", in_=group)
    link = address(await alice.hears("your own link", in_=group), IN_PRIVATE)
    await forgotten(alice, bot)

    zoe = world.user("Zoe")
    await zoe.opens(link)

    await zoe.hears("Py Lovers", in_=bot)
    left = await traces_of(database, alice.id, "Alice")
    assert [one for one in left if not one.startswith("outbox.params")] == []  # said in the group
