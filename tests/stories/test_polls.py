"""Polls: put in one line, voted in, closed on time."""

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.polls import poll_in
from sandbox.users import Bot
from storage.database import Database
from storage.polls import PollVote
from tests.stage import MovableClock, Stage


async def test_a_poll_is_put_voted_in_and_closed_on_time(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await ada.says("/poll “Which topic next?” “Lists” 「Files」 —close 2h", in_=group)
    poll = await alice.hears("Which topic next", in_=group, by=bot)
    await alice.votes(poll, 0)
    await bob.votes(poll, 1)
    await bob.votes(poll)
    await bob.votes(poll, 0)

    clock.move(hours=3)

    result = await alice.hears("📊", in_=group)
    assert "Lists – 2" in result.words
    assert "2 people voted" in result.words
    assert result.reply_to is poll
    async with database.reading() as session:
        votes = (await session.scalars(select(PollVote).order_by(PollVote.person_id))).all()
    assert [(vote.person_id, vote.options) for vote in votes] == [(alice.id, [0]), (bob.id, [0])]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/poll", "in one line"),
        ('/poll "Only a question"', "I found 0"),
        ('/poll "Same?" "A" "A"', "the same"),
        ('/poll "When?" "A" "B" --close tomorrow', "tomorrow"),
        (f'/poll "{"x" * 301}" "A" "B"', "1 to 300"),
    ],
)
async def test_a_slip_is_named_with_an_example(
    lyceum: Stage, group: Chat, ada: Person, line: str, answer: str
) -> None:
    await ada.says(line, in_=group)

    await ada.hears(answer, in_=group)


async def test_members_cannot_put_polls(lyceum: Stage, group: Chat, alice: Person) -> None:
    await alice.says('/poll "Mine?" "A" "B"', in_=group)

    await alice.hears("Only admins", in_=group)


@pytest.mark.parametrize(
    "typed",
    [
        '/poll Which is nicest?\nTea, black\nCoffee – white\nNo "milk"\n--anonymous',
        '/poll\n“Which is nicest?”\n\n- Tea, black\n- Coffee – white\n- No "milk"',
        '/poll 「Which is nicest?」「Tea, black」、「Coffee – white」、「No "milk"」',
    ],
)
async def test_a_poll_may_stand_on_several_lines_or_in_any_quotes(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, typed: str
) -> None:
    await ada.says(typed, in_=group)

    poll = await alice.hears("Which is nicest", in_=group, by=bot)
    put = poll_in(poll)
    assert put.question == "Which is nicest?"
    assert list(put.options) == ["Tea, black", "Coffee – white", 'No "milk"']
