"""What holds a removal up, and what is made good after a downtime or with rights that are back."""

import asyncio

import pytest
from sqlalchemy import select

from sandbox import keyboards
from sandbox.chats import Chat
from sandbox.members import GROUP_RIGHTS
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from storage.database import Database
from storage.gates import GatePass
from storage.people import is_nameless
from tests.stage import MovableClock, Stage
from tests.stories.erased import forgotten, traces_of
from tests.stories.gates import buys, comes_in, gated, given_back, is_there, pass_of, way_in


@pytest.fixture
async def school(world: World, lyceum: Stage, course: Course, bot: Bot, ada: Person) -> Chat:
    """Ada's private group, gated for those who have the course."""
    chat = world.group("Class Room", ada, private=True)
    await ada.adds(bot, chat, as_admin=True)
    await ada.hears("Hello, Class Room", in_=chat)
    await gated(ada, bot, chat)
    return chat


@pytest.fixture
async def pupil(school: Chat, group: Chat, bot: Bot, alice: Person) -> Person:
    """Alice, who has bought the course and is in."""
    await buys(alice, bot, group)
    await comes_in(alice, bot, school)
    return alice


async def compared(ada: Person, bot: Bot) -> str:
    """What `/access sync` reports."""
    await ada.says("/access sync", to=bot)
    await ada.hears("I am asking Telegram", in_=bot)
    return (await ada.hears("compared with who has access", in_=bot)).words


async def test_nobody_is_told_to_go_while_a_refund_is_uncertain(
    sandbox: Sandbox,
    school: Chat,
    pupil: Person,
    bot: Bot,
    ada: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    sandbox.faults.refuse("refundStarPayment", 500, times=1)
    sandbox.faults.refuse("refundStarPayment", 400, description="Bad Request: BALANCE_TOO_LOW")

    await ada.says("/refund 1", to=bot)
    await ada.taps("give it back", on=await ada.hears("closed for them", in_=bot))
    await ada.hears("refund sent to Telegram", in_=bot)

    assert "kept, payment in doubt: 1" in await compared(ada, bot)
    clock.move(seconds=5)
    await ada.hears("refund of order 1 failed|did not refund|not refund", in_=bot)
    assert "inside: 1" in await compared(ada, bot)
    assert (await pass_of(database, pupil)).told_at is None


async def test_nobody_is_removed_before_the_books_were_compared(
    sandbox: Sandbox,
    school: Chat,
    pupil: Person,
    bot: Bot,
    ada: Person,
    clock: MovableClock,
) -> None:
    await given_back(ada, bot)
    await pupil.hears("Your place there ends at", in_=bot)
    sandbox.faults.refuse("getStarTransactions", 500, times=1000)

    clock.move(days=3, hours=1)

    told = await ada.hears("Alice is kept in Class Room though the notice period is over", in_=bot)
    assert "the books have not been compared" in told.words
    assert school.member(pupil).present
    sandbox.faults.clear()
    await ada.says("/reconcile", to=bot)
    await ada.hears("The payments agree|differed", in_=bot)
    clock.move(minutes=11)
    await pupil.hears("Your place in Class Room has ended", in_=bot)
    await is_there(pupil, school, there=False)


async def test_after_a_downtime_everybody_is_compared(
    stage: Stage,
    school: Chat,
    pupil: Person,
    group: Chat,
    bot: Bot,
    ada: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await buys(bob, bot, group)
    door = await way_in(bob, bot)
    await stage.stop()
    await pupil.leaves(school)
    await bob.opens(door)
    clock.move(days=2)

    await stage.start()

    report = await ada.hears("compared with who has access", in_=bot)
    await is_there(bob, school)
    assert "let in now: 1 · may come in: 1" in report.words
    assert "admins: 1" in report.words
    assert not (await pass_of(database, pupil)).is_in
    await ada.says("/refund 1", to=bot)
    await ada.taps("give it back", on=await ada.hears("no. 1", in_=bot))
    await pupil.hears("are back in your balance", in_=bot)
    assert "gone by themselves: 0" in await compared(ada, bot)


async def test_what_the_bot_may_not_do_is_told_and_done_once_it_may(
    school: Chat, pupil: Person, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    await ada.promotes(bot, school, GROUP_RIGHTS - {"can_restrict_members"})
    told = await ada.hears("because I may not remove anybody", in_=bot)
    assert "Ban Users" in told.words
    await given_back(ada, bot)
    clock.move(days=1)
    await ada.promotes(bot, school)
    await ada.hears("I can keep Class Room again", in_=bot)

    await pupil.hears("Your place there ends at", in_=bot)

    await ada.promotes(bot, school, GROUP_RIGHTS - {"can_invite_users"})
    await ada.hears("because I may not let anybody in", in_=bot)
    clock.move(days=4)
    await ada.says("/access", to=bot)
    await ada.hears("you have none of these", in_=bot)
    assert school.member(pupil).present
    await ada.promotes(bot, school)
    await pupil.hears("Your place in Class Room has ended", in_=bot)


async def test_a_chat_can_be_gated_once_the_rights_are_there(
    world: World, lyceum: Stage, course: Course, bot: Bot, ada: Person
) -> None:
    chat = world.group("Class Room", ada, private=True)
    await ada.adds(bot, chat, as_admin=True)
    await ada.hears("Hello, Class Room", in_=chat)
    await ada.promotes(bot, chat, GROUP_RIGHTS - {"can_invite_users"})
    await ada.says("/gate", in_=chat)
    await ada.taps("Gate this chat", on=await ada.hears("in our private chat", in_=chat))
    card = await ada.hears("is not gated yet", in_=bot)
    assert "Invite Users via Link" in card.words
    assert "without access: 0" in card.words
    assert "your community's own group" not in card.words
    await ada.taps("Python in a Week", on=card)
    await ada.hears("Opened by: Python in a Week", in_=bot)

    refused = await ada.taps("Gate it", on=card)

    assert "a right is missing" in str(refused["text"])
    await ada.promotes(bot, chat)
    await ada.taps("7 d", on=card)
    await ada.hears("removed 7 days later", in_=bot)
    await ada.taps("Gate it", on=card)
    await ada.hears("is gated", in_=bot)
    await ada.taps("Open it to all again", on=card)
    await ada.hears("is not gated yet", in_=bot)


async def test_the_card_warns_of_gating_the_group_where_courses_are_sold(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.says("/gate", in_=group)
    await ada.taps("Gate this chat", on=await ada.hears("in our private chat", in_=group))

    card = await ada.hears("is not gated yet", in_=bot)

    assert "Py Lovers is your community's own group" in card.words
    assert "Notice period: whoever" in card.words


async def test_a_chat_that_is_open_again_lets_in_whoever_has_a_link(
    school: Chat, pupil: Person, bot: Bot, ada: Person, bob: Person, world: World
) -> None:
    link = next(link.address for link in world.invites.links.values() if link.name == "Alice")
    card = next(one for one in reversed(ada.sees(bot)) if "is gated" in one.words)
    await ada.taps("Open it to all again", on=card)
    await ada.hears("is not gated yet", in_=bot)

    await bob.opens(link)

    await is_there(bob, school)


async def test_a_basic_group_is_gated_once_it_is_a_supergroup_and_goes_on_in_it(
    world: World, lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    small = world.basic_group("Class Room", ada)
    await ada.adds(bot, small, as_admin=True)
    await ada.hears("Hello, Class Room", in_=small)
    await ada.says("/gate", to=bot)
    await ada.taps("Class Room", on=await ada.hears("Which group or channel", in_=bot))
    card = await ada.hears("is not gated yet", in_=bot)
    await ada.taps("Python in a Week", on=card)
    await ada.hears("Opened by: Python in a Week", in_=bot)
    assert "still a basic group" in str((await ada.taps("Gate it", on=card))["text"])

    large = await ada.upgrades(small)
    await ada.says("/courses", in_=large)
    await ada.hears("no courses yet", in_=large)
    await ada.taps("Gate it", on=card)

    await ada.hears("is gated", in_=bot)
    await buys(alice, bot, group)
    await comes_in(alice, bot, large)


async def test_who_is_no_admin_of_the_chat_gates_nothing(
    school: Chat, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    card = next(one for one in reversed(ada.sees(bot)) if "is gated" in one.words)
    lift = next(one for one in keyboards.buttons(card) if "Open it to all" in one.text)
    await alice.says("/courses", in_=group)
    await alice.hears("Python in a Week", in_=group)
    await alice.says("/access", to=bot)
    hers = await alice.hears("you have none of these courses", in_=bot)

    refused = await alice.presses(hers, lift.callback_data or "")

    assert "Only who runs that chat" in str(refused["text"])
    await alice.says("/gate", to=bot)
    await alice.hears("Only admins", in_=bot)
    await alice.says("/access sync", to=bot)
    await alice.hears("Only admins", in_=bot)
    await alice.says("/access", in_=group)
    await alice.hears("works in our private chat", in_=group)


async def test_who_is_forgotten_is_out_at_once(
    school: Chat, pupil: Person, bot: Bot, database: Database
) -> None:
    await forgotten(pupil, bot)

    await is_there(pupil, school, there=False)
    left = await traces_of(database, pupil.id, str(pupil.id))
    assert [one for one in left if "user_id" in one] == []


async def test_nobody_makes_a_link_for_who_is_forgotten(
    school: Chat, pupil: Person, group: Chat, bot: Bot, bob: Person, database: Database
) -> None:
    await forgotten(pupil, bot)
    await is_there(pupil, school, there=False)
    await buys(bob, bot, group)

    await way_in(bob, bot)

    async with database.reading() as session:
        known = await session.scalars(select(GatePass.person_id))
    assert not any(is_nameless(one) for one in known)


async def test_who_never_had_a_link_is_sent_one_when_they_buy_again(
    world: World,
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
) -> None:
    await buys(alice, bot, group)
    chat = world.group("Class Room", ada, private=True)
    await ada.adds(bot, chat, as_admin=True)
    await ada.hears("Hello, Class Room", in_=chat)
    await gated(ada, bot, chat)
    await ada.adds(alice, chat)
    await given_back(ada, bot)
    await alice.hears("Your place there ends at", in_=bot)
    clock.move(days=2)
    clock.move(days=1, hours=1)
    await alice.hears("Your place in Class Room has ended", in_=bot)
    await is_there(alice, chat, there=False)

    await buys(alice, bot, group)

    await comes_in(alice, bot, chat)


async def test_admins_are_left_alone(
    school: Chat, pupil: Person, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    await ada.promotes(pupil, school)
    await given_back(ada, bot)

    report = await compared(ada, bot)

    assert "admins: 2" in report
    clock.move(days=2)
    clock.move(days=2)
    assert "admins: 2" in await compared(ada, bot)
    assert school.member(pupil).present
    await ada.promotes(pupil, school, frozenset())
    await pupil.hears("Your place there ends at", in_=bot)


async def about_to_go(
    sandbox: Sandbox, pupil: Person, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    """Their notice is over, and Telegram has asked us to wait with the removal."""
    await given_back(ada, bot)
    await pupil.hears("Your place there ends at", in_=bot)
    clock.move(days=2)
    sandbox.faults.refuse("unbanChatMember", 429, times=1, retry_after=3600)
    clock.move(days=1, hours=1)
    await until_refused(sandbox, "unbanChatMember")


async def until_refused(sandbox: Sandbox, method: str) -> None:
    """Wait until the bot has made a call that the faults were told to refuse."""
    async with asyncio.timeout(20):
        while not any(call.method == method for call in sandbox.recorder):
            await asyncio.sleep(0.02)


async def test_who_has_access_again_is_not_removed_by_what_waited(
    sandbox: Sandbox,
    school: Chat,
    pupil: Person,
    group: Chat,
    bot: Bot,
    ada: Person,
    clock: MovableClock,
) -> None:
    await about_to_go(sandbox, pupil, bot, ada, clock)

    await buys(pupil, bot, group)
    await pupil.hears("You have access again and stay", in_=bot)

    clock.move(hours=2)
    await ada.says("/access sync", to=bot)
    await ada.hears("inside: 1", in_=bot)
    assert school.member(pupil).present


async def test_nobody_is_removed_from_a_chat_that_is_open_again(
    sandbox: Sandbox, school: Chat, pupil: Person, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    await about_to_go(sandbox, pupil, bot, ada, clock)

    card = next(one for one in reversed(ada.sees(bot)) if "is gated" in one.words)
    await ada.taps("Open it to all again", on=card)
    await ada.hears("is not gated yet", in_=bot)

    clock.move(hours=2)
    await pupil.says("/learn", to=bot)
    await pupil.hears("no course yet", in_=bot)
    assert school.member(pupil).present
