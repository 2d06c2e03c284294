"""What asker and expert are told of a paid question: its deadline, its money, why it is closed."""

import pytest

from sandbox.chats import Chat
from sandbox.payments import PaymentRefused
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from storage.database import Database
from tests.stage import MovableClock, Stage
from tests.stories.books import whose_stars
from tests.stories.erased import forgotten
from tests.stories.test_experts import ask


async def answers_for_stars(ada: Person, bot: Bot, terms: str = "50 --within 24h") -> None:
    await ada.says(f"/expert {terms}", to=bot)
    await ada.hears("can ask you for .*50", in_=bot)


async def answered(ada: Person, alice: Person, bot: Bot, group: Chat, sharing: str) -> None:
    await alice.pays(await ask(alice, bot, group, sharing))
    await ada.says("Maths.", to=bot, reply_to=await ada.hears("question for", in_=bot))
    await alice.hears("Maths", in_=bot)


async def give_back(ada: Person, bot: Bot) -> None:
    await ada.says("/refund 1", to=bot)
    await ada.taps("give it back", on=await ada.hears("closed for them", in_=bot))


async def asked_alone(person: Person, bot: Bot, group: Chat) -> None:
    """Ask where unlocking has no price, up to the payment."""
    await person.says("/experts", in_=group)
    await person.taps("Ask Ada", on=await person.hears("Ask an expert", in_=group))
    await person.hears("Write your question now", in_=bot)
    await person.says("Is a degree needed?", to=bot)
    await person.pays(await person.hears("(?m)^Question to Ada$", in_=bot))


async def test_the_receipt_says_when_the_answer_is_due(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await answers_for_stars(ada, bot)

    await asked_alone(alice, bot, group)

    receipt = await alice.hears("Paid", in_=bot)
    assert "The answer comes until" in receipt.words
    await alice.says("/terms", to=bot)
    terms = await alice.hears("question to an expert is answered within the time", in_=bot)
    assert "is paid again every 30 days until you cancel it" in terms.words


async def test_an_expert_hears_that_the_stars_of_an_answer_go_back(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await answers_for_stars(ada, bot, "50 --unlock 5")
    await answered(ada, alice, bot, group, "just for me")
    await alice.says("/myquestions", to=bot)
    listed = await alice.hears("Your questions to experts", in_=bot)

    await give_back(ada, bot)

    await ada.hears("(?s)which you answered, are given back.*Is a degree needed", in_=bot)
    await alice.hears("are back in your balance", in_=bot)
    assert sum("which you answered" in message.words for message in ada.sees(bot)) == 1
    said = await alice.taps("Is a degree", on=listed)
    assert "closed to you" in str(said["text"])


async def test_an_expert_hears_that_the_stars_of_an_answer_stay_after_all(
    sandbox: Sandbox, lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await answers_for_stars(ada, bot, "50 --unlock 5")
    await answered(ada, alice, bot, group, "just for me")
    sandbox.faults.refuse("refundStarPayment", 400, description="BALANCE_TOO_LOW")

    await give_back(ada, bot)

    await ada.hears("stay noted for you", in_=bot)
    await ada.says("/expert", to=bot)
    await ada.hears("(?s)Answered: 1 · noted for you: .*50", in_=bot)


async def test_who_unlocked_an_answer_finds_it_again(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await answers_for_stars(ada, bot, "50 --unlock 5")
    await answered(ada, alice, bot, group, "others may unlock")
    await bob.taps("Read the answer", on=await bob.hears("answered a member", in_=group))
    await bob.pays(await bob.hears("(?m)^An expert's answer", in_=bot))
    await bob.hears("Maths", in_=bot)

    await bob.says("/myquestions", to=bot)
    await bob.taps("Is a degree", on=await bob.hears("unlocked – Is a degree needed", in_=bot))

    await bob.hears("Maths", in_=bot)


async def test_an_answer_for_who_blocked_the_bot_is_kept_and_said_to_be(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await answers_for_stars(ada, bot)
    await asked_alone(alice, bot, group)
    notice = await ada.hears("question for", in_=bot)
    await alice.blocks(bot)
    await group_knows(alice, group)

    await ada.says("Maths.", to=bot, reply_to=notice)

    told = await ada.hears("Kept for the asker", in_=bot)
    assert "On its way" not in told.words


async def group_knows(person: Person, group: Chat) -> None:
    """Until the bot has dealt with all that this person did."""
    await person.says("/experts", in_=group)
    await person.hears("Ask an expert", in_=group)


async def test_what_one_can_ask_about_is_shown_where_it_is_known(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.says('/expert 50 —within 24h –unlock 5 —about "Careers in data"', to=bot)
    own = await ada.hears("can ask you for .*50", in_=bot)
    assert "What about: Careers in data" in own.words
    assert "50 % of that is the asker's" in own.words
    await alice.says("/experts", in_=group)
    await alice.hears("Careers in data", in_=group)

    await ada.says('/expert --about ""', to=bot)

    own = await ada.hears("can ask you for .*50", in_=bot)
    assert "What about" not in own.words
    await alice.says("/experts", in_=group)
    listed = await alice.hears("Ask an expert", in_=group)
    assert "–" not in listed.words
    await alice.taps("Ask Ada", on=listed)
    asking = await alice.hears("Write your question now", in_=bot)
    assert "–" not in asking.words


async def test_an_invoice_for_a_question_that_is_over_leads_back_to_the_experts(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await answers_for_stars(ada, bot, "50 --unlock 5")
    invoice = await ask(alice, bot, group)
    clock.move(hours=2)

    with pytest.raises(PaymentRefused, match="/experts") as refused:
        await alice.pays(invoice)

    assert "/courses" not in str(refused.value)
    assert "/learn" not in str(refused.value)


async def test_who_is_no_creator_any_more_still_answers_what_was_paid(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await ada.promotes(bot, group)
    await ada.promotes(bob, group)
    await bob.says("/experts", in_=group)
    await bob.hears("Nobody answers for Stars", in_=group)
    await bob.says("/expert 50", to=bot)
    await bob.hears("can ask you for .*50", in_=bot)
    await alice.says("/experts", in_=group)
    await alice.taps("Ask Bob", on=await alice.hears("Ask an expert", in_=group))
    await alice.hears("Write your question now", in_=bot)
    await alice.says("Is a degree needed?", to=bot)
    await alice.pays(await alice.hears("(?m)^Question to Bob$", in_=bot))
    notice = await bob.hears("question for", in_=bot)
    await ada.promotes(bob, group, frozenset())
    await alice.says("/experts", in_=group)
    await alice.hears("Nobody answers for Stars", in_=group)

    await bob.says("No, but maths is.", to=bot, reply_to=notice)

    await alice.hears("Bob answers.*(?s:.*)No, but maths is", in_=bot)


async def test_what_an_answer_of_a_forgotten_expert_brings_is_the_houses(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
) -> None:
    await answers_for_stars(ada, bot, "50 --unlock 5")
    await answered(ada, alice, bot, group, "others may unlock")
    card = await bob.hears("answered a member", in_=group)
    await forgotten(ada, bot)
    had = await whose_stars(database)

    await bob.taps("Read the answer", on=card)
    await bob.pays(await bob.hears("(?m)^An expert's answer", in_=bot))
    await bob.hears("Maths", in_=bot)

    has = await whose_stars(database)
    earned = {account: stars - had.get(account, 0) for account, stars in has.items()}
    assert {account: stars for account, stars in earned.items() if stars} == {
        ("house", None): 3,
        ("asker", alice.id): 2,
    }
