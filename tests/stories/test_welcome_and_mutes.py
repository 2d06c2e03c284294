"""Who has still to answer and is muted, restricted or banned by an admin meanwhile: answering lifts
what the bot itself did, never what an admin did."""

from datetime import timedelta

import pytest

from sandbox import moves
from sandbox.chats import Chat
from sandbox.members import PERMISSIONS, Member, Status
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import GROUP_ANONYMOUS_BOT, Bot
from sandbox.world import World
from tests.stage import MovableClock, Stage
from tests.stories.rules import keep_order
from tests.stories.waiting import settled, until

NOTHING: frozenset[str] = frozenset()


@pytest.fixture
async def reception(lyceum: Stage, group: Chat, bot: Bot, ada: Person) -> Stage:
    """The group, where newcomers agree to its rules."""
    await ada.promotes(bot, group, frozenset({"can_restrict_members"}))
    await ada.says("/welcome", to=bot)
    await ada.taps("Switch on", on=await ada.hears("not asked", in_=bot))
    await ada.hears("newcomers agree to the rules", in_=bot)
    return lyceum


@pytest.fixture
async def carl(world: World, reception: Stage, group: Chat) -> Person:
    """Has come in and has still to answer."""
    carl = world.user("Carl")
    await carl.joins(group)
    await held(group, carl)
    return carl


@pytest.fixture
async def greeting(carl: Person, group: Chat, clock: MovableClock) -> Message:
    """What asks him."""
    clock.move(seconds=5)
    return await carl.hears("Welcome to Py Lovers, Carl", in_=group)


async def test_a_mute_outlasts_the_answer_and_ends_when_the_admin_said(
    greeting: Message, world: World, group: Chat, ada: Person, carl: Person, clock: MovableClock
) -> None:
    moves.restrict(world, group, carl, ada, NOTHING, clock() + timedelta(hours=3))

    answer = str((await carl.taps("I agree", on=greeting))["text"])
    await settled(ada, group)

    assert "an admin of Py Lovers has muted you" in answer
    assert "3 hours" in answer
    assert "You can write now" not in answer
    assert not group.allows(carl, "can_send_messages")
    await until(lambda: greeting.deleted)
    clock.move(minutes=30)
    await settled(ada, group)
    assert group.member(carl).present
    clock.move(hours=3)
    await carl.says("Here I am", in_=group)


async def test_a_mute_without_end_stays_until_the_admin_lifts_it(
    greeting: Message, world: World, group: Chat, ada: Person, carl: Person, clock: MovableClock
) -> None:
    moves.restrict(world, group, carl, ada, NOTHING)

    answer = str((await carl.taps("I agree", on=greeting))["text"])
    clock.move(days=30)
    await settled(ada, group)

    assert "You can write again when they allow it" in answer
    assert not group.allows(carl, "can_send_messages")
    moves.restrict(world, group, carl, ada, PERMISSIONS)
    await carl.says("Thank you", in_=group)


async def test_a_hidden_admin_mutes_as_well(
    greeting: Message, world: World, group: Chat, ada: Person, carl: Person
) -> None:
    moves.restrict(world, group, carl, world.users[GROUP_ANONYMOUS_BOT], NOTHING)

    answer = str((await carl.taps("I agree", on=greeting))["text"])
    await settled(ada, group)

    assert "has muted you" in answer
    assert not group.allows(carl, "can_send_messages")


async def test_who_muted_and_thought_better_of_it_leaves_nothing_behind(
    greeting: Message, world: World, group: Chat, ada: Person, carl: Person
) -> None:
    moves.restrict(world, group, carl, ada, NOTHING)
    moves.restrict(world, group, carl, ada, PERMISSIONS)

    answer = await carl.taps("I agree", on=greeting)

    assert "You can write now" in str(answer["text"])
    await carl.hears("Welcome, Carl! You can write now", in_=group)
    assert group.allows(carl, "can_send_photos")


async def test_who_may_only_write_words_keeps_to_words(
    greeting: Message, world: World, group: Chat, ada: Person, carl: Person
) -> None:
    moves.restrict(world, group, carl, ada, frozenset({"can_send_messages"}))

    answer = await carl.taps("I agree", on=greeting)
    await carl.hears("Welcome, Carl! You can write now", in_=group)
    await settled(ada, group)

    assert "You can write now" in str(answer["text"])
    assert group.member(carl).permissions == {"can_send_messages"}


async def test_a_mute_outlasts_being_sent_away_and_coming_back(
    greeting: Message, world: World, group: Chat, ada: Person, carl: Person, clock: MovableClock
) -> None:
    moves.restrict(world, group, carl, ada, NOTHING, clock() + timedelta(hours=3))
    clock.move(minutes=6)
    await until(lambda: group.member(carl).status is Status.LEFT)

    await carl.joins(group)
    await held(group, carl)
    clock.move(seconds=5)
    again = await carl.hears("Welcome to Py Lovers, Carl", in_=group)
    answer = str((await carl.taps("I agree", on=again))["text"])
    await settled(ada, group)

    assert "an admin of Py Lovers has muted you" in answer
    assert not group.allows(carl, "can_send_messages")
    clock.move(hours=3)
    await until(lambda: group.allows(carl, "can_send_messages"))


async def test_what_an_admin_lifts_while_they_are_away_is_lifted_when_they_come_back(
    greeting: Message, world: World, group: Chat, ada: Person, carl: Person, clock: MovableClock
) -> None:
    moves.restrict(world, group, carl, ada, NOTHING)
    await carl.leaves(group)
    moves.restrict(world, group, carl, ada, PERMISSIONS)
    await settled(ada, group)
    await sent_away(greeting, group, ada, clock)

    await carl.joins(group)
    await held(group, carl)
    clock.move(seconds=5)
    again = await carl.hears("Welcome to Py Lovers, Carl", in_=group)
    answer = await carl.taps("I agree", on=again)

    assert "You can write now" in str(answer["text"])
    await until(lambda: group.allows(carl, "can_send_photos"))


async def test_who_was_banned_and_let_in_again_is_not_muted_as_before(
    greeting: Message, world: World, group: Chat, ada: Person, carl: Person, clock: MovableClock
) -> None:
    moves.restrict(world, group, carl, ada, NOTHING)
    moves.ban(world, group, carl, ada)
    moves.change(world, group, Member(carl, Status.LEFT), ada)
    await until(lambda: greeting.deleted)

    await carl.joins(group)
    await held(group, carl)
    clock.move(seconds=5)
    again = await carl.hears("Welcome to Py Lovers, Carl", in_=group)
    answer = await carl.taps("I agree", on=again)

    assert "You can write now" in str(answer["text"])
    await until(lambda: group.allows(carl, "can_send_messages"))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Thank you! But for breaking the rules here you are muted"),
        ("zh", "谢谢！不过你因违反群规被禁言"),
    ],
)
async def test_who_is_muted_for_strikes_and_agrees_reads_when_they_can_write(
    reception: Stage, world: World, group: Chat, bot: Bot, ada: Person, alice: Person,
    clock: MovableClock, language: str, told: str,
) -> None:  # fmt: skip
    await keep_order(ada, bot, group)
    dora = world.user("Dora")
    await alice.says("/start", to=bot)
    await alice.says(f"/language {language}", to=bot)
    for _ in range(2):
        await alice.says("casino", in_=group)
        await alice.hears("Alice: a word that is not wanted", in_=group)
        clock.move(minutes=1)
    await held(group, alice)
    await alice.leaves(group)
    await settled(ada, group)
    for newcomer in (alice, dora):
        await newcomer.joins(group)
    await held(group, dora)
    await settled(ada, group)
    clock.move(seconds=5)
    greeting = await dora.hears("Welcome to Py Lovers, Alice, Dora", in_=group)

    answer = str((await alice.taps("I agree", on=greeting))["text"])
    await dora.taps("I agree", on=greeting)
    done = await dora.hears("Welcome, Dora! You can write now", in_=group)
    await settled(ada, group)

    assert told in answer
    assert "23" in answer
    assert "You can write now" not in answer
    assert "Alice" not in done.words
    assert not group.allows(alice, "can_send_messages")
    clock.move(days=1)
    await until(lambda: group.allows(alice, "can_send_messages"))


async def test_a_mute_that_is_over_when_they_answer_is_over(
    greeting: Message, world: World, group: Chat, ada: Person, carl: Person, clock: MovableClock
) -> None:
    moves.restrict(world, group, carl, ada, NOTHING, clock() + timedelta(minutes=1))
    clock.move(minutes=2)

    answer = await carl.taps("I agree", on=greeting)
    await carl.hears("Welcome, Carl! You can write now", in_=group)

    assert "You can write now" in str(answer["text"])
    await until(lambda: group.allows(carl, "can_send_messages"))


async def test_whom_an_admin_bans_is_asked_no_more_and_stays_banned(
    greeting: Message, world: World, group: Chat, ada: Person, carl: Person, clock: MovableClock
) -> None:
    moves.ban(world, group, carl, ada)
    await until(lambda: greeting.deleted)

    clock.move(minutes=6)
    await settled(ada, group)

    assert group.member(carl).status is Status.KICKED


async def test_others_named_in_the_greeting_are_told_that_they_can_write(
    greeting: Message, world: World, group: Chat, ada: Person, carl: Person, bot: Bot,
    clock: MovableClock,
) -> None:  # fmt: skip
    await carl.taps("I agree", on=greeting)
    await carl.hears("Welcome, Carl! You can write now", in_=group)
    dora, emil = world.user("Dora"), world.user("Emil")
    for newcomer in (dora, emil):
        await newcomer.joins(group)
        await held(group, newcomer)
    clock.move(seconds=5)
    both = await dora.hears("Welcome to Py Lovers, Dora, Emil", in_=group)
    moves.restrict(world, group, emil, ada, NOTHING)

    await emil.taps("I agree", on=both)
    await dora.taps("I agree", on=both)

    done = await dora.hears("Welcome, Dora! You can write now", in_=group)
    assert "Emil" not in done.words


async def test_chinese_newcomers_read_it_in_chinese(
    reception: Stage, world: World, group: Chat, ada: Person, clock: MovableClock
) -> None:
    mei = world.user("Mei", language_code="zh-hans")
    await mei.joins(group)
    await held(group, mei)
    clock.move(seconds=5)
    greeting = await mei.hears("Welcome to Py Lovers, Mei", in_=group)
    moves.restrict(world, group, mei, ada, NOTHING, clock() + timedelta(hours=3))

    answer = await mei.taps("I agree", on=greeting)

    assert "管理员将你禁言了，3小时后可以发言" in str(answer["text"]).replace(" ", "")


async def held(group: Chat, person: Person) -> None:
    """The bot lets them write no more until they have answered."""
    await until(lambda: not group.allows(person, "can_send_messages"))


async def sent_away(greeting: Message, group: Chat, person: Person, clock: MovableClock) -> None:
    """Nobody answered in time, and what is done about it has been done."""
    clock.move(minutes=6)
    await until(lambda: greeting.deleted)
    await settled(person, group)
