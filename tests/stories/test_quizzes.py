"""Quizzes: a question in one line, and a series with points, a scoreboard and a podium."""

import asyncio

import pytest
from sqlalchemy import func, select

from bot.outreach.pace import EDIT_EVERY
from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage.database import Database
from storage.events import Event
from storage.points import PointsEntry
from storage.quizzes import QuizAnswer, QuizGame
from tests.stage import MovableClock, Stage

GIFT = """What is 2 + 2? {=4 ~5 ####Count.}

Python is a snake. {F}
"""


@pytest.fixture
async def basics(lyceum: Stage, bot: Bot, ada: Person, group: Chat) -> None:
    """A series of two questions."""
    await ada.sends_document("q.gift", GIFT.encode(), bot, caption="/quiz Basics")
    await ada.hears("Basics is ready with 2 questions", in_=bot)


def right(message: Message) -> int:
    """The position of the right answer, which people don't see before they answer."""
    return int(message.content["poll"].correct[0])


async def test_a_single_question_keeps_who_was_right(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await ada.says('/quiz "len([])?" "0" "1" "an error" --explain "Empty." --close 1h', in_=group)
    quiz = await alice.hears("len", in_=group, by=bot)
    poll = quiz.content["poll"]
    assert (poll.quiz, poll.options[right(quiz)], poll.explanation) == (True, "0", "Empty.")
    await alice.votes(quiz, right(quiz))
    await bob.votes(quiz, (right(quiz) + 1) % 3)

    clock.move(hours=2)

    result = await alice.hears("2 people voted", in_=group)
    assert "0 – 1 ✅" in result.words
    async with database.reading() as session:
        query = select(Event.person_id, Event.kind).where(Event.kind.like("quiz.%"))
        events = (await session.execute(query)).all()
        given = (await session.scalars(select(PointsEntry))).all()
    assert set(events) == {(alice.id, "quiz.right"), (bob.id, "quiz.wrong")}
    assert [(one.person_id, one.reason, one.amount) for one in given] == [(alice.id, "knew", 2)]


async def test_a_series_is_played_through_a_restart_to_its_podium(
    lyceum: Stage,
    basics: None,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await ada.says("/quiz play basics", in_=group)
    board = await alice.hears("the first one comes at once", in_=group, by=bot)
    clock.move(seconds=6)
    first = await alice.hears("1/2 · What is", in_=group, by=bot)
    assert first.content["poll"].open_period == 20
    await alice.votes(first, right(first))
    clock.move(seconds=6)
    assert await alice.hears("1 answer to this question", in_=group) is board
    await bob.votes(first, right(first))
    clock.move(seconds=6)
    await alice.hears("2 answers to this question", in_=group)

    await lyceum.stop()
    clock.move(seconds=40)
    await lyceum.start()  # the bot was away when the time was over, and listens a moment longer
    clock.move(seconds=6)
    scored = await alice.hears("Alice – .* points", in_=group)
    assert "🥇 Alice" in scored.words
    clock.move(seconds=5)
    second = await alice.hears("2/2 · Python is a snake", in_=group, by=bot)
    await bob.votes(second, right(second))
    clock.move(seconds=6)
    await alice.hears("1 answer to this question", in_=group)
    clock.move(seconds=17)

    podium = await alice.hears("🏆", in_=group)
    assert podium.words.index("Bob") < podium.words.index("Alice")
    assert "🥇 Bob" in podium.words
    await alice.hears("all 2 questions asked", in_=group)
    await ada.says("/quiz play Basics", in_=group)
    await alice.hears("the first one comes at once", in_=group, by=bot)
    async with database.reading() as session:
        won = (await session.scalars(select(Event).where(Event.kind == "quiz.won"))).all()
        games = (await session.scalars(select(QuizGame).order_by(QuizGame.id))).all()
    assert [(event.person_id, event.cause) for event in won] == [
        (bob.id, "place:1"),
        (alice.id, "place:2"),
    ]
    assert [game.state for game in games] == ["finished", "running"]


async def test_answers_given_while_the_bot_was_down_count_and_late_ones_do_not(
    lyceum: Stage,
    basics: None,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await ada.says("/quiz play Basics", in_=group)
    await alice.hears("the first one comes at once", in_=group, by=bot)
    clock.move(seconds=6)
    first = await alice.hears("1/2 · What is", in_=group, by=bot)
    await lyceum.stop()
    await alice.votes(first, right(first))
    clock.move(seconds=60)
    await lyceum.start()
    await alice.hears("1 answer to this question|Alice – ", in_=group)
    clock.move(seconds=6)
    scored = await alice.hears("Alice – 500 points", in_=group)
    assert "20.0 s" in scored.words

    first.content["poll"].closed = False  # Telegram's clock may be behind ours
    await bob.votes(first, right(first))
    await ada.says("/quiz stop", in_=group)

    await ada.hears("The quiz is stopped", in_=group)
    clock.move(minutes=5)
    await ada.says("/quiz stop", in_=group)
    await ada.hears("No quiz is being played", in_=group)
    async with database.reading() as session:
        answers = (await session.scalars(select(QuizAnswer.person_id))).all()
    assert answers == [alice.id]


async def test_a_quiz_that_is_stopped_says_so_on_its_board(
    lyceum: Stage,
    basics: None,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await ada.says("/quiz play Basics", in_=group)
    board = await alice.hears("the first one comes at once", in_=group, by=bot)
    clock.move(seconds=6)
    first = await alice.hears("1/2 · What is", in_=group, by=bot)
    await alice.votes(first, right(first))

    await ada.says("/quiz stop", in_=group)

    assert await alice.hears("stopped at question 1 of 2", in_=group) is board
    assert "Answer quickly" not in board.words
    await ada.hears("The quiz is stopped", in_=group)
    async with database.reading() as session:
        query = select(Event.person_id).where(Event.kind == "quiz.stopped")
        assert (await session.scalars(query)).all() == [ada.id]
    await ada.says("/quiz play Basics", in_=group)
    await ada.says("/quiz stop", in_=group)
    await alice.hears("stopped before the first question", in_=group)


async def test_however_many_answer_the_scoreboard_is_edited_every_five_seconds_at_most(
    sandbox: Sandbox,
    lyceum: Stage,
    basics: None,
    world: World,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    crowd = [world.user(f"Member {number}") for number in range(12)]
    for person in crowd:
        await person.joins(group)
    await ada.says("/quiz play Basics", in_=group)
    await alice.hears("the first one comes at once", in_=group, by=bot)
    clock.move(seconds=6)
    first = await alice.hears("1/2 · What is", in_=group, by=bot)
    began = clock()

    await asyncio.gather(*(person.votes(first, right(first)) for person in crowd[:8]))
    await _until_answered(database, 8)
    clock.move(seconds=5)
    await alice.hears("8 answers to this question", in_=group)
    await asyncio.gather(*(person.votes(first, right(first)) for person in crowd[8:]))
    await _until_answered(database, 12)
    clock.move(seconds=5)
    await alice.hears("12 answers to this question", in_=group)

    edits = [call for call in sandbox.recorder if call.method == "editMessageText"]
    assert 2 <= len(edits) <= 1 + (clock() - began) // EDIT_EVERY


async def test_a_series_from_a_spreadsheet_is_played_with_its_times_and_explanations(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    sheet = (
        "question;right;wrong;wrong;explanation;seconds\n"
        'What does len([]) give?;0;1;an error;"Empty; so none.";15\nIs Python a snake?;No;Yes;;;\n'
    )
    await ada.sends_document("Easy.quiz.csv", sheet.encode("utf-8-sig"), bot)
    await ada.hears("Easy is ready with 2 questions", in_=bot)
    await ada.says("/quiz play easy", in_=group)
    await alice.hears("the first one comes at once", in_=group, by=bot)
    clock.move(seconds=6)

    first = await alice.hears("1/2 · What does len", in_=group, by=bot)

    poll = first.content["poll"]
    assert (poll.open_period, poll.explanation) == (15, "Empty; so none.")
    assert sorted(poll.options) == ["0", "1", "an error"]
    assert poll.options[right(first)] == "0"
    await alice.votes(first, right(first))
    await _until_answered(database, 1)
    clock.move(seconds=18)
    await alice.hears("🥇 Alice", in_=group)
    clock.move(seconds=5)
    second = (await alice.hears("2/2 · Is Python", in_=group, by=bot)).content["poll"]
    assert (second.open_period, sorted(second.options)) == (20, ["No", "Yes"])


async def test_medals_are_for_points_alone(
    lyceum: Stage,
    basics: None,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await ada.says("/quiz play Basics", in_=group)
    await alice.hears("the first one comes at once", in_=group, by=bot)
    clock.move(seconds=6)
    first = await alice.hears("1/2 · What is", in_=group, by=bot)
    await alice.votes(first, 1 - right(first))
    await bob.votes(first, 1 - right(first))
    clock.move(seconds=6)
    await alice.hears("2 answers to this question", in_=group)
    clock.move(seconds=17)
    await alice.hears("question 1 of 2\n\nNobody was right", in_=group)
    clock.move(seconds=5)
    second = await alice.hears("2/2 · Python is a snake", in_=group, by=bot)
    await alice.votes(second, 1 - right(second))
    await bob.votes(second, 1 - right(second))
    clock.move(seconds=6)
    await alice.hears("2 answers to this question", in_=group)
    clock.move(seconds=17)

    podium = await alice.hears("🏆", in_=group)

    assert "Nobody was right" in podium.words
    assert not {"🥇", "🥈"} & set(podium.words)
    async with database.reading() as session:
        won = (await session.scalars(select(Event).where(Event.kind == "quiz.won"))).all()
    assert won == []


async def test_a_series_is_played_again_from_nothing(
    basics: None, group: Chat, bot: Bot, ada: Person, alice: Person, database: Database,
    clock: MovableClock,
) -> None:  # fmt: skip
    podiums = []
    for game, knows in ((1, True), (2, False)):
        await ada.says("/quiz play Basics", in_=group)
        await alice.hears("the first one comes at once", in_=group, by=bot)
        clock.move(seconds=6)
        for number in (1, 2):
            asked = await alice.hears(f"{number}/2 · ", in_=group, by=bot)
            await alice.votes(asked, right(asked) if knows else 1 - right(asked))
            await _until_answered(database, 2 * (game - 1) + number)
            clock.move(seconds=23)
            if number == 1:
                await alice.hears("question 1 of 2", in_=group)
                clock.move(seconds=5)
        podiums.append((await alice.hears("🏆", in_=group)).words)

    assert "🥇 Alice" in podiums[0]
    assert "Nobody was right" in podiums[1]


async def test_a_series_is_listed_where_none_is_named_and_can_be_removed(
    lyceum: Stage, basics: None, group: Chat, bot: Bot, ada: Person
) -> None:
    await ada.says("/quiz play", in_=group)
    await ada.hears("Basics · 2 questions", in_=group)
    await ada.says("/quiz remove", to=bot)
    await ada.hears("Which quiz", in_=bot)
    await ada.says("/quiz remove Advanced", in_=group)
    await ada.hears("no quiz “Advanced”", in_=group)

    await ada.says("/quiz remove basics", to=bot)

    await ada.hears("Basics is removed", in_=bot)
    await ada.says("/quiz play Basics", in_=group)
    await ada.hears("no quiz “Basics”", in_=group)


async def test_slips_members_and_other_groups(
    lyceum: Stage, basics: None, world: World, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await alice.says("/quiz play Basics", in_=group)
    await alice.hears("Only creators", in_=group)
    await ada.says('/quiz "Q" "A"', in_=group)
    await ada.hears("the right answer first", in_=group)
    await ada.says("/quiz play Advanced", in_=group)
    await ada.hears("no quiz “Advanced”", in_=group)
    await ada.sends_document("q.csv", b"question,right\nA,B\n", bot, caption="/quiz Basics")
    await ada.hears("Line 1: the column “wrong”", in_=bot)
    await ada.says("/quiz play Basics", in_=group)
    await ada.hears("the first one comes at once", in_=group)
    await ada.says("/quiz play Basics", in_=group)
    await ada.hears("being played here already", in_=group)
    zoe = world.user("Zoe")
    cooks = world.group("Cooks", zoe)
    await zoe.adds(bot, cooks)
    await zoe.hears("Hello, Cooks", in_=cooks)

    await zoe.says("/quiz play Basics", in_=cooks)
    await zoe.hears("no quiz “Basics”", in_=cooks)
    await zoe.says("/quiz stop", in_=cooks)
    await zoe.hears("No quiz is being played", in_=cooks)


async def _until_answered(database: Database, count: int) -> None:
    async with asyncio.timeout(10):
        while True:
            async with database.reading() as session:
                given = await session.scalar(select(func.count()).select_from(QuizAnswer))
            if given == count:
                return
            await asyncio.sleep(0.05)
