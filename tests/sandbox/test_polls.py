"""Polls and quizzes: voting, closing, and what bots hear."""

from datetime import UTC, datetime, timedelta

import pytest
from aiogram import Bot as Api
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest

from sandbox import actor_view
from sandbox.chats import Chat
from sandbox.errors import Impossible
from sandbox.members import Member
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World


@pytest.fixture
def alice(world: World) -> Person:
    """Somebody with an opinion."""
    return world.user("Alice")


@pytest.fixture
def group(world: World, bot: Bot, alice: Person) -> Chat:
    """A group with the bot in it."""
    place = world.group("Py Lovers", alice)
    place.members[bot.id] = Member(bot)
    return place


async def test_a_public_vote_is_told_and_taken_back(api: Api, group: Chat, alice: Person) -> None:
    await api.send_poll(group.id, "Tabs?", ["Yes", "No"], is_anonymous=False)
    poll = await alice.hears("Tabs")

    await alice.votes(poll, 1)
    await alice.votes(poll)

    told = [update.poll_answer for update in await api.get_updates()]
    assert [(a.user.id, a.option_ids) for a in told if a and a.user] == [
        (alice.id, [1]),
        (alice.id, []),
    ]


async def test_an_anonymous_vote_tells_only_numbers(api: Api, group: Chat, alice: Person) -> None:
    await api.send_poll(group.id, "Tabs?", ["Yes", "No"])

    await alice.votes(await alice.hears("Tabs"), 1)

    (update,) = await api.get_updates()
    assert update.poll is not None
    assert [option.voter_count for option in update.poll.options] == [0, 1]


async def test_several_answers(api: Api, group: Chat, alice: Person) -> None:
    await api.send_poll(group.id, "Which?", ["a", "b", "c"], allows_multiple_answers=True)
    poll = await alice.hears("Which")

    await alice.votes(poll, 0, 2)

    stopped = await api.stop_poll(group.id, poll.id)
    assert [option.voter_count for option in stopped.options] == [1, 0, 1]
    assert stopped.total_voter_count == 1


async def test_one_answer(api: Api, group: Chat, alice: Person) -> None:
    await api.send_poll(group.id, "Tabs?", ["Yes", "No"])

    with pytest.raises(Impossible, match="takes one answer"):
        await alice.votes(await alice.hears("Tabs"), 0, 1)


async def test_an_answer_to_a_quiz_is_final(api: Api, group: Chat, alice: Person) -> None:
    await api.send_poll(group.id, "1+1?", ["2", "3"], type="quiz", correct_option_ids=[0])
    quiz = await alice.hears(r"1\+1")
    await alice.votes(quiz, 0)

    with pytest.raises(Impossible, match="final"):
        await alice.votes(quiz, 1)


async def test_a_quiz_has_a_right_answer(api: Api, group: Chat) -> None:
    with pytest.raises(TelegramBadRequest, match="wrong correct option ID specified"):
        await api.send_poll(group.id, "1+1?", ["2", "3"], type="quiz", correct_option_ids=[2])


async def test_a_stopped_poll_takes_no_votes(api: Api, group: Chat, alice: Person) -> None:
    await api.send_poll(group.id, "Tabs?", ["Yes", "No"])
    poll = await alice.hears("Tabs")
    assert (await api.stop_poll(group.id, poll.id)).is_closed

    with pytest.raises(Impossible, match="closed"):
        await alice.votes(poll, 0)
    with pytest.raises(TelegramBadRequest, match="poll has already been closed"):
        await api.stop_poll(group.id, poll.id)


async def test_a_poll_closes_when_its_time_is_over() -> None:
    now = [datetime(2026, 6, 11, 12, tzinfo=UTC)]
    async with Sandbox(clock=lambda: now[0]) as sandbox:
        bot, alice = sandbox.world.bot("lyceum_bot"), sandbox.world.user("Alice")
        group = sandbox.world.group("Py Lovers", alice, members=[bot])
        session = AiohttpSession(api=TelegramAPIServer.from_base(sandbox.url))
        async with Api(bot.token, session=session) as api:
            await api.send_poll(group.id, "Tabs?", ["Yes", "No"], open_period=60)
            poll = await alice.hears("Tabs")
            now[0] += timedelta(seconds=60)

            with pytest.raises(Impossible, match="closed"):
                await alice.votes(poll, 0)

            (update,) = await api.get_updates()
    assert update.poll is not None
    assert update.poll.is_closed


@pytest.mark.parametrize(
    ("question", "options", "reason"),
    [
        ("x" * 301, ["a"], "poll question length must not exceed 300"),
        ("?", ["x" * 101], "poll options length must not exceed 100"),
        ("?", ["x"] * 13, "poll can't have more than 12 options"),
        ("?", [" "], "poll options must be non-empty"),
    ],
)
async def test_what_is_no_poll(
    api: Api, group: Chat, question: str, options: list[str], reason: str
) -> None:
    with pytest.raises(TelegramBadRequest, match=reason):
        await api.send_poll(group.id, question, options)


async def test_a_quiz_may_have_several_right_answers(api: Api, group: Chat, alice: Person) -> None:
    await api.send_poll(
        group.id,
        "Even?",
        ["1", "2", "4"],
        type="quiz",
        allows_multiple_answers=True,
        correct_option_ids=[1, 2],
        explanation="<b>Two</b> divides them",
        explanation_parse_mode="HTML",
    )
    quiz = await alice.hears("Even")
    unanswered = actor_view.message(alice.world, quiz, alice)["poll"]
    assert isinstance(unanswered, dict)
    assert {"correct_option_ids", "explanation"}.isdisjoint(unanswered)

    await alice.votes(quiz, 1, 2)

    stopped = await api.stop_poll(group.id, quiz.id)
    assert stopped.correct_option_ids == [1, 2]
    assert stopped.explanation == "Two divides them"
    seen = actor_view.message(alice.world, quiz, alice)["poll"]
    assert isinstance(seen, dict)
    assert seen["correct_option_ids"] == [1, 2]


async def test_a_poll_may_refuse_second_thoughts(api: Api, group: Chat, alice: Person) -> None:
    poll = (await api.send_poll(group.id, "Tabs?", ["Yes", "No"], allows_revoting=False)).poll
    assert poll is not None
    assert not poll.allows_revoting
    message = await alice.hears("Tabs")
    await alice.votes(message, 0)

    with pytest.raises(Impossible, match="final"):
        await alice.votes(message, 1)


async def test_there_is_no_vote_to_take_back(api: Api, group: Chat, alice: Person) -> None:
    await api.send_poll(group.id, "Tabs?", ["Yes", "No"])

    with pytest.raises(Impossible, match="no vote to take back"):
        await alice.votes(await alice.hears("Tabs"))


async def test_what_is_no_poll_is_not_stopped(api: Api, group: Chat) -> None:
    said = await api.send_message(group.id, "Hello")

    with pytest.raises(TelegramBadRequest, match="message is not a poll"):
        await api.stop_poll(group.id, said.message_id)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"explanation": "x" * 201}, "explanation is too long"),
        ({"explanation": "a\nb\nc\nd"}, "too many line feeds"),
        ({"open_period": 4}, "must be 5-2628000 seconds"),
        ({"close_date": 1}, "5-2628000 seconds in the future"),
        ({"correct_option_ids": []}, "wrong correct option ID"),
        ({"correct_option_ids": [1, 0]}, "wrong correct option ID"),
    ],
)
async def test_what_is_no_quiz(
    api: Api, group: Chat, fields: dict[str, object], reason: str
) -> None:
    right: dict[str, object] = {"type": "quiz", "correct_option_ids": [0]}

    with pytest.raises(TelegramBadRequest, match=reason):
        await api.send_poll(group.id, "1+1?", ["2", "3"], **(right | fields))
