"""Newcomers: asked once, in one greeting for all, let in by a tap, sent away when time is up."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from sandbox import moves
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.members import Status
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from storage.database import Database
from storage.diary import DiaryEntry, due_entries
from storage.referrals import Referral
from tests.stage import MovableClock, Stage
from tests.stories.waiting import settled, until

SIGNS = {"cat": "🐱", "dog": "🐶", "apple": "🍎", "car": "🚗", "star": "⭐", "fish": "🐟"}


@pytest.fixture
async def reception(lyceum: Stage, group: Chat, bot: Bot, ada: Person) -> Stage:
    """The group, where newcomers agree to its rules."""
    await ada.promotes(bot, group, frozenset({"can_restrict_members"}))
    await switch_on(ada, bot)
    return lyceum


@pytest.fixture
def carl(world: World) -> Person:
    """Not in the group yet."""
    return world.user("Carl")


@pytest.fixture
def dora(world: World) -> Person:
    """Not in the group yet either."""
    return world.user("Dora")


async def test_a_newcomer_agrees_and_takes_the_tour_to_the_first_free_lesson(
    reception: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    carl: Person,
    clock: MovableClock,
) -> None:
    await ada.taps("Change the rules")
    await ada.hears("Send me the rules", in_=bot)
    await ada.says("Be <nice>.", to=bot)
    await ada.hears("Be <nice>", in_=bot)

    await carl.joins(group)
    await until(lambda: not group.allows(carl, "can_send_messages"))
    clock.move(seconds=5)
    greeting = await carl.hears("Welcome to Py Lovers, Carl", in_=group)
    assert "Be <nice>." in greeting.words
    assert "within 5 minutes" in greeting.words
    answer = await carl.taps("I agree", on=greeting)
    assert "You can write now" in str(answer["text"])
    await until(lambda: group.allows(carl, "can_send_messages"))

    done = await carl.hears("You can write now", in_=group)
    await carl.taps("Look around", on=done)
    tour = await carl.hears("This is what Py Lovers has for you", in_=bot)
    await carl.taps("First free lesson", on=tour)
    await carl.hears("Hello, Python", in_=bot)
    clock.move(minutes=3)
    await until(lambda: done.deleted)
    clock.move(minutes=10)
    await settled(carl, group)
    assert group.member(carl).present


async def test_several_who_come_together_share_one_greeting_and_others_cannot_answer(
    reception: Stage, group: Chat, ada: Person, alice: Person, carl: Person, dora: Person,
    clock: MovableClock,
) -> None:  # fmt: skip
    await carl.joins(group)
    await dora.joins(group)
    await settled(ada, group)
    clock.move(seconds=5)

    greeting = await carl.hears("Welcome to Py Lovers, Carl, Dora", in_=group)
    strange = await alice.taps("I agree", on=greeting)
    assert "for newcomers" in str(strange["text"])
    await carl.taps("I agree", on=greeting)
    await until(lambda: group.allows(carl, "can_send_messages"))
    assert not group.allows(dora, "can_send_messages")
    assert not greeting.deleted
    await dora.taps("I agree", on=greeting)

    await dora.hears("Welcome, Carl, Dora! You can write now", in_=group)
    assert sum("Welcome to" in message.words for message in ada.sees(group)) == 0


async def test_who_does_not_answer_goes_and_may_come_back_to_be_asked_again(
    reception: Stage, group: Chat, ada: Person, carl: Person, clock: MovableClock
) -> None:
    await carl.joins(group)
    await settled(ada, group)
    clock.move(seconds=5)
    greeting = await ada.hears("Welcome to Py Lovers, Carl", in_=group)
    await reception.stop()
    clock.move(minutes=6)
    await reception.start()

    await until(lambda: group.member(carl).status is Status.LEFT)
    await until(lambda: greeting.deleted)
    await carl.joins(group)
    await settled(ada, group)
    clock.move(seconds=5)
    again = await carl.hears("Welcome to Py Lovers, Carl", in_=group)
    await carl.taps("I agree", on=again)
    await carl.hears("You can write now", in_=group)


async def test_who_agreed_once_is_not_asked_again(
    reception: Stage, group: Chat, ada: Person, carl: Person, clock: MovableClock
) -> None:
    await carl.joins(group)
    await settled(ada, group)
    clock.move(seconds=5)
    await carl.taps("I agree", on=await carl.hears("Welcome to Py Lovers", in_=group))
    await carl.hears("You can write now", in_=group)
    await until(lambda: group.allows(carl, "can_send_messages"))

    await carl.leaves(group)
    await carl.joins(group)
    await settled(ada, group)
    clock.move(seconds=5)
    await settled(ada, group)

    assert group.allows(carl, "can_send_messages")
    assert not any("Welcome to" in message.words for message in ada.sees(group))


async def test_a_puzzle_lets_in_who_reads_and_sends_away_who_guesses(
    reception: Stage, group: Chat, bot: Bot, ada: Person, carl: Person, dora: Person,
    clock: MovableClock,
) -> None:  # fmt: skip
    await ada.taps("agree with one tap")
    await ada.hears("solve a small puzzle", in_=bot)
    await carl.joins(group)
    await dora.joins(group)
    await settled(ada, group)
    clock.move(seconds=5)

    greeting = await carl.hears("If you agree, tap the", in_=group)
    [thing] = [name for name in SIGNS if f"the {name} within" in greeting.words]
    assert {button.text for button in buttons(greeting)} >= set(SIGNS.values())
    wrong = [sign for name, sign in SIGNS.items() if name != thing]
    said = []
    for sign in wrong[:3]:
        said.append(str((await dora.taps(sign, on=greeting))["text"]))
        clock.move(seconds=3)
    assert "2 more tries" in said[0]
    assert "One more try" in said[1]
    assert "can come back" in said[2]
    await until(lambda: group.member(dora).status is Status.LEFT)
    await carl.taps(SIGNS[thing], on=greeting)
    done = await carl.hears("Welcome, Carl! You can write now", in_=group)
    assert "Dora" not in done.words


async def test_both_tellings_of_an_arrival_ask_once(
    reception: Stage, group: Chat, ada: Person, carl: Person, clock: MovableClock,
    database: Database,
) -> None:  # fmt: skip
    await ada.adds(carl, group)
    await settled(ada, group)
    async with database.reading() as session:
        due = await due_entries(session, clock() + timedelta(days=1), 100)

    welcome = [kind for kind in kinds(due) if kind.startswith("welcome.")]
    assert welcome == ["welcome.deadline", "welcome.greet"]


async def test_who_comes_by_a_members_link_is_welcomed_and_counts_as_brought(
    reception: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    carl: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await ada.promotes(bot, group, frozenset({"can_restrict_members", "can_invite_users"}))
    await alice.says("/invite", in_=group)
    told = await alice.hears("Alice, your own link", in_=group)

    await carl.opens(next(word for word in told.words.split() if "t.me/+" in word))
    await settled(ada, group)
    clock.move(seconds=5)

    await carl.hears("Welcome to Py Lovers, Carl", in_=group)
    async with database.reading() as session:
        referrals = (await session.scalars(select(Referral))).all()
    assert [(one.person_id, one.inviter_id) for one in referrals] == [(carl.id, alice.id)]
    assert referrals[0].joined_at is not None


async def test_a_chinese_group_welcomes_in_chinese(
    reception: Stage, group: Chat, bot: Bot, ada: Person, carl: Person, clock: MovableClock
) -> None:
    await ada.says("/settings", to=bot)
    await ada.taps("中文", on=await ada.hears("1 of 3", in_=bot))
    await ada.hears("2 of 3", in_=bot)
    await carl.joins(group)
    await until(lambda: not group.allows(carl, "can_send_messages"))
    clock.move(seconds=5)

    greeting = await carl.hears("Carl，欢迎加入 Py Lovers", in_=group)
    await carl.taps("我同意", on=greeting)
    await carl.hears("现在可以发言了", in_=group)


async def test_without_the_right_nobody_is_held_back_and_the_admins_know(
    reception: Stage, group: Chat, bot: Bot, ada: Person, carl: Person, clock: MovableClock
) -> None:
    await ada.promotes(bot, group, frozenset({"can_invite_users"}))
    await carl.joins(group)
    await ada.hears("I may not mute or remove anybody in Py Lovers", in_=bot)
    clock.move(seconds=5)
    await carl.hears("Welcome to Py Lovers, Carl", in_=group)
    clock.move(minutes=6)
    await settled(carl, group)

    assert group.member(carl).present
    told = [message for message in ada.sees(bot) if "may not mute" in message.words]
    assert len(told) == 1


async def test_whom_an_admin_has_muted_is_neither_asked_nor_freed(
    reception: Stage, world: World, group: Chat, ada: Person, carl: Person, dora: Person,
    clock: MovableClock,
) -> None:  # fmt: skip
    moves.restrict(world, group, carl, ada, frozenset())

    await carl.joins(group)
    await dora.joins(group)
    await until(lambda: not group.allows(dora, "can_send_messages"))
    clock.move(seconds=5)
    greeting = await dora.hears("Welcome to Py Lovers", in_=group)
    answer = await carl.taps("I agree", on=greeting)
    clock.move(minutes=6)
    await until(lambda: not group.member(dora).present)

    assert "You can write now" not in str(answer["text"])
    assert "Carl" not in greeting.words
    assert group.member(carl).present
    assert not group.allows(carl, "can_send_messages")


async def test_elsewhere_and_before_the_switch_nobody_is_asked(
    lyceum: Stage, world: World, group: Chat, bot: Bot, ada: Person, carl: Person, dora: Person,
    clock: MovableClock,
) -> None:  # fmt: skip
    await ada.promotes(bot, group)
    await carl.joins(group)
    await settled(ada, group)
    await switch_on(ada, bot)
    zoe = world.user("Zoe")
    cooks = world.group("Cooks", zoe)
    await zoe.says("/start", to=bot)
    await zoe.adds(bot, cooks, as_admin=True)
    await zoe.hears("Hello, Cooks", in_=cooks)
    await dora.joins(cooks)
    await settled(zoe, cooks)
    clock.move(minutes=10)
    await settled(zoe, cooks)
    await settled(ada, group)

    assert cooks.allows(dora, "can_send_messages")
    assert group.allows(carl, "can_send_messages")
    assert not any("Welcome to" in m.words for m in [*ada.sees(group), *zoe.sees(cooks)])


async def test_who_was_let_in_on_request_is_welcomed_too(
    reception: Stage, world: World, group: Chat, ada: Person, carl: Person, clock: MovableClock
) -> None:
    moves.enter(world, group, carl, ada, via_join_request=True)
    await until(lambda: not group.allows(carl, "can_send_messages"))
    clock.move(seconds=5)

    await carl.taps("I agree", on=await carl.hears("Welcome to Py Lovers, Carl", in_=group))

    await until(lambda: group.allows(carl, "can_send_messages"))


async def switch_on(ada: Person, bot: Bot) -> None:
    """By the button in private."""
    await ada.says("/welcome", to=bot)
    await ada.taps("Switch on", on=await ada.hears("not asked", in_=bot))
    await ada.hears("newcomers agree to the rules", in_=bot)


def kinds(entries: object) -> list[str]:
    """What is due, in the order of names."""
    return sorted(entry.kind for entry in entries if isinstance(entry, DiaryEntry))  # type: ignore[attr-defined]
