"""Who speaks as a channel keeps the rules like anybody else; the linked channel, hidden admins and
channels that an admin lets be are never touched."""

import pytest
from sqlalchemy import func, select

from sandbox import discussion
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage.channels import SpeakingChannel
from storage.database import Database
from storage.events import Event
from storage.moderation import Strike
from tests.stage import MovableClock, Stage
from tests.stories.waiting import settled, until

ORDER = frozenset({"can_delete_messages", "can_restrict_members"})


@pytest.fixture
async def order(lyceum: Stage, group: Chat, bot: Bot, ada: Person) -> Stage:
    """The group with its order kept: one word banned, and what is usual."""
    await ada.promotes(bot, group, ORDER)
    await ada.says("/moderation", to=bot)
    await ada.taps("Banned words", on=await ada.hears("keeping order is off", in_=bot))
    await ada.hears("all words that are not wanted", in_=bot)
    await ada.says("casino", to=bot)
    await ada.taps("Switch on", on=await ada.hears("Banned words: casino", in_=bot))
    await ada.hears("keeping order is on", in_=bot)
    return lyceum


@pytest.fixture
async def eve(world: World, order: Stage, group: Chat) -> Person:
    """A member with a channel of her own."""
    eve = world.user("Eve", username="eve")
    await eve.joins(group)
    return eve


@pytest.fixture
def spam(world: World, eve: Person) -> Chat:
    """It."""
    return world.channel("t.me/spam", eve, username="spam")


async def test_a_channel_is_warned_then_banned_and_undo_lets_it_be(
    order: Stage, group: Chat, bot: Bot, ada: Person, eve: Person, spam: Chat, clock: MovableClock
) -> None:
    first = await eve.says("Best CASINO here", in_=group, as_channel=spam)
    warning = await eve.hears("t.me/spam: a word that is not wanted here", in_=group)
    assert "the next time the channel will be banned" in warning.words
    assert all(entity.type == "code" for entity in warning.entities), "the name leads nowhere"
    assert first.deleted
    clock.move(minutes=2)
    digest = await ada.hears("one step was taken", in_=bot)
    assert "t.me/spam warned" in digest.words
    assert "Undo for a channel undoes all its steps" in digest.words

    second = await eve.says("casino again", in_=group, as_channel=spam)
    await eve.hears("t.me/spam was banned", in_=group)
    await until(lambda: spam.id in group.banned_senders)
    assert second.deleted
    assert await eve.says("As myself", in_=group)
    clock.move(minutes=2)
    digest = await ada.hears("t.me/spam banned", in_=bot)

    undone = await ada.taps("Undo", on=digest)
    assert "no rule holds for it any more" in str(undone["text"])
    await until(lambda: spam.id not in group.banned_senders)
    free = await eve.says("Is casino a bad word?", in_=group, as_channel=spam)
    await settled(ada, group)
    await ada.says("/modlog", to=bot)
    log = await ada.hears("the latest steps", in_=bot)

    assert not free.deleted
    assert log.words.count("(undone)") == 2
    assert "Undo" not in log.words


async def test_what_is_undone_at_once_is_undone_for_good(
    order: Stage, group: Chat, bot: Bot, ada: Person, eve: Person, spam: Chat, clock: MovableClock,
    database: Database,
) -> None:  # fmt: skip
    await eve.says("casino", in_=group, as_channel=spam)
    await eve.hears("not wanted here", in_=group)
    clock.move(minutes=2)
    await ada.taps("Undo", on=await ada.hears("one step was taken", in_=bot))

    again = await eve.says("casino", in_=group, as_channel=spam)
    await settled(ada, group)

    assert not again.deleted
    async with database.reading() as session:
        channel = (await session.scalars(select(SpeakingChannel))).one()
        about = (
            await session.scalars(select(Event.person_id).where(Event.kind.like("moderation.%")))
        ).all()
    assert (channel.channel_id, channel.let_be_by) == (spam.id, ada.id)
    assert set(about) == {ada.id, None}, "a channel is no person"


async def test_the_linked_channel_and_what_it_posts_are_not_touched(
    order: Stage, world: World, group: Chat, ada: Person, eve: Person, spam: Chat,
    database: Database,
) -> None:  # fmt: skip
    news = world.channel("Py News", ada)
    discussion.link_by(world, ada, channel=news, group=group)
    post = await ada.says("No casino in Python", in_=news)
    copy = group.pinned[-1]
    await ada.edits(post, "No casino in Python, never")
    spoken = [
        await ada.says("casino", in_=group, as_channel=news),
        await ada.says("casino", in_=group, anonymously=True),
    ]

    stranger = await eve.says("casino", in_=group, as_channel=spam)
    await eve.hears("t.me/spam: a word that is not wanted", in_=group)

    assert stranger.deleted
    assert not any(message.deleted for message in [copy, *spoken])
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Strike)) == 1


async def test_the_channel_that_was_linked_just_now_is_not_touched(
    order: Stage, world: World, group: Chat, ada: Person, eve: Person, spam: Chat
) -> None:
    await eve.says("casino", in_=group, as_channel=spam)
    await eve.hears("t.me/spam: a word", in_=group)
    news = world.channel("Py News", ada)
    discussion.link_by(world, ada, channel=news, group=group)

    said = await ada.says("No casino here", in_=group, as_channel=news)
    await settled(ada, group)

    assert not said.deleted


async def test_nobody_is_touched_where_telegram_does_not_tell_which_channel_is_linked(
    order: Stage, sandbox: Sandbox, group: Chat, ada: Person, eve: Person, spam: Chat
) -> None:
    sandbox.faults.refuse("getChat", 403, description="Forbidden: bot is not a member")
    spared = await eve.says("casino", in_=group, as_channel=spam)
    await settled(ada, group)

    said = await eve.says("casino", in_=group, as_channel=spam)
    await eve.hears("not wanted here", in_=group)

    assert said.deleted
    assert not spared.deleted


async def test_while_telegram_is_busy_it_is_asked_again(
    order: Stage, sandbox: Sandbox, group: Chat, eve: Person, spam: Chat, clock: MovableClock
) -> None:
    sandbox.faults.refuse("getChat", 502)
    word = await eve.says("casino", in_=group, as_channel=spam)
    await eve.hears("t.me/spam: a word", in_=group)
    clock.move(minutes=1)

    sandbox.faults.refuse("getChat", 429)
    name = await eve.says("Come to @spam", in_=group)
    await eve.hears("Eve: a link from a new member", in_=group)

    assert word.deleted
    assert name.deleted


async def test_a_new_channel_posts_no_links_and_one_that_was_heard_for_days_may(
    order: Stage, world: World, group: Chat, ada: Person, alice: Person, eve: Person, spam: Chat,
    clock: MovableClock,
) -> None:  # fmt: skip
    known = world.channel("Alice's", alice)
    await alice.says("Good morning", in_=group, as_channel=known)
    await settled(ada, group)
    clock.move(days=4)

    link = await alice.says("See https://python.org", in_=group, as_channel=known)
    name = await eve.says("Come to @spam", in_=group, as_channel=spam)
    await eve.hears("t.me/spam: a link from a new channel", in_=group)

    assert name.deleted
    assert not link.deleted


async def test_a_flood_is_one_strike_and_each_channel_has_its_own_count(
    order: Stage, world: World, group: Chat, ada: Person, alice: Person, eve: Person, spam: Chat,
    database: Database,
) -> None:  # fmt: skip
    quiet = world.channel("Alice's", alice)
    polite = [await alice.says(f"Hello {n}", in_=group, as_channel=quiet) for n in range(6)]
    said = [await eve.says(f"spam {n}", in_=group, as_channel=spam) for n in range(12)]

    await eve.hears("t.me/spam: too many messages at once", in_=group)
    await until(lambda: all(message.deleted for message in said[8:]))
    await settled(ada, group)

    assert not any(message.deleted for message in [*polite, *said[:8]])
    async with database.reading() as session:
        strikes = (await session.scalars(select(Strike.person_id))).all()
    assert strikes == [spam.id]


async def test_what_a_channel_edits_is_read_again(
    order: Stage, group: Chat, eve: Person, spam: Chat
) -> None:
    said = await eve.says("Hello", in_=group, as_channel=spam)

    await eve.edits(said, "casino")

    await eve.hears("t.me/spam: a word that is not wanted", in_=group)
    assert said.deleted


async def test_without_the_right_to_ban_the_admins_read_which_is_missing(
    order: Stage, group: Chat, bot: Bot, ada: Person, eve: Person, spam: Chat, clock: MovableClock
) -> None:
    await ada.promotes(bot, group, frozenset({"can_delete_messages"}))
    await eve.says("casino", in_=group, as_channel=spam)
    await eve.hears("not wanted here", in_=group)
    clock.move(seconds=15)

    said = await eve.says("casino", in_=group, as_channel=spam)

    await ada.hears("I may not mute or remove anybody in Py Lovers.*Ban Users", in_=bot)
    assert said.deleted
    assert spam.id not in group.banned_senders


async def test_nobody_answers_a_channel_whatever_it_asks(
    order: Stage, group: Chat, bot: Bot, ada: Person, eve: Person, spam: Chat, clock: MovableClock
) -> None:
    await eve.says("casino", in_=group, as_channel=spam)
    await eve.hears("not wanted here", in_=group)
    clock.move(minutes=2)
    await ada.taps("Undo", on=await ada.hears("one step was taken", in_=bot))
    await settled(ada, group)
    before = len(eve.sees(group))

    await eve.says("/courses casino", in_=group, as_channel=spam)
    await eve.says("/ask What is a casino?", in_=group, as_channel=spam)
    await settled(ada, group)

    assert len(eve.sees(group)) == before + 4, "what was asked, and what Ada was answered"


async def test_a_channel_let_be_in_one_community_keeps_the_rules_of_another(
    order: Stage, world: World, group: Chat, bot: Bot, ada: Person, eve: Person, spam: Chat,
    clock: MovableClock,
) -> None:  # fmt: skip
    await eve.says("casino", in_=group, as_channel=spam)
    await eve.hears("not wanted here", in_=group)
    clock.move(minutes=2)
    await ada.taps("Undo", on=await ada.hears("one step was taken", in_=bot))
    zoe = world.user("Zoe")
    cooks = world.group("Cooks", zoe, members=[eve])
    await zoe.says("/start", to=bot)
    await zoe.adds(bot, cooks, as_admin=True)
    await zoe.hears("Hello, Cooks", in_=cooks)
    await zoe.says("/moderation", to=bot)
    await zoe.taps("Switch on", on=await zoe.hears("order is off", in_=bot))
    await zoe.hears("keeping order is on", in_=bot)

    said = await eve.says("https://spam.example", in_=cooks, as_channel=spam)

    await eve.hears("a link from a new channel", in_=cooks)
    assert said.deleted


async def test_chinese_groups_and_admins_read_it_in_chinese(
    order: Stage, group: Chat, bot: Bot, ada: Person, eve: Person, spam: Chat, clock: MovableClock
) -> None:
    await ada.says("/settings", to=bot)
    await ada.taps("中文", on=await ada.hears("1 of 3", in_=bot))
    await ada.hears("2 of 3", in_=bot)

    await eve.says("https://spam.example", in_=group, as_channel=spam)
    warning = await eve.hears("新频道发送链接", in_=group)
    assert "再次违规该频道将被封禁" in warning.words
    clock.move(seconds=15)
    await eve.says("casino", in_=group, as_channel=spam)
    await eve.hears("t.me/spam 已被封禁：使用了本群不欢迎的词语", in_=group)
    await ada.says("/language", to=bot)
    await ada.taps("中文", on=await ada.hears("language", in_=bot))
    await ada.says("/modlog", to=bot)
    log = await ada.hears("最近的处理记录", in_=bot)

    assert "对频道点撤销" in log.words
    undone = await ada.taps("撤销", on=log)
    assert "规则以后不再适用于它" in str(undone["text"])
