"""An admin who hides behind the group itself: does what an admin does, and is nobody in person."""

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import GROUP_ANONYMOUS_BOT, Bot
from storage.challenges import CheckIn
from storage.communities import community_of
from storage.database import Database
from storage.feedback import Suggestion
from storage.points import PointsEntry
from storage.polls import PollPlan
from storage.referrals import InviteLink
from tests.stage import MovableClock, Stage
from tests.stories.deposits import leaves_one
from tests.stories.test_challenges import to
from tests.stories.test_quizzes import GIFT


@pytest.fixture
async def hidden(lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person) -> Person:
    """Alice runs the group, too, and shows her name to nobody there."""
    await ada.promotes(bot, group)
    await alice.says("/start", to=bot)
    await ada.promotes(alice, group, anonymous=True)
    return alice


async def test_opens_a_challenge_and_ends_it(
    hidden: Person, group: Chat, bot: Bot, bob: Person, clock: MovableClock
) -> None:
    await hidden.says('/challenge "Pages" --days 2 --deposit 50', in_=group, anonymously=True)
    charge = await leaves_one(bob, await bob.hears("Pages", in_=group, by=bot), bot)
    to(clock, 1)
    post = await bob.hears("day 1 of 2", in_=group)
    await bob.says("Wrote a page", in_=group, reply_to=post)
    await bob.hears("Day 1 of 2", in_=group)

    await hidden.says("/challenge stop 1", in_=group, anonymously=True)

    await bob.hears("Pages ends here", in_=group)
    await bob.hears("are back in your balance", in_=bot)
    assert charge.refunded_at is not None


async def test_plays_a_quiz_and_stops_it(
    hidden: Person, group: Chat, bot: Bot, bob: Person, clock: MovableClock
) -> None:
    await hidden.sends_document("q.gift", GIFT.encode(), bot, caption="/quiz Basics")
    await hidden.hears("Basics is ready with 2 questions", in_=bot)
    await hidden.says("/quiz play Basics", in_=group, anonymously=True)
    await bob.hears("the first one comes at once", in_=group, by=bot)
    clock.move(seconds=6)
    asked = await bob.hears("1/2 · What is", in_=group, by=bot)

    await hidden.says("/quiz stop", in_=group, anonymously=True)

    await bob.hears("stopped at question 1 of 2", in_=group)
    assert asked.content["poll"].closed


async def test_puts_polls_that_close_on_time_and_stops_planned_ones(
    hidden: Person, group: Chat, bot: Bot, bob: Person, clock: MovableClock, database: Database
) -> None:
    await hidden.says('/poll "Tea?" "Yes" "No" --close 1h', in_=group, anonymously=True)
    await bob.votes(await bob.hears("Tea", in_=group, by=bot), 0)
    at = f"{clock():%Y-%m-%d} 23:59"
    line = f'/poll "How was your day?" "Good" "Busy" --at "{at}" --every day'
    await hidden.says(line, in_=group, anonymously=True)
    await bob.hears("Planned", in_=group)

    await hidden.says("/poll stop 1", in_=group, anonymously=True)
    clock.move(hours=1)

    await bob.hears("will not be put", in_=group)
    await bob.hears("Yes – 1", in_=group)
    async with database.reading() as session:
        assert (await session.scalars(select(PollPlan.next_at))).all() == [None]


@pytest.mark.parametrize(
    ("language", "told", "own"),
    [
        ("en", "you speak for the whole group, and {} is about one person", "Alice, your own link"),
        ("zh", "你在这里代表整个群发言，而 {} 只与个人有关", "专属邀请链接"),
    ],
)
async def test_has_neither_points_nor_a_link_as_the_group_but_in_private(
    hidden: Person, group: Chat, bot: Bot, ada: Person, database: Database,
    language: str, told: str, own: str, lyceum: Stage,
) -> None:  # fmt: skip
    async with database.transaction() as session:
        community = await community_of(session, group.id)
        assert community is not None
        community.language = language
    await lyceum.restart()
    for command in ("/invite", "/points", "/suggest"):
        await hidden.says(f"{command} More tea", in_=group, anonymously=True)
        said = await hidden.hears(told.format(command), in_=group)
        assert len(list(buttons(said))) == 1

    await hidden.says(f"/language {language}", to=bot)
    await hidden.says("/invite", to=bot)
    await hidden.hears(own, in_=bot)

    await hidden.says("/suggest More tea", to=bot)
    await hidden.hears("More tea", in_=bot)
    async with database.reading() as session:
        owners = (await session.scalars(select(InviteLink.person_id))).all()
        wishing = (await session.scalars(select(Suggestion.person_id))).all()
    assert owners == wishing == [hidden.id]


@pytest.mark.parametrize(
    ("language", "begins", "told"),
    [
        ("en", "day 1 of 2", "I can't tell whose day this would be"),
        ("zh", "第 1/2 天", "我不知道这一天该记在谁名下"),
    ],
)
async def test_checks_in_under_their_own_name_alone(
    hidden: Person, lyceum: Stage, group: Chat, bot: Bot, clock: MovableClock, database: Database,
    language: str, begins: str, told: str,
) -> None:  # fmt: skip
    async with database.transaction() as session:
        community = await community_of(session, group.id)
        assert community is not None
        community.language = language
    await lyceum.restart()
    await hidden.says('/challenge "Pages" --days 2', in_=group, anonymously=True)
    card = await hidden.hears("Pages", in_=group, by=bot)
    await hidden.taps("💪", on=card)
    to(clock, 1)
    post = await hidden.hears(begins, in_=group)

    await hidden.says("Wrote a page", in_=group, reply_to=post, anonymously=True)
    await hidden.hears(told, in_=group)
    async with database.reading() as session:
        assert (await session.scalars(select(CheckIn.person_id))).all() == []
    await hidden.taps("🔒", on=post)
    await hidden.says("Wrote a page", to=bot, reply_to=await hidden.hears("🔒.*Pages", in_=bot))

    await hidden.hears("Day 1 of 2", in_=bot)
    async with database.reading() as session:
        assert (await session.scalars(select(CheckIn.person_id))).all() == [hidden.id]


async def test_reads_the_table_of_the_best_and_chooses_what_counts(
    hidden: Person, group: Chat, bot: Bot, bob: Person, database: Database
) -> None:
    await hidden.says('/poll "Tea?" "Yes" "No"', in_=group, anonymously=True)
    await bob.votes(await bob.hears("Tea", in_=group, by=bot), 0)
    await hidden.says("/ask What is a tuple?", in_=group, anonymously=True)
    await hidden.hears("passed it on", in_=group)

    await hidden.says("/top", in_=group, anonymously=True)
    table = await hidden.hears("1. Bob – 1", in_=group)
    assert "you have no points" not in table.words
    await hidden.taps("All time", on=table)
    await hidden.hears("(?s)All time.*1. Bob – 1", in_=group)
    await hidden.says("/points", to=bot)
    await hidden.taps("What counts", on=await hidden.hears("Alice in Py Lovers", in_=bot))
    await hidden.taps("Voting in a poll", on=await hidden.hears("What gives points", in_=bot))
    await hidden.hears("What gives points", in_=bot)
    await hidden.says('/poll "Coffee?" "Yes" "No"', in_=group, anonymously=True)
    await bob.votes(await bob.hears("Coffee", in_=group, by=bot), 0)
    await bob.says("/points", in_=group)

    await bob.hears("Bob in Py Lovers: 1 point", in_=group)
    async with database.reading() as session:
        earned = (await session.scalars(select(PointsEntry.person_id))).all()
    assert GROUP_ANONYMOUS_BOT not in earned


async def test_what_the_group_is_thanked_for_counts_for_nobody(
    hidden: Person, group: Chat, bob: Person
) -> None:
    said = await hidden.says("Try the second chapter", in_=group, anonymously=True)
    await bob.says("/thanks", in_=group, reply_to=said)
    await bob.hears("I don't know who helped, and nobody gets points", in_=group)
    comment = await bob.says("I did, it helps", in_=group)

    await hidden.says("/thanks", in_=group, reply_to=comment, anonymously=True)

    await bob.hears("Bob gets 5 points", in_=group)
