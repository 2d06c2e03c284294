"""Channels as places of campaigns: known with their community, posted to, looked after."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.marketing.campaigns.plan import Button, Content, Leads, Posting, Room, Step, Variant, Where
from sandbox import discussion
from sandbox.chats import Chat
from sandbox.members import CHANNEL_RIGHTS
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage import communities
from storage.communities import Chat as KnownChat
from storage.communities import Community
from storage.courses import Course
from storage.database import Database
from storage.touches import Touch
from tests.stage import MovableClock, Stage
from tests.stories.launches import hours, launch, planned, started
from tests.stories.waiting import until

CHANNEL = Where(Room.CHANNEL)


def step(text: str, hour: float, posting: Posting | None = None) -> Step:
    """A post in the channel."""
    content = Content(text, buttons=(Button("Get it", Leads.BUY),))
    return Step(text, CHANNEL, hours(hour), (Variant("A", content),), posting=posting or Posting())


@pytest.fixture
def news(world: World, ada: Person) -> Chat:
    """Ada's channel, which no group discusses."""
    return world.channel("Py News", ada)


async def chats_in(database: Database) -> dict[int, tuple[str, int]]:
    async with database.reading() as session:
        chats = (await session.scalars(select(KnownChat).where(KnownChat.left_at.is_(None)))).all()
        return {chat.id: (chat.kind, chat.community_id) for chat in chats}


async def test_a_channel_of_the_admins_belongs_to_their_community_and_can_be_posted_to(
    lyceum: Stage,
    course: Course,
    group: Chat,
    news: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await alice.joins(news)
    await ada.adds(bot, news, as_admin=True)

    await ada.hears("admin of the channel Py News now, so campaigns of Py Lovers", in_=bot)
    assert (await chats_in(database))[news.id] == ("channel", course.community_id)
    plan = launch(
        step("First.", 1, Posting(pin=True, unpin_after=timedelta(hours=1))),
        step("Second.", 3, Posting(replace=True, delete_after=timedelta(hours=1))),
    )
    number = await started(lyceum, database, ada, bot, course, plan)
    clock.move(hours=1, minutes=1)
    first = await alice.hears("First.", in_=news)
    await alice.taps("Get it", on=first)
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.hears("Paid", in_=bot)
    assert news.pinned == [first]
    clock.move(hours=2)
    second = await alice.hears("Second.", in_=news)
    await ada.says(f"/campaign stats {number}", to=bot)
    await ada.hears("Earned: ⭐ 250", in_=bot)
    clock.move(hours=1, minutes=1)
    await ada.says(f"/campaign show {number}", to=bot)
    await ada.hears("over", in_=bot)
    assert first.deleted
    assert not news.pinned
    await until(lambda: second.deleted)
    async with database.reading() as session:
        assert (await session.scalars(select(Touch.place))).all() == [news.id]


async def test_what_is_posted_in_a_discussed_channel_the_group_sees_too(
    lyceum: Stage,
    course: Course,
    group: Chat,
    channel: Chat,
    bot: Bot,
    world: World,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    eve = world.user("Eve")  # runs the channel with Ada, and nothing else
    await eve.joins(channel)
    await ada.promotes(eve, channel)
    await eve.says("/start", to=bot)
    await eve.adds(bot, channel, as_admin=True)

    await ada.hears("admin of the channel Py News now", in_=bot)
    await eve.hears("admin of the channel Py News now", in_=bot)
    assert (await chats_in(database))[channel.id] == ("channel", course.community_id)
    await started(lyceum, database, ada, bot, course, launch(step("Look at this.", 1)))
    clock.move(hours=1, minutes=1)
    await bob.hears("Look at this.", in_=group)
    assert sum(one.words == "Look at this." for one in bob.sees(group)) == 1
    await eve.says("/campaign list", to=bot)
    await eve.hears("Only admins", in_=bot)
    async with database.reading() as session:
        assert not await communities.is_admin(session, course.community_id, eve.id)
        assert not await communities.is_member(session, course.community_id, eve.id)


async def test_a_channel_that_came_before_its_group_is_found_with_it(
    stage: Stage, bot: Bot, world: World, ada: Person, database: Database
) -> None:
    channel, group = world.channel("Py News", ada), world.group("Py Lovers", ada)
    discussion.link_by(world, ada, channel=channel, group=group)
    await ada.says("/start", to=bot)
    await ada.hears("Add me to your group", in_=bot)
    await ada.adds(bot, channel, as_admin=True)
    await ada.hears("I don't know which community the channel Py News belongs to", in_=bot)
    assert await chats_in(database) == {}

    await ada.adds(bot, group, as_admin=True)

    await ada.hears("Hello, Py Lovers", in_=group)
    known = await chats_in(database)
    assert {kind for kind, _ in known.values()} == {"supergroup", "channel"}
    assert len({home for _, home in known.values()}) == 1
    async with database.reading() as session:
        assert len((await session.scalars(select(Community))).all()) == 1


async def test_missing_rights_and_the_way_out_are_told(
    lyceum: Stage,
    course: Course,
    group: Chat,
    news: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    number = await planned(lyceum, database, ada, course, launch(step("First.", 1)))
    await ada.says(f"/campaign check {number}", to=bot)
    await ada.hears("I post in no channel of yours", in_=bot)

    await ada.adds(bot, news)
    await ada.promotes(bot, news, CHANNEL_RIGHTS - {"can_post_messages"})
    await ada.hears("In the channel Py News I may not post", in_=bot)
    await ada.says(f"/campaign check {number}", to=bot)
    await ada.hears("In Py News I may not post", in_=bot)
    await ada.promotes(bot, news, CHANNEL_RIGHTS)
    await ada.says(f"/campaign check {number}", to=bot)
    check = await ada.hears("before it starts", in_=bot)
    assert "may not" not in check.words

    await ada.taps("Start", on=check)
    await ada.hears("is running", in_=bot)
    await ada.promotes(bot, news, CHANNEL_RIGHTS - {"can_post_messages"})
    clock.move(hours=1, minutes=1)
    await ada.hears("Telegram did not let me post.*right Post Messages", in_=bot)
    await ada.kicks(bot, news)
    async with database.reading() as session:
        assert not await communities.is_away(session, course.community_id)


async def test_somebody_elses_channel_is_not_taken_for_the_communitys(
    lyceum: Stage, course: Course, world: World, bot: Bot, bob: Person, database: Database
) -> None:
    await bob.says("/start", to=bot)
    await bob.hears("Add me to your group", in_=bot)
    other = world.channel("Bob's Own", bob)

    await bob.adds(bot, other, as_admin=True)

    await bob.hears("I don't know which community the channel Bob's Own belongs to", in_=bot)
    assert other.id not in await chats_in(database)
