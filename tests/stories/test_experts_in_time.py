"""Paid questions when the bot was away: an answer counts by when it was sent."""

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from storage.database import Database
from storage.experts import PaidQuestion
from storage.ledger import EXPERT
from tests.stage import MovableClock, Stage
from tests.stories.books import whose_stars


@pytest.fixture
async def notice(lyceum: Stage, group: Chat, ada: Person, alice: Person, bot: Bot) -> Message:
    """The question Alice paid, before Ada, who has a day to answer it."""
    await ada.says("/expert 50 --within 24h", to=bot)
    await ada.hears("can ask you for .*50", in_=bot)
    await alice.says("/experts", in_=group)
    await alice.taps("Ask Ada", on=await alice.hears("Ask an expert", in_=group))
    await alice.hears("Write your question now", in_=bot)
    await alice.says("Is a degree needed?", to=bot)
    await alice.pays(await alice.hears("(?m)^Question to Ada$", in_=bot))
    return await ada.hears("question for .*50", in_=bot)


async def _outcome(database: Database) -> tuple[str, int]:
    """What became of the question, and the Stars noted for its answer."""
    async with database.reading() as session:
        question = (await session.scalars(select(PaidQuestion))).one()
    stars = await whose_stars(database)
    return question.state, sum(amount for (name, _), amount in stars.items() if name == EXPERT)


async def test_an_answer_sent_in_time_counts_though_the_bot_was_away(
    sandbox: Sandbox,
    lyceum: Stage,
    notice: Message,
    ada: Person,
    alice: Person,
    bot: Bot,
    clock: MovableClock,
    database: Database,
) -> None:
    clock.move(hours=23)
    await lyceum.stop()
    sandbox.faults.delay(3, "message")
    await ada.says("No, but maths is.", to=bot, reply_to=notice)
    clock.move(hours=4)
    await lyceum.start()
    await lyceum.lyceum.ticker.tick()  # before the answer comes

    await alice.hears("No, but maths is", in_=bot)
    await ada.hears("noted for you", in_=bot)
    clock.move(minutes=11)
    await lyceum.lyceum.ticker.tick()
    clock.move(minutes=11)
    await lyceum.lyceum.ticker.tick()

    assert await _outcome(database) == ("answered", 50)
    assert not any("did not answer" in message.words for message in alice.sees(bot))


async def test_an_answer_that_does_not_come_gives_the_stars_back(
    lyceum: Stage,
    notice: Message,
    ada: Person,
    alice: Person,
    bot: Bot,
    clock: MovableClock,
    database: Database,
) -> None:
    clock.move(hours=19)
    await ada.hears("left.* to answer a question", in_=bot)
    clock.move(hours=6)
    await lyceum.lyceum.ticker.tick()
    await alice.says("/myquestions", to=bot)
    await alice.hears("⌛ not answered in time; its Stars are being given back", in_=bot)
    await ada.says("/expert", to=bot)
    await ada.hears("waiting: 0", in_=bot)
    clock.move(minutes=10, seconds=5)

    await alice.hears("did not answer in time", in_=bot)
    await alice.hears("are back in your balance", in_=bot)
    await ada.hears("time to answer this question is over", in_=bot)
    await ada.says("Too late?", to=bot, reply_to=notice)
    await ada.hears("the Stars have gone back", in_=bot)
    assert await _outcome(database) == ("returned", 0)


async def test_an_answer_sent_too_late_does_not_count_while_the_stars_wait_for_others(
    lyceum: Stage,
    notice: Message,
    ada: Person,
    alice: Person,
    bot: Bot,
    clock: MovableClock,
    database: Database,
) -> None:
    clock.move(hours=25)
    await lyceum.lyceum.ticker.tick()

    await ada.says("No, but maths is.", to=bot, reply_to=notice)

    await ada.hears("go back in a few minutes", in_=bot)
    clock.move(minutes=10, seconds=5)
    await alice.hears("did not answer in time", in_=bot)
    await alice.hears("are back in your balance", in_=bot)
    assert await _outcome(database) == ("returned", 0)


async def test_the_grace_is_given_once_and_the_reason_is_read_before_the_stars(
    lyceum: Stage,
    notice: Message,
    alice: Person,
    bot: Bot,
    clock: MovableClock,
    database: Database,
) -> None:
    clock.move(hours=25)
    await lyceum.lyceum.ticker.tick()
    clock.move(days=1)
    await lyceum.lyceum.ticker.tick()

    await alice.hears("are back in your balance", in_=bot)
    told = [message.words for message in alice.sees(bot) if message.words][-2:]
    assert "did not answer in time" in told[0]
    assert "are back in your balance. The question is closed with that." in told[1]
    assert await _outcome(database) == ("returned", 0)
