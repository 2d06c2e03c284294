"""What people write at length arrives whole, and long lists are cut rather than lost."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from storage.database import Database
from storage.orders import APPLIED, Charge
from tests.stage import MovableClock, Stage

MARKUP = "<p><b></b></p>" * 70
"""980 characters, and more than 2500 once they are escaped."""


@pytest.fixture
async def expert(lyceum: Stage, ada: Person, bot: Bot) -> None:
    """Ada answers for 50 Stars."""
    await ada.says("/expert 50 --within 24h", to=bot)
    await ada.hears("can ask you for .*50", in_=bot)


async def test_a_question_full_of_markup_is_paid_for_and_answered_at_length(
    expert: None, group: Chat, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    await alice.says("/experts", in_=group)
    await alice.taps("Ask Ada", on=await alice.hears("Ask an expert", in_=group))
    await alice.hears("Write your question now", in_=bot)
    await alice.says(MARKUP, to=bot)

    await alice.pays(await alice.hears("(?m)^Question to Ada$", in_=bot))

    await alice.hears("Paid", in_=bot)
    asked = await ada.hears("question for", in_=bot)
    assert MARKUP in asked.words
    answer = "Because & so on. " * 150
    await ada.says(answer, to=bot, reply_to=asked)
    told = await alice.hears("Because & so on", in_=bot)
    assert answer.strip() in told.words
    async with database.reading() as session:
        standings = (await session.scalars(select(Charge.standing))).all()
    assert standings == [APPLIED]


async def test_the_longest_answer_to_the_longest_question_arrives_whole(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    ada.first_name, ada.last_name = "Ada" + "🦉" * 30, "🦉" * 32
    await ada.says("/expert 50", to=bot)
    await ada.hears("can ask you for .*50", in_=bot)
    await alice.says("/experts", in_=group)
    await alice.taps("Ask Ada", on=await alice.hears("Ask an expert", in_=group))
    await alice.hears("Write your question now", in_=bot)
    await alice.says("q" * 1000, to=bot)
    await alice.pays(await alice.hears("(?m)^Question to Ada", in_=bot))
    asked = await ada.hears("question for", in_=bot)

    await ada.says("a" * 2990 + ".", to=bot, reply_to=asked)
    await ada.hears("room for 2800 characters", in_=bot)
    await ada.says("a" * 2799 + "!", to=bot, reply_to=asked)

    told = await alice.hears("answers:", in_=bot)
    assert told.words.endswith("a!")


async def test_a_long_list_of_wishes_is_shown(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    for number in range(15):
        wisher = (ada, alice, bob)[number % 3]
        await wisher.says(f"/suggest {number} {'& more lessons ' * 12}", in_=group)
        await wisher.hears(f"Suggestion no. {number + 1}", in_=group)

    await ada.says("/suggestions", to=bot)

    listed = await ada.hears("14 & more lessons", in_=bot)
    assert "0 & more lessons" in listed.words


async def test_a_long_list_of_planned_polls_is_shown(
    lyceum: Stage, group: Chat, ada: Person, clock: MovableClock
) -> None:
    question = "Which of them? " * 18
    for number in range(20):
        day = (clock() + timedelta(days=number + 1)).date()
        await ada.says(f'/poll "{number} {question}" "Yes" "No" --at "{day} 10:00"', in_=group)
        await ada.hears(f"Planned: no. {number + 1}", in_=group)

    await ada.says("/poll list", in_=group)

    listed = await ada.hears("no. 20 ", in_=group)
    assert listed.words.count("\nno. ") == 20
