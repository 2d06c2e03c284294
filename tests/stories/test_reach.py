"""How far a post goes: what counts, what is said of it, and to whom."""

from datetime import datetime, timedelta
from math import log

import pytest
from sqlalchemy import select

from sandbox import discussion
from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.communities import community_of
from storage.database import Database
from storage.outbox import SENT, OutboxRow
from storage.people import note_people
from storage.post_signs import REACTION, PostSign
from tests.stage import MovableClock, Stage
from tests.stories.waiting import settled

QUESTION = '/poll "Which topic next?" "Lists" "Files"'


@pytest.fixture
async def poll(lyceum: Stage, group: Chat, ada: Person, bot: Bot) -> Message:
    """A poll of the bot's, which is an admin."""
    await ada.promotes(bot, group)
    await ada.says(QUESTION, in_=group)
    poll = await ada.hears("Which topic next?", in_=group)
    await settled(ada, group)  # nobody reacts before it is written down that the poll was sent
    return poll


@pytest.fixture
async def crowd(world: World, group: Chat) -> list[Person]:
    """Six more members."""
    people = [world.user(f"Member {number}") for number in range(6)]
    for person in people:
        await person.joins(group)
    return people


async def signs(database: Database) -> list[tuple[str, int | None, int]]:
    async with database.reading() as session:
        rows = await session.scalars(select(PostSign).order_by(PostSign.id))
        return [(row.kind, row.person_id, row.people) for row in rows]


async def test_an_admin_reads_how_a_post_fades_and_how_many_come(
    poll: Message,
    crowd: list[Person],
    group: Chat,
    bot: Bot,
    ada: Person,
    clock: MovableClock,
) -> None:
    for minutes, person in zip((4, 6, 10, 25, 40, 90), crowd, strict=True):
        clock.move(minutes=minutes)
        await person.votes(poll, 0)
        await settled(person, group)
    await crowd[0].reacts(poll, "👍")
    clock.move(hours=6)

    await ada.says("/reach", to=bot)
    await ada.taps("Which topic next?", on=await ada.hears("which post?", in_=bot))

    told = await ada.hears("Half of what this post reaches", in_=bot)
    assert told.content["photo"]
    assert "6 people so far; about 6 (6 to " in told.words
    assert "Most came by voting (6)." in told.words
    assert "95 times in 100" in told.words
    assert "Tried on" not in told.words


async def test_the_way_from_the_group_leads_to_the_private_chat(
    poll: Message, crowd: list[Person], group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await alice.says("/reach", in_=group, reply_to=poll)
    await alice.hears("Only admins can do that", in_=group)
    for person in crowd[:2]:
        await person.votes(poll, 1)
        await settled(person, group)

    await ada.says("/reach", in_=group, reply_to=poll)
    way = await ada.hears("names members", in_=group)
    assert "so far" not in way.words
    await ada.taps("Private chat", on=way)

    await ada.hears("2 people have taken it up so far; from five on", in_=bot)


async def test_what_is_no_post_of_ours_is_told_apart(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    said = await alice.says("Good morning", in_=group)
    await ada.says("/reach", in_=group, reply_to=said)
    await ada.hears("as a reply to a message of mine", in_=group)
    await ada.says("/reach", to=bot)
    await ada.hears("Nobody in Py Lovers has taken up a post of mine yet", in_=bot)


async def test_members_read_nothing_of_it(
    lyceum: Stage, group: Chat, bot: Bot, alice: Person
) -> None:
    await alice.says("/start", to=bot)
    await alice.says("/reach", to=bot)
    await alice.hears("Only admins of the group", in_=bot)


async def test_reactions_replies_and_presses_count_once_and_only_at_posts(
    poll: Message,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
) -> None:
    talk = await bob.says("I like lists", in_=group)
    await alice.reacts(talk, "👍")
    await alice.reacts(poll, "👍")
    await alice.reacts(poll)
    await alice.reacts(poll, "🔥")
    await bob.says("Lists, please", in_=group, reply_to=poll)
    await bob.says("Or files", in_=group, reply_to=poll)
    await settled(bob, group)
    await ada.says("/reach", to=bot)
    await ada.hears("which post?", in_=bot)

    assert await signs(database) == [("reaction", alice.id, 1), ("reply", bob.id, 1)]


async def test_in_a_channel_reactions_are_counted_without_names(
    world: World, lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person,
    database: Database, clock: MovableClock,
) -> None:  # fmt: skip
    await ada.promotes(bot, group)
    channel = world.channel("Py News", ada)
    for reader in (alice, bob):
        await reader.joins(channel)
    discussion.link_by(world, ada, channel=channel, group=group)
    await ada.adds(bot, channel, as_admin=True)
    await ada.hears("admin of the channel Py News now", in_=bot)
    post = await posted_in(channel, bot, group, database, world, clock())

    await alice.reacts(post, "👍")
    await bob.reacts(post, "🔥")
    await bob.says("Great", in_=group, reply_to=group.pinned[-1])
    await settled(bob, group)
    await ada.says("/reach", in_=group, reply_to=group.pinned[-1])
    await ada.taps("Private chat", on=await ada.hears("names members", in_=group))

    await ada.hears("3 people have taken it up so far", in_=bot)
    assert await signs(database) == [
        ("reaction", None, 1),
        ("reaction", None, 1),
        ("reply", bob.id, 1),
    ]


async def posted_in(
    channel: Chat, bot: Bot, group: Chat, database: Database, world: World, now: datetime
) -> Message:
    """The bot's own post in a channel, as a campaign would say it."""
    post = world.write(channel, bot, sender_chat=channel, text="Python 4 is out")
    async with database.transaction() as session:
        community = await community_of(session, group.id)
        assert community is not None
        session.add(said(community.id, channel.id, post.id, "Python 4 is out", now))
    return post


def said(community_id: int, chat_id: int, message_id: int, text: str, at: datetime) -> OutboxRow:
    """What the bot said there then."""
    return OutboxRow(
        community_id=community_id,
        chat_id=chat_id,
        method="sendMessage",
        params={"text": text, "parse_mode": "HTML"},
        purpose="campaign-post",
        created_at=at,
        not_before=at,
        state=SENT,
        sent_at=at,
        message_id=message_id,
    )


async def test_a_community_with_history_hears_what_foresees_best_and_after_whom_more_come(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    """Twelve posts that half fade within two hours; a dozen follow whenever Alice reacts."""
    await alice.says("/start", to=bot)
    await alice.hears("Add me to your group", in_=bot)
    now = lyceum.clock()
    async with database.transaction() as session:
        community = await community_of(session, group.id)
        assert community is not None
        await note_people(
            session,
            [
                {"id": 9000 + who, "name": f"M{who}", "seen_at": now, "username": None,
                 "telegram_language": "en"}
                for who in range(60)
            ],
        )  # fmt: skip
        for post in range(12):
            at = now - timedelta(days=2 + post)
            session.add(said(community.id, group.id, 5000 + post, f"<b>Post {post}</b>", at))
            order = [9001 + (11 * who + 5 * post * post) % 28 for who in range(28)]
            hours = [(-2 * log(1 - (at + 0.5) / 28), who) for at, who in enumerate(order)]
            alices = 1.0 + 0.3 * post
            hours += [(alices, alice.id)]
            behind = [9030 + (one * 5 + post) % 12 for one in range(12)]
            hours += [(alices + 0.04 * at, who) for at, who in enumerate(behind, 1)]
            for hour, who in hours:
                session.add(
                    PostSign(
                        community_id=community.id, chat_id=group.id, message_id=5000 + post,
                        kind=REACTION, person_id=who, at=at + timedelta(hours=hour),
                    )
                )  # fmt: skip
    await ada.says("/language", to=bot)
    await ada.taps("中文", on=await ada.hears("Which language", in_=bot))

    await ada.says("/reach", to=bot)
    await ada.taps("Post 3", on=await ada.hears("哪一条帖子", in_=bot))

    told = await ada.hears("这条帖子一半的触达", in_=bot)
    assert "目前 41 人" in told.words
    assert "大多通过表情回应（41）" in told.words
    assert "在 11 条以往的帖子上" in told.words
    assert "比平常多：Alice ×" in told.words
