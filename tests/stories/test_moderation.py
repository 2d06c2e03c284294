"""Keeping order: rules set in private, steps that grow, undo, and whom nothing touches."""

import asyncio

import pytest
from sqlalchemy import func, select
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from sandbox import discussion, talking, topics
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.members import Status
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.polls import Poll
from sandbox.users import Bot
from sandbox.world import World
from storage.database import Database
from storage.diary import DiaryEntry
from storage.inbox import InboxRow
from storage.moderation import ModerationRules
from tests.stage import MovableClock, Stage
from tests.stories.waiting import settled, until

ORDER = frozenset({"can_delete_messages", "can_restrict_members"})


@pytest.fixture
async def order(lyceum: Stage, group: Chat, bot: Bot, ada: Person) -> Stage:
    """The group with its order kept: two words banned, newcomers' links too."""
    await switch_on(ada, bot, group)
    return lyceum


async def switch_on(ada: Person, bot: Bot, group: Chat) -> None:
    """What Ada does for that."""
    await ada.promotes(bot, group, ORDER)
    await ada.says("/moderation", to=bot)
    rules = await ada.hears("keeping order is off", in_=bot)
    assert "I have the rights it takes" in rules.words
    await ada.taps("Banned words", on=rules)
    await ada.hears("all words that are not wanted", in_=bot)
    await ada.says("casino, 加微信", to=bot)
    await ada.taps("Switch on", on=await ada.hears("casino, 加微信", in_=bot))
    await ada.hears("keeping order is on", in_=bot)


async def test_what_no_admin_could_read_is_told_once_one_can(
    order: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await ada.blocks(bot)
    await settled(ada, group)
    await alice.says("Best CASINO here", in_=group)
    await alice.hears("Alice: a word that is not wanted here", in_=group)
    clock.move(minutes=2)
    async with asyncio.timeout(10):
        while await digest_waits(database):
            await asyncio.sleep(0.02)

    await ada.unblocks(bot)
    await ada.says("/start", to=bot)

    digest = await ada.hears("one step was taken", in_=bot)
    assert "Alice warned" in digest.words
    await ada.says("/start", to=bot)
    await settled(ada, group)
    assert sum("one step was taken" in said.words for said in ada.sees(bot)) == 1


async def digest_waits(database: Database) -> bool:
    """Whether the admins have still to be told of what was done."""
    async with database.reading() as session:
        waiting = select(DiaryEntry.id).where(
            DiaryEntry.kind == "moderation.digest", DiaryEntry.done_at.is_(None)
        )
        return await session.scalar(waiting) is not None


async def test_a_warning_a_mute_a_ban_and_each_undone(
    order: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    said = await alice.says("Best CASINO here", in_=group)
    await alice.hears("Alice: a word that is not wanted here", in_=group)
    assert said.deleted
    clock.move(minutes=2)
    digest = await ada.hears("one step was taken", in_=bot)
    assert "Alice warned" in digest.words

    await alice.says("快来加 微 信", in_=group)
    await alice.hears("You can write again in 24 hours", in_=group)
    assert not group.allows(alice, "can_send_messages")
    clock.move(minutes=2)
    digest = await ada.hears("Alice muted", in_=bot)
    token = token_of(digest)
    undone = await ada.taps("Undo", on=digest)
    assert "counts no more" in str(undone["text"])
    shown = await ada.hears(r"one step was taken(?s:.*)Alice muted \(undone\)", in_=bot)
    assert shown.id == digest.id
    assert not list(buttons(shown))
    await until(lambda: group.allows(alice, "can_send_messages"))
    clock.move(seconds=5)
    assert "already" in str((await ada.presses(digest, token))["text"])

    await alice.says("casino again", in_=group)
    await alice.hears("You can write again in 24 hours", in_=group)
    clock.move(minutes=2)
    await until(lambda: group.member(alice).status is Status.RESTRICTED)
    group.members[alice.id] = type(group.members[alice.id])(alice)  # the day is over
    await alice.says("casino for ever", in_=group)
    await ada.hears("Alice was banned", in_=group)
    await until(lambda: group.member(alice).status is Status.KICKED)

    await ada.says("/modlog", to=bot)
    log = await ada.hears("the latest steps", in_=bot)
    assert "(undone)" in log.words
    await ada.taps("Undo 4", on=log)
    shown = await ada.hears(r"the latest steps(?s:.*)4. Alice banned \(undone\)", in_=bot)
    assert [one.text for one in buttons(shown)] == ["↩️ Undo 3 · Alice", "↩️ Undo 1 · Alice"]
    await until(lambda: group.member(alice).status is Status.LEFT)
    await alice.joins(group)


async def test_a_flood_is_one_strike_however_long(
    order: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    said = [await alice.says(f"spam {number}", in_=group) for number in range(12)]

    await alice.hears("too many messages at once", in_=group)
    await until(lambda: all(message.deleted for message in said[8:]))
    assert not any(message.deleted for message in said[:8])
    clock.move(minutes=2)
    await ada.hears("one step was taken", in_=bot)


async def test_what_is_edited_into_spam_goes_and_other_edits_are_let_go(
    order: Stage, group: Chat, ada: Person, alice: Person, database: Database
) -> None:
    said = await alice.says("Hello", in_=group)
    polite = await alice.says("How are you?", in_=group)
    for number in range(12):
        await alice.edits(polite, f"How are you, all {number}?")
    mine = await ada.says("Hello", in_=group)
    await ada.edits(mine, "No casino here, please")

    await alice.edits(said, "Best CASINO here")

    await alice.hears("Alice: a word that is not wanted here", in_=group)
    assert said.deleted
    assert not polite.deleted
    assert not mine.deleted
    async with database.reading() as session:
        payloads = (await session.scalars(select(InboxRow.payload))).all()
    edits = [payload for payload in payloads if payload and "edited_message" in payload]
    assert len(edits) == 2


async def test_what_was_said_before_the_switch_is_no_hiding_place(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    before = await alice.says("Hello", in_=group)
    await switch_on(ada, bot, group)

    await alice.edits(before, "Best casino here")

    await alice.hears("not wanted here", in_=group)
    assert before.deleted


async def test_what_a_poll_asks_and_where_a_button_leads_is_read_too(
    order: Stage, world: World, group: Chat, bot: Bot, alice: Person
) -> None:
    poll = Poll("1", bot, "Where to tonight?", ("Home", "The CASINO"))
    carl = world.user("Carl")
    await carl.joins(group)
    button = InlineKeyboardButton("Look", url="https://spam.example")

    asked = talking.write(world, alice, group, content={"poll": poll})
    led = talking.write(
        world, carl, group, text="Look", reply_markup=InlineKeyboardMarkup([[button]])
    )

    await alice.hears("Alice: a word that is not wanted here", in_=group)
    await carl.hears("Carl: a link from a new member", in_=group)
    assert asked.deleted
    assert led.deleted


async def test_newcomers_post_no_links_and_old_members_may(
    order: Stage, world: World, group: Chat, ada: Person, alice: Person
) -> None:
    news = world.channel("News", ada, username="py_news")
    assert news.username
    carl = world.user("Carl", username="carl")
    await carl.joins(group)

    mine = await alice.says("See https://python.org", in_=group)
    polite = await carl.says("Thanks @alice", in_=group)
    spam = await carl.says("See https://spam.example", in_=group)
    await carl.hears("Carl: a link from a new member", in_=group)

    assert spam.deleted
    assert not mine.deleted
    assert not polite.deleted


async def test_a_channel_named_by_a_newcomer_is_a_link(
    order: Stage, world: World, group: Chat, ada: Person
) -> None:
    world.channel("News", ada, username="py_news")
    carl = world.user("Carl")
    await ada.adds(carl, group)

    spam = await carl.says("Come to @py_news", in_=group)

    await carl.hears("a link from a new member", in_=group)
    assert spam.deleted


async def test_nobody_of_the_team_is_touched_and_commands_of_theirs_work(
    order: Stage, world: World, group: Chat, bot: Bot, ada: Person, bob: Person
) -> None:
    await ada.promotes(bob, group)
    linked, stray = world.channel("Py News", ada), world.channel("Ada's", ada)
    discussion.link_by(world, ada, channel=linked, group=group)
    spoken = [
        await ada.says("casino", in_=group),
        await ada.says("casino", in_=group, anonymously=True),
        await bob.says("casino", in_=group),
        await ada.says("casino", in_=group, as_channel=linked),
    ]
    unknown = await ada.says("casino", in_=group, as_channel=stray)

    await ada.says('/poll "casino?" "Yes" "No"', in_=group)

    await bob.hears("casino\\?", in_=group, by=bot)
    assert not any(message.deleted for message in spoken)
    await until(lambda: unknown.deleted)  # nobody can tell whose channel it is; *Undo* lets it be


async def test_looking_at_the_rules_changes_nothing(
    lyceum: Stage, bot: Bot, ada: Person, database: Database
) -> None:
    await ada.says("/moderation", to=bot)
    rules = await ada.hears("keeping order is off", in_=bot)
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(ModerationRules)) == 0

    await ada.taps("Switch on", on=rules)

    await ada.hears("keeping order is on", in_=bot)
    async with database.reading() as session:
        kept = (await session.scalars(select(ModerationRules))).one()
    assert (kept.flood_messages, kept.flood_seconds, kept.link_days) == (8, 10, 3)


async def test_nothing_said_before_the_switch_is_touched_and_off_is_off(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.promotes(bot, group, ORDER)
    before = [await alice.says(f"Hello {number}", in_=group) for number in range(12)]
    await ada.says("/moderation", to=bot)
    rules = await ada.hears("keeping order is off", in_=bot)
    await ada.taps("Switch on", on=rules)
    rules = await ada.hears("keeping order is on", in_=bot)
    await ada.taps("Switch off", on=rules)
    await ada.hears("keeping order is off", in_=bot)
    after = [await alice.says(f"Hello {number}", in_=group) for number in range(12)]
    await settled(alice, group)

    assert not any(message.deleted for message in [*before, *after])


async def test_in_a_topic_the_warning_stays_there(
    order: Stage, world: World, group: Chat, ada: Person, alice: Person
) -> None:
    group.is_forum = True
    topic = topics.start(world, group, "Questions", ada)

    await alice.says("casino", in_=group, topic=topic)

    warning = await alice.hears("not wanted here", in_=group)
    assert warning.thread_id == topic.id


async def test_chinese_groups_are_warned_in_chinese(
    order: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.says("/settings", to=bot)
    await ada.taps("中文", on=await ada.hears("1 of 3", in_=bot))
    await ada.hears("2 of 3", in_=bot)

    await alice.says("请加微信", in_=group)

    await alice.hears("使用了本群不欢迎的词语", in_=group)


async def test_a_missing_right_is_named_once_and_the_rest_goes_on(
    order: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await ada.promotes(bot, group, frozenset({"can_invite_users"}))

    said = await alice.says("casino", in_=group)
    await alice.hears("not wanted here", in_=group)
    await ada.hears("I may not delete messages in Py Lovers", in_=bot)
    clock.move(seconds=15)
    await alice.says("casino", in_=group)
    await ada.hears("I may not mute or remove anybody", in_=bot)
    await alice.says("/courses", in_=group)
    await alice.hears("no courses yet", in_=group)

    assert not said.deleted
    told = [message for message in ada.sees(bot) if "may not delete" in message.words]
    assert len(told) == 1


async def test_other_communities_have_their_own_rules_and_logs(
    order: Stage, world: World, group: Chat, bot: Bot, ada: Person, alice: Person,
    clock: MovableClock,
) -> None:  # fmt: skip
    zoe = world.user("Zoe")
    cooks = world.group("Cooks", zoe, members=[alice])
    await zoe.says("/start", to=bot)
    await zoe.adds(bot, cooks, as_admin=True)
    await zoe.hears("Hello, Cooks", in_=cooks)
    there = await alice.says("casino", in_=cooks)
    here = await alice.says("casino", in_=group)
    await alice.hears("not wanted here", in_=group)
    clock.move(minutes=2)
    digest = await ada.hears("one step was taken", in_=bot)
    await settled(alice, cooks)
    assert here.deleted
    assert not there.deleted

    await zoe.says("/modlog", to=bot)
    empty = await zoe.hears("Nobody broke a rule in Cooks", in_=bot)
    stolen = await zoe.presses(empty, token_of(digest))
    assert "Only admins" in str(stolen["text"])
    await ada.says("/modlog", to=bot)
    assert "(undone)" not in (await ada.hears("the latest steps", in_=bot)).words


async def test_after_a_restart_order_is_kept(order: Stage, group: Chat, alice: Person) -> None:
    await order.restart()

    said = await alice.says("casino", in_=group)

    await alice.hears("not wanted here", in_=group)
    assert said.deleted


async def test_a_basic_group_warns_twice_and_a_ban_is_lifted_by_hand(
    stage: Stage, world: World, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    small = world.basic_group("Small", ada, members=[alice])
    await ada.says("/start", to=bot)
    await ada.adds(bot, small, as_admin=True)
    await ada.hears("Hello, Small", in_=small)
    await ada.says("/moderation", to=bot)
    await ada.taps("Banned words", on=await ada.hears("order is off", in_=bot))
    await ada.hears("all words", in_=bot)
    await ada.says("casino", to=bot)
    await ada.taps("Switch on", on=await ada.hears("Banned words: casino", in_=bot))
    await ada.hears("keeping order is on", in_=bot)

    for expected in ("after one more warning", "the next time you will be banned", "was banned"):
        await alice.says("casino", in_=small)
        await ada.hears(expected, in_=small)
        clock.move(seconds=15)

    await until(lambda: small.member(alice).status is Status.KICKED)
    await ada.says("/modlog", to=bot)
    log = await ada.hears("the latest steps", in_=bot)
    undone = await ada.taps("Undo 3", on=log)
    assert "In a basic group I can't lift a ban: add them again yourself" in str(undone["text"])
    await ada.adds(alice, small)
    await alice.says("Thank you", in_=small)


def token_of(message: Message) -> str:
    """What the first button of a message sends."""
    return str(message.reply_markup.inline_keyboard[0][0].callback_data)  # type: ignore[union-attr]
