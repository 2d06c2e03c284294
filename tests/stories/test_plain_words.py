"""Without commands: plain words in private, the words of a command sent alone, the price."""

import pytest
from sqlalchemy import func, select

from bot.engagement.faq import EntryDraft
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from storage.database import Database
from storage.questions import Question
from tests.stage import MovableClock, Stage
from tests.stories.test_questions import DURATION, INSTALL, REFUND, knows, labels

pytestmark = pytest.mark.usefixtures("nothing_breaks")


@pytest.fixture
async def member(lyceum: Stage, group: Chat, alice: Person) -> Person:
    """Alice, whom the bot has seen in the group."""
    await alice.says("/courses", in_=group)
    await alice.hears("What you can learn|no courses yet", in_=group)
    return alice


async def _asked(database: Database) -> int:
    async with database.reading() as session:
        return await session.scalar(select(func.count()).select_from(Question)) or 0


# A question without /ask


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("Can I get my money back?", "Within 14 days"),
        ("I want my money back", "Within 14 days"),
        ("要装软件吗", "浏览器就够了"),
    ],
)
async def test_a_question_in_private_needs_no_command(
    member: Person, group: Chat, bot: Bot, database: Database, said: str, answer: str
) -> None:
    await knows(database, group, DURATION, REFUND, INSTALL)

    asked = await member.says(said, to=bot)

    await member.hears(answer, in_=bot)
    assert not asked.deleted


async def test_what_nobody_knows_is_passed_on_from_private(
    member: Person, bot: Bot, ada: Person
) -> None:
    await member.says("退款怎么办", to=bot)

    await member.hears("passed it on", in_=bot)
    await ada.hears("退款怎么办", in_=bot)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("hello", "Hello Alice! What do you want to know about Py Lovers"),
        ("How are you?", "Hello Alice"),
        ("谢谢老师", "You are welcome"),
        ("thanks!", "You are welcome"),
        ("ok", "just write it here"),
        ("Tea & Time", "did not understand"),
    ],
)
async def test_small_talk_is_met_kindly_and_troubles_nobody(
    member: Person, bot: Bot, database: Database, said: str, answer: str
) -> None:
    await member.says(said, to=bot)

    await member.hears(answer, in_=bot)
    assert await _asked(database) == 0


async def test_who_is_in_several_groups_says_which_one_is_meant(
    member: Person, world: World, group: Chat, bot: Bot, ada: Person, database: Database
) -> None:
    await knows(database, group, REFUND)
    cooks = world.group("Cooks", ada, members=[member])
    await ada.adds(bot, cooks)
    await ada.hears("Hello, Cooks", in_=cooks)
    await member.says("/courses", in_=cooks)
    await member.hears("has no courses yet", in_=cooks)

    asked = await member.says("Can I get my money back?", to=bot)
    which = await member.hears("For which of your groups", in_=bot)
    assert which.reply_to is asked
    await member.taps("Cooks", on=which)

    await ada.hears("Alice of Cooks asks in private", in_=bot)
    await member.taps("Py Lovers", on=which)
    await member.hears("Within 14 days", in_=bot)


async def test_a_stranger_who_asks_hears_that_a_group_is_needed(
    lyceum: Stage, world: World, bot: Bot
) -> None:
    zoe = world.user("Zoe")
    await zoe.says("hello", to=bot)
    await zoe.hears("Add me to your group", in_=bot)

    await zoe.says("How much does it cost?", to=bot)

    await zoe.hears("do not know which group you belong to", in_=bot)


# A command sent alone


async def test_what_follows_ask_alone_is_the_question(
    member: Person, group: Chat, bot: Bot, database: Database
) -> None:
    await knows(database, group, DURATION, REFUND)
    await member.says("/ask", to=bot)
    await member.hears("next message", in_=bot)

    await member.says("money back", to=bot)

    await member.hears("Within 14 days", in_=bot)


async def test_in_a_group_only_who_was_asked_answers_the_bots_question(
    member: Person, group: Chat, bot: Bot, bob: Person, database: Database
) -> None:
    await knows(database, group, REFUND)
    await member.says("/ask @lyceum_bot", in_=group)
    asked = await member.hears("Reply to this message with it", in_=group)

    await bob.says("Is it about the tea?", in_=group, reply_to=asked)
    question = await member.says("Can I get my money back?", in_=group, reply_to=asked)

    answer = await member.hears("Within 14 days", in_=group)
    assert answer.reply_to is question
    assert await _asked(database) == 0


async def test_a_suggestion_follows_its_command_in_private(member: Person, bot: Bot) -> None:
    await member.says("/suggest", to=bot)
    await member.hears("next message", in_=bot)

    await member.says("What about files?", to=bot)

    await member.hears("Suggestion no. 1: What about files", in_=bot)


async def test_what_comes_after_something_else_or_late_is_no_letter(
    member: Person, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    await member.says("/feedback", to=bot)
    await member.hears("next message", in_=bot)
    await member.says("/help", to=bot)
    await member.hears("What I can do", in_=bot)
    await member.says("blue elephants", to=bot)
    await member.hears("did not understand", in_=bot)
    await member.says("/feedback", to=bot)
    await member.hears("next message", in_=bot)
    clock.move(hours=1)

    await member.says("green elephants", to=bot)

    await member.hears("did not understand", in_=bot)
    assert not any("elephants" in message.words for message in ada.sees(bot))


async def test_what_is_this_is_a_question(member: Person, group: Chat) -> None:
    await member.says("/ask what is this", in_=group)

    await member.hears("passed it on", in_=group)


# The price


@pytest.mark.parametrize(
    "said", ["/ask how much does it cost", "@lyceum_bot where can I buy", "/ask 多少钱"]
)
async def test_the_price_is_what_the_catalogue_says(
    member: Person, group: Chat, course: Course, database: Database, said: str
) -> None:
    await member.says(said, in_=group)

    answer = await member.hears("Python in a Week – ⭐ 250", in_=group)
    assert "From the catalogue" in answer.words
    assert any("Buy" in label for label in labels(answer))
    assert await _asked(database) == 0


async def test_asked_in_private_all_courses_have_their_price_and_a_button(
    member: Person, bot: Bot, course: Course, second: Course
) -> None:
    await member.says("what courses are there?", to=bot)
    answer = await member.hears("Data with Python – ⭐ 400", in_=bot)
    assert "Python in a Week" in answer.words

    await member.taps("Data with Python", on=answer)
    await member.hears("Tables, charts", in_=bot)
    await member.says("how much is PY201?", to=bot)
    one = await member.hears("Data with Python – ⭐ 400", in_=bot)
    assert "Python in a Week" not in one.words
    assert any("Buy" in label and "400" in label for label in labels(one)), labels(one)


async def test_the_price_of_something_else_is_for_the_team(
    member: Person, group: Chat, course: Course
) -> None:
    await member.says("/ask how much memory does it take", in_=group)

    await member.hears("passed it on", in_=group)


async def test_what_the_community_says_itself_about_its_price_comes_first(
    member: Person, group: Chat, course: Course, database: Database
) -> None:
    await knows(database, group, EntryDraft("How much does the course cost?", "Free in May!"))

    await member.says("/ask how much does the course cost?", in_=group)

    await member.hears("Free in May", in_=group)
