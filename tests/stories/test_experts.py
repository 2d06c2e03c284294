"""Questions for Stars: asked, paid, answered in time or given back, and unlocked by others."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.payments import PaymentRefused
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from storage.database import Database
from storage.diary import DiaryEntry
from storage.experts import QUESTION, PaidQuestion
from storage.orders import Charge, paid_order
from tests.stage import MovableClock, Stage
from tests.stories.books import whose_stars
from tests.stories.locks import TWO_PROCESSES, until_somebody_waits


@pytest.fixture
async def expert(lyceum: Stage, ada: Person, bot: Bot) -> Person:
    """Ada answers for 50 Stars within a day; others unlock answers for 5."""
    await ada.says('/expert 50 --within 24h --unlock 5 --about "Careers in data"', to=bot)
    told = await ada.hears("can ask you for .*50", in_=bot)
    assert "how they hand over what is noted for you" in told.words
    return ada


async def ask(person: Person, bot: Bot, group: Chat, sharing: str = "just for me") -> Message:
    """Ask Ada something, up to the invoice."""
    await person.says("/experts", in_=group)
    listed = await person.hears("Ask an expert of", in_=group)
    await person.taps("Ask Ada", on=listed)
    await person.hears("Write your question now", in_=bot)
    await person.says("Is a degree needed?", to=bot)
    await person.taps(sharing, on=await person.hears("May others read it", in_=bot))
    return await person.hears("(?m)^Question to Ada$", in_=bot)


async def test_a_question_is_paid_and_answered(
    expert: Person, group: Chat, bot: Bot, alice: Person, database: Database
) -> None:
    await alice.pays(await ask(alice, bot, group))
    await alice.hears("Paid", in_=bot)
    notice = await expert.hears("(?s)question for .*50.*Is a degree needed", in_=bot)

    await expert.says("No, but maths is.", to=bot, reply_to=notice)

    answer = await alice.hears("No, but maths is", in_=bot)
    assert answer.protected
    await expert.hears("noted for you", in_=bot)
    assert await whose_stars(database) == {("expert", expert.id): 50}
    assert "Is a degree needed" not in " ".join(m.words for m in alice.sees(group))


async def test_an_expert_may_decline(expert: Person, group: Chat, bot: Bot, alice: Person) -> None:
    charge = await alice.pays(await ask(alice, bot, group))
    notice = await expert.hears("question for", in_=bot)

    await expert.taps("Don't answer", on=notice)

    await alice.hears("did not want to answer", in_=bot)
    await alice.hears("are back in your balance", in_=bot)
    assert charge.refunded_at is not None
    await expert.says("Or do I?", to=bot, reply_to=notice)
    told = await expert.hears("the Stars have gone back", in_=bot)
    assert "time" not in told.words


async def test_an_admin_does_not_come_between_stars_that_go_back_by_themselves(
    sandbox: Sandbox,
    expert: Person,
    group: Chat,
    bot: Bot,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    charge = await alice.pays(await ask(alice, bot, group))
    sandbox.faults.refuse("refundStarPayment", 400, description="BALANCE_TOO_LOW")
    await expert.taps("Don't answer", on=await expert.hears("question for", in_=bot))
    await expert.hears("back by themselves are not back yet", in_=bot)

    await expert.says("/refund 1", to=bot)
    said = await expert.taps("give it back", on=await expert.hears("closed for them", in_=bot))

    assert "under way" in str(said["text"])
    clock.move(hours=7)
    await alice.hears("are back in your balance", in_=bot)
    assert charge.refunded_at is not None
    async with database.reading() as session:
        assert [q.state for q in await session.scalars(select(PaidQuestion))] == ["returned"]


async def test_an_expert_who_blocked_the_bot_costs_nobody_stars(
    expert: Person, group: Chat, bot: Bot, alice: Person
) -> None:
    invoice = await ask(alice, bot, group)
    await expert.blocks(bot)

    charge = await alice.pays(invoice)

    await alice.hears("cannot be reached", in_=bot)
    await alice.hears("are back in your balance", in_=bot)
    assert charge.refunded_at is not None


async def test_others_unlock_an_answer_and_its_asker_earns(
    expert: Person, group: Chat, bot: Bot, alice: Person, bob: Person, database: Database
) -> None:
    await alice.pays(await ask(alice, bot, group, "others may unlock"))
    notice = await expert.hears("question for", in_=bot)
    await expert.says("No, but maths is.", to=bot, reply_to=notice)
    card = await bob.hears("answered a member's question", in_=group)
    assert "Alice" not in card.words

    await bob.taps("Read the answer", on=card)
    await bob.pays(await bob.hears("(?m)^An expert's answer", in_=bot))

    await bob.hears("No, but maths is", in_=bot)
    await alice.hears("unlocked the answer .*2 are noted", in_=bot)
    await expert.hears("unlocked your answer; .*3 are noted", in_=bot)
    async with database.reading() as session:
        charges = (await session.scalars(select(Charge).order_by(Charge.id))).all()
    assert [charge.amount for charge in charges] == [50, 5]
    assert await whose_stars(database) == {("expert", expert.id): 53, ("asker", alice.id): 2}


async def test_an_unlocked_answer_given_back_closes_and_its_shares_go(
    expert: Person, group: Chat, bot: Bot, alice: Person, bob: Person, database: Database
) -> None:
    await alice.pays(await ask(alice, bot, group, "others may unlock"))
    await expert.says("Maths.", to=bot, reply_to=await expert.hears("question for", in_=bot))
    card = await bob.hears("answered a member's question", in_=group)
    await bob.taps("Read the answer", on=card)
    await bob.pays(await bob.hears("(?m)^An expert's answer", in_=bot))
    await bob.hears("Maths", in_=bot)

    await expert.says("/refund 2", to=bot)
    await expert.taps("give it back", on=await expert.hears("closed for them", in_=bot))

    await bob.hears("What you bought is withdrawn", in_=bot)
    assert await whose_stars(database) == {("expert", expert.id): 50}
    await bob.taps("Read the answer", on=card)
    await bob.hears("order no. 3", in_=bot)


async def test_who_got_their_stars_back_neither_reads_nor_earns_any_more(
    expert: Person, group: Chat, bot: Bot, alice: Person, bob: Person, database: Database
) -> None:
    await alice.pays(await ask(alice, bot, group, "others may unlock"))
    await expert.says("Maths.", to=bot, reply_to=await expert.hears("question for", in_=bot))
    await alice.hears("Maths", in_=bot)
    card = await bob.hears("answered a member's question", in_=group)
    await expert.says("/refund 1", to=bot)
    await expert.taps("give it back", on=await expert.hears("closed for them", in_=bot))
    await alice.hears("are back in your balance", in_=bot)

    await bob.taps("Read the answer", on=card)
    await bob.pays(await bob.hears("(?m)^An expert's answer", in_=bot))
    await bob.hears("Maths", in_=bot)

    assert await whose_stars(database) == {("expert", expert.id): 5}
    await alice.says("/myquestions", to=bot)
    listed = await alice.hears("Your questions to experts", in_=bot)
    assert "given back, so the answer is closed to you" in listed.words
    assert listed.reply_markup is None
    await alice.taps("Read the answer", on=card)
    await alice.hears("(?m)^An expert's answer", in_=bot)


async def test_a_question_whose_stars_stay_waits_its_whole_time_again(
    sandbox: Sandbox,
    expert: Person,
    group: Chat,
    bot: Bot,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await alice.pays(await ask(alice, bot, group))
    await expert.hears("question for", in_=bot)
    clock.move(hours=10)
    sandbox.faults.refuse("refundStarPayment", 400, description="BALANCE_TOO_LOW")
    await expert.says("/refund 1", to=bot)
    await expert.taps("give it back", on=await expert.hears("closed for them", in_=bot))

    notice = await expert.hears("waits for you again", in_=bot)

    async with database.reading() as session:
        waiting = select(DiaryEntry).where(
            DiaryEntry.kind.in_(("paid-question.remind", "paid-question.return")),
            DiaryEntry.done_at.is_(None),
        )
        due = [(entry.kind, entry.due_at) for entry in await session.scalars(waiting)]
    assert sorted(kind for kind, _ in due) == ["paid-question.remind", "paid-question.return"]
    assert max(at for _, at in due) > clock() + timedelta(hours=23)
    clock.move(hours=15)
    await expert.says("No, but maths is.", to=bot, reply_to=notice)
    await alice.hears("No, but maths is", in_=bot)


async def test_who_is_no_creator_any_more_sells_no_answers(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await ada.promotes(bot, group)
    await ada.promotes(bob, group)
    await bob.says("/experts", in_=group)
    await bob.hears("Nobody answers for Stars", in_=group)
    await bob.says("/expert 50", to=bot)
    await bob.hears("can ask you for .*50", in_=bot)
    await alice.says("/experts", in_=group)
    listed = await alice.hears("Ask an expert of Py Lovers", in_=group)
    await alice.taps("Ask Bob", on=listed)
    await alice.hears("Write your question now", in_=bot)
    await alice.says("Is a degree needed?", to=bot)
    invoice = await alice.hears("(?m)^Question to Bob$", in_=bot)

    await ada.promotes(bob, group, frozenset())

    await alice.says("/experts", in_=group)
    await alice.hears("Nobody answers for Stars", in_=group)
    with pytest.raises(PaymentRefused, match="takes no questions"):
        await alice.pays(invoice)
    await bob.says("/expert off", to=bot)
    await bob.hears("no new questions", in_=bot)


async def test_an_admin_stops_an_expert(
    expert: Person, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await ada.promotes(bot, group)
    await ada.promotes(bob, group)
    word = await bob.says("/experts", in_=group)
    await bob.hears("Ask an expert of Py Lovers", in_=group)
    await bob.says("/expert 40", to=bot)
    await bob.hears("can ask you for .*40", in_=bot)

    await alice.says("/expert off", in_=group, reply_to=word)
    await alice.hears("Only admins", in_=group)
    await ada.says("/expert off", in_=group, reply_to=word)

    await ada.hears("Bob takes no new questions", in_=group)
    await alice.says("/experts", in_=group)
    listed = await alice.hears("Ask an expert of Py Lovers", in_=group)
    assert "Bob" not in listed.words


async def test_an_answer_may_be_spoken(
    expert: Person, group: Chat, bot: Bot, alice: Person
) -> None:
    await alice.pays(await ask(alice, bot, group))
    notice = await expert.hears("question for", in_=bot)

    await expert.sends("voice", b"OggS spoken", to=bot, reply_to=notice, caption="Listen")

    answer = await alice.hears("(?s)Ada answers.*Is a degree needed.*Listen", in_=bot)
    assert answer.protected
    await alice.says("/myquestions", to=bot)
    listed = await alice.hears("Your questions to experts", in_=bot)
    await alice.taps("Is a degree", on=listed)
    await alice.hears("(?s)Ada answers.*Listen", in_=bot)


async def test_only_the_expert_answers_and_only_once(
    expert: Person, group: Chat, bot: Bot, alice: Person
) -> None:
    await alice.pays(await ask(alice, bot, group))
    notice = await expert.hears("question for", in_=bot)
    await expert.says("No.", to=bot, reply_to=notice)
    await expert.hears("On its way to the asker", in_=bot)

    await expert.says("And yes.", to=bot, reply_to=notice)

    await expert.hears("answered this question already", in_=bot)


async def test_a_price_raised_meanwhile_does_not_touch_an_open_invoice(
    expert: Person, group: Chat, bot: Bot, alice: Person, database: Database
) -> None:
    invoice = await ask(alice, bot, group)
    await expert.says("/expert 80", to=bot)
    await expert.hears("ask you for .*80", in_=bot)

    charge = await alice.pays(invoice)

    await alice.hears("Paid", in_=bot)
    assert charge.amount == 50


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("/expert", "Say what a question to you costs"),
        ("/expert lots", "no price in Stars"),
        ("/expert 0", "no price in Stars"),
        ("/expert 50 --within never", "no time to answer"),
        ("/expert 50 --share 120", "no share"),
        ("/expert 50 --deadline 3h", "--deadline"),
    ],
)
async def test_terms_that_make_no_sense_are_explained(
    lyceum: Stage, ada: Person, bot: Bot, typed: str, told: str
) -> None:
    await ada.says(typed, to=bot)

    await ada.hears(told, in_=bot)


async def test_nobody_asks_themselves_or_who_has_stopped(
    expert: Person, group: Chat, bot: Bot, alice: Person
) -> None:
    await alice.says("/experts", in_=group)
    listed = await alice.hears("Ask an expert", in_=group)
    await expert.taps("Ask Ada", on=listed)
    await expert.hears("This is you", in_=bot)

    await expert.says("/expert off", to=bot)
    await expert.hears("no new questions", in_=bot)
    await alice.taps("Ask Ada", on=listed)

    await alice.hears("takes no questions at the moment", in_=bot)
    await alice.says("/experts", in_=group)
    await alice.hears("Nobody answers for Stars", in_=group)


@pytest.mark.parametrize("way", ["answered", "declined", "returned late"])
@TWO_PROCESSES
async def test_who_holds_the_order_gets_the_question_whoever_else_wants_both(
    lyceum: Stage,
    expert: Person,
    group: Chat,
    bot: Bot,
    alice: Person,
    clock: MovableClock,
    database: Database,
    way: str,
) -> None:
    """Else a refund and an answer would wait for each other (SQLite has one writer at a time)."""
    await alice.pays(await ask(alice, bot, group))
    notice = await expert.hears("question for", in_=bot)
    clock.move(hours=19)
    await expert.hears("left.* to answer", in_=bot)
    if way == "returned late":
        clock.move(hours=6)
        await lyceum.lyceum.ticker.tick()  # the grace begins

    async with asyncio.TaskGroup() as acting, database.transaction() as session:
        assert await paid_order(session, QUESTION, 1) is not None
        if way == "answered":
            await expert.says("No.", to=bot, reply_to=notice)
        elif way == "declined":
            acting.create_task(expert.taps("Don't answer", on=notice))
        else:
            clock.move(minutes=10, seconds=5)
        await until_somebody_waits(session)
        await session.execute(text("SELECT id FROM paid_questions WHERE id = 1 FOR UPDATE NOWAIT"))

    if way == "answered":
        await alice.hears("Ada answers", in_=bot)
    else:
        await alice.hears("are back in your balance", in_=bot)
