"""Payouts: what somebody asks for is set aside, then handed over or refused; never more than is
theirs."""

import asyncio

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from storage.database import Database
from storage.ledger import Posting
from storage.write_offs import WriteOff
from tests.stage import MovableClock, Stage
from tests.stories.books import what_was_posted, whose_stars
from tests.stories.erased import forgotten, traces_of
from tests.stories.purses import asks_for_all, buys, is_paid, makes_courses, refunds
from tests.stories.waiting import until


@pytest.fixture(autouse=True)
async def _bob_makes_courses(
    course: Course, group: Chat, ada: Person, bob: Person, bot: Bot, database: Database
) -> None:
    await makes_courses(bob, course, group, ada, bot, database)


async def test_what_is_past_its_hold_is_asked_for_and_paid(
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    lyceum: Stage,
    database: Database,
) -> None:
    await buys(alice, group, bot)
    await bob.says("/payout", to=bot)
    early = await bob.hears("Paying out what is yours", in_=bot)
    assert "Available now: ⭐ 0\nStill on hold: ⭐ 250 – the next of it on 24" in early.words
    assert list(buttons(early)) == []
    clock.move(days=14, minutes=1)

    await asks_for_all(bob, bot)
    assert await whose_stars(database) == {("payout", bob.id): 250}
    await lyceum.restart()
    card = await ada.hears("Bob \\(@bob\\) asks for ⭐ 250", in_=bot)
    await ada.taps("Paid", on=card)

    await bob.hears("⭐ 250 of yours in Py Lovers were paid out", in_=bot)
    await ada.hears("Payout no. 1: ⭐ 250 paid to Bob", in_=bot)
    assert await whose_stars(database) == {("paid-out", bob.id): 250}
    assert await what_was_posted(database) == ["sold", "payout-asked", "paid-out"]
    await bob.says("/payout", to=bot)
    await bob.hears("⭐ 250 · ✅ paid", in_=bot)
    await bob.says("/balance", to=bot)
    await bob.hears("now: ⭐ 0 · asked for: ⭐ 0 · paid out so far: ⭐ 250", in_=bot)
    await ada.says("/books", to=bot)
    await ada.hears("• paid out, so that it is yours .*: ⭐ 250", in_=bot)


async def test_a_request_is_declined_with_a_reason_and_the_stars_are_there_again(
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await buys(alice, group, bot)
    clock.move(days=15)
    await asks_for_all(bob, bot)
    card = await ada.hears("asks for ⭐ 250", in_=bot)
    await ada.taps("Decline", on=card)
    form = await ada.hears("Why is payout no. 1 declined", in_=bot)

    await ada.says("Tell me your wallet first", to=bot, reply_to=form)

    await bob.hears("was declined: Tell me your wallet first", in_=bot)
    await ada.hears("to Bob \\(⭐ 250\\) is declined", in_=bot)
    assert await whose_stars(database) == {("creator", bob.id): 250}
    assert "it was declined" in str((await ada.taps("Paid", on=card))["text"])
    await ada.says("/payouts", to=bot)
    await ada.hears("(?s)Nobody waits.*❌ declined: Tell me your wallet first · Bob", in_=bot)


async def test_one_request_waits_at_a_time_and_may_be_taken_back(
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await buys(alice, group, bot)
    clock.move(days=15)
    offers = []
    for _ in range(2):
        await bob.says("/payout", to=bot)
        offers.append(await bob.hears("Paying out what is yours", in_=bot))

    answers = await asyncio.gather(*[bob.taps("Ask for", on=offer) for offer in offers])

    assert sum("already" in str(answer) for answer in answers) == 1
    asked = await bob.hears("You asked for ⭐ 250", in_=bot)
    await ada.says("/payouts", to=bot)
    await ada.hears("One request waits", in_=bot)
    await bob.says("/forget", to=bot)
    await bob.hears("You asked for a payout of ⭐ 250 that nobody has settled", in_=bot)
    await bob.taps("Take the request back", on=asked)
    await bob.hears("⭐ 250 are in your balance again", in_=bot)
    await ada.hears("Bob took back request no. 1", in_=bot)
    assert await whose_stars(database) == {("creator", bob.id): 250}


async def test_what_goes_back_after_it_was_paid_out_is_deducted_from_what_comes(
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await buys(alice, group, bot)
    clock.move(days=15)
    await asks_for_all(bob, bot)
    await is_paid(bob, ada, bot)

    await refunds(ada, bot, 1)
    await alice.hears("are back in your balance", in_=bot)

    assert await whose_stars(database) == {("paid-out", bob.id): 250, ("claim", bob.id): -250}
    await bob.says("/payout", to=bot)
    await bob.hears("back after it was paid out to you: ⭐ 250", in_=bot)
    await bob.says("/forget", to=bot)
    await bob.hears("⭐ 250 of what was paid out to you went back to buyers", in_=bot)
    await buys(alice, group, bot)
    assert await whose_stars(database) == {("paid-out", bob.id): 250}
    kinds = await what_was_posted(database)
    assert kinds[-5:] == ["asked-back", "claimed", "went-back", "sold", "deducted"]


async def test_what_goes_back_while_it_is_asked_for_is_claimed_until_the_request_is_taken_back(
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await buys(alice, group, bot)
    clock.move(days=15)
    asked = await asks_for_all(bob, bot)
    await refunds(ada, bot, 1)
    await alice.hears("are back in your balance", in_=bot)
    assert await whose_stars(database) == {("payout", bob.id): 250, ("claim", bob.id): -250}

    await bob.taps("Take the request back", on=asked)
    await bob.hears("Taken back", in_=bot)

    assert await whose_stars(database) == {}


async def test_what_somebody_owes_is_written_off_with_a_reason_and_they_may_be_forgotten(
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
    course: Course,
) -> None:
    await buys(alice, group, bot)
    clock.move(days=15)
    await asks_for_all(bob, bot)
    await is_paid(bob, ada, bot)
    await refunds(ada, bot, 1)
    await alice.hears("are back in your balance", in_=bot)

    await ada.says("/payouts", to=bot)
    card = await ada.hears("Bob \\(@bob\\) owes Py Lovers ⭐ 250", in_=bot)
    await ada.taps("Write it off", on=card)
    form = await ada.hears("Why do you let Bob off ⭐ 250", in_=bot)
    await ada.says("Bob leaves us in peace", to=bot, reply_to=form)

    await ada.hears("Bob owes ⭐ 250 no more. Reason: Bob leaves us in peace", in_=bot)
    await bob.hears("were written off. Reason: Bob leaves us in peace", in_=bot)
    assert await whose_stars(database) == {("paid-out", bob.id): 250, ("lost", None): -250}
    async with database.reading() as session:
        made = (await session.scalars(select(WriteOff))).one()
        cause = await session.scalar(select(Posting.cause).where(Posting.kind == "written-off"))
    assert (made.person_id, made.written_off_by, made.amount_stars) == (bob.id, ada.id, 250)
    assert cause == f"write-off:{made.id}"
    clock.move(seconds=5)  # or it would be one tap
    assert "owe nothing any more" in str((await ada.taps("Write it off", on=card))["text"])
    await ada.says("/books", to=bot)
    await ada.hears("the same, written off: ", in_=bot)
    async with database.transaction() as session:
        (await session.get_one(Course, course.id)).creator_id = ada.id

    await forgotten(bob, bot)

    left = await traces_of(database, bob.id, "Bob leaves")
    assert [one for one in left if "outbox.params" not in one and "inbox" not in one] == []


async def test_nobody_writes_off_what_they_owe_themselves(
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
    course: Course,
) -> None:
    async with database.transaction() as session:
        (await session.get_one(Course, course.id)).creator_id = ada.id
    await buys(alice, group, bot)
    clock.move(days=15)
    await asks_for_all(ada, bot)
    await is_paid(ada, ada, bot)
    await refunds(ada, bot, 1)
    await alice.hears("are back in your balance", in_=bot)
    await ada.says("/payouts", to=bot)
    card = await ada.hears("owes Py Lovers ⭐ 250", in_=bot)

    answer = await ada.taps("Write it off", on=card)

    assert "can't let yourself off" in str(answer["text"])
    assert ("claim", ada.id) in await whose_stars(database)


async def test_what_a_buyer_may_give_back_for_longer_is_on_hold_for_as_long(
    group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person, clock: MovableClock
) -> None:
    await ada.says("/returns PY101 30", to=bot)
    await ada.hears("30 days", in_=bot)
    await buys(alice, group, bot)
    clock.move(days=29)
    await bob.says("/payout", to=bot)
    await bob.hears("Available now: ⭐ 0\nStill on hold: ⭐ 250", in_=bot)
    clock.move(days=1, minutes=1)

    await bob.says("/payout", to=bot)

    await bob.hears("Available now: ⭐ 250\nStill on hold: ⭐ 0", in_=bot)


async def test_payouts_are_settled_by_admins_alone_and_in_private(
    group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person, clock: MovableClock
) -> None:
    await bob.says("/payout", to=bot)
    await bob.hears("nothing of yours in Py Lovers to pay out yet", in_=bot)
    await bob.says("/payout", in_=group)
    await bob.hears("in our private chat", in_=group)
    await buys(alice, group, bot)
    clock.move(days=15)
    mine = await asks_for_all(bob, bot)
    card = await ada.hears("asks for", in_=bot)
    paid = next(one.callback_data for one in buttons(card) if "Paid" in one.text)

    assert "admin" in str((await bob.presses(mine, paid))["text"])
    await bob.says("/payouts", to=bot)
    await bob.hears("admin", in_=bot)


async def test_what_went_back_while_it_was_asked_for_is_not_handed_over_unknowingly(
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    world: World,
    clock: MovableClock,
    database: Database,
) -> None:
    carol = world.user("Carol")
    await carol.joins(group)
    for buyer in (alice, carol):
        await buys(buyer, group, bot)
    clock.move(days=15)
    await asks_for_all(bob, bot)
    card = await ada.hears("asks for ⭐ 500", in_=bot)
    await refunds(ada, bot, 1)
    await alice.hears("are back in your balance", in_=bot)

    await ada.taps("Paid", on=card)
    await until(lambda: "only ⭐ 250 of it is still theirs" in card.words)
    assert await whose_stars(database) == {("payout", bob.id): 500, ("claim", bob.id): -250}
    await ada.taps("the rest", on=card)

    told = await bob.hears("⭐ 250 of yours in Py Lovers were paid out", in_=bot)
    assert "⭐ 250 of your request were kept" in told.words
    await ada.hears("Payout no. 1: ⭐ 250 paid to Bob, and ⭐ 250 of what they owed", in_=bot)
    assert await whose_stars(database) == {("paid-out", bob.id): 250}


async def test_who_has_handed_over_all_of_what_went_back_says_so(
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await buys(alice, group, bot)
    clock.move(days=15)
    await asks_for_all(bob, bot)
    card = await ada.hears("asks for ⭐ 250", in_=bot)
    await refunds(ada, bot, 1)
    await alice.hears("are back in your balance", in_=bot)

    await ada.taps("Paid", on=card)
    await until(lambda: "nothing of it is theirs any more" in card.words)
    await ada.taps("250 already", on=card)

    await bob.hears("⭐ 250 of yours in Py Lovers were paid out", in_=bot)
    assert await whose_stars(database) == {("paid-out", bob.id): 250, ("claim", bob.id): -250}
