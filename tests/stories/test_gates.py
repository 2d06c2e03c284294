"""Gated chats: only those are in who have a course that opens them, whatever link they come by."""

import pytest

from sandbox import invites
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from storage.database import Database
from tests.stage import MovableClock, Stage
from tests.stories.gates import buys, comes_in, gated, given_back, is_there, pass_of, way_in
from tests.stories.gifts import gives, link
from tests.stories.memberships import LINE, joins
from tests.stories.waiting import settled


@pytest.fixture
def carol(world: World) -> Person:
    """A stranger."""
    return world.user("Carol", username="carol")


@pytest.fixture
async def school(world: World, lyceum: Stage, course: Course, bot: Bot, ada: Person) -> Chat:
    """Ada's private group, gated for those who have the course."""
    chat = world.group("Class Room", ada, private=True)
    await ada.adds(bot, chat, as_admin=True)
    await ada.hears("Hello, Class Room", in_=chat)
    await gated(ada, bot, chat)
    return chat


async def test_a_button_that_is_pressed_once_more_says_that_it_is_so_already(
    school: Chat, bot: Bot, ada: Person
) -> None:
    await ada.says("/gate", to=bot)
    await ada.taps("Class Room", on=await ada.hears("Which group or channel", in_=bot))
    card = await ada.hears("is gated", in_=bot)

    assert (await ada.taps("3 d", on=card))["text"] == "It is so already."
    assert not (await ada.taps("7 d", on=card)).get("text")


async def test_who_buys_gets_a_link_and_is_let_in(
    school: Chat, group: Chat, bot: Bot, alice: Person
) -> None:
    await buys(alice, bot, group)

    await comes_in(alice, bot, school)


async def test_who_joins_a_membership_or_opens_a_gift_gets_a_link_at_once(
    school: Chat, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    for person in (alice, bob):
        await settled(person, group)
    await ada.says(LINE, to=bot)
    await ada.hears("Py Club can be joined", in_=bot)

    await joins(alice, bot)
    await comes_in(alice, bot, school)

    _, card = await gives(alice, bot)
    await bob.opens(link(card))
    await comes_in(bob, bot, school)


async def test_a_leaked_link_lets_no_stranger_in_and_tells_them_how(
    school: Chat, group: Chat, bot: Bot, alice: Person, carol: Person
) -> None:
    await buys(alice, bot, group)
    link = await way_in(alice, bot)

    await carol.opens(link)

    told = await carol.hears("is for those who have one of the courses", in_=bot)
    assert not school.member(carol).present
    await carol.taps("Python in a Week", on=told)
    await carol.taps("Buy", on=await carol.hears("Write your first programs", in_=bot))
    await carol.pays(await carol.hears("Write your first programs", in_=bot))
    await comes_in(carol, bot, school)
    await alice.opens(link)
    await is_there(alice, school)


async def test_who_leaves_comes_back_by_the_same_link(
    school: Chat, group: Chat, bot: Bot, alice: Person
) -> None:
    await buys(alice, bot, group)
    link = await comes_in(alice, bot, school)

    await alice.leaves(school)
    await alice.opens(link)

    await is_there(alice, school)
    await alice.says("/access", to=bot)
    await alice.taps("Join Class Room", on=await alice.hears("open to you", in_=bot))
    assert await way_in(alice, bot) == link


async def test_a_refund_is_followed_by_a_notice_a_grace_and_the_removal(
    school: Chat, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await buys(alice, bot, group)
    link = await comes_in(alice, bot, school)

    await given_back(ada, bot)

    await alice.hears("Your place there ends at", in_=bot)
    clock.move(days=2)
    await alice.says("/learn", to=bot)
    await alice.hears("no course yet", in_=bot)
    assert school.member(alice).present
    clock.move(days=1, hours=1)
    await alice.hears("Your place in Class Room has ended", in_=bot)
    await is_there(alice, school, there=False)
    with pytest.raises(Exception, match="not valid any more"):
        await alice.opens(link)

    await buys(alice, bot, group)

    again = await comes_in(alice, bot, school)
    assert again != link


async def test_who_buys_again_within_the_grace_stays(
    school: Chat,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await buys(alice, bot, group)
    await comes_in(alice, bot, school)
    await given_back(ada, bot)
    await alice.hears("Your place there ends at", in_=bot)

    await buys(alice, bot, group)

    await alice.hears("You have access again and stay", in_=bot)
    clock.move(days=4)
    await ada.hears("compared with who has access", in_=bot)
    assert school.member(alice).present
    assert (await pass_of(database, alice)).leaves_at is None


async def test_who_comes_in_past_the_gate_is_out_again_and_who_is_brought_has_a_grace(
    school: Chat, group: Chat, world: World, bot: Bot, ada: Person, alice: Person, carol: Person,
    clock: MovableClock,
) -> None:  # fmt: skip
    for person in (alice, carol):
        await person.says("/start", to=bot)
        await person.hears("Add me to your group", in_=bot)

    await carol.opens(invites.add(world, school, ada).address)

    await carol.hears("I had to take you out again", in_=bot)
    await is_there(carol, school, there=False)
    await ada.adds(alice, school)
    told = await alice.hears("Your place there ends at", in_=bot)
    assert "you have none of them now" in told.words
    assert school.member(alice).present

    await buys(alice, bot, group)

    await alice.hears("You have access again and stay", in_=bot)
    await clock.at_rest()
    assert not any("Your own way into" in message.words for message in alice.sees(bot))


async def test_a_channel_is_gated_as_well(
    world: World,
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    carol: Person,
    clock: MovableClock,
) -> None:
    channel = world.channel("Class News", ada, private=True)
    await ada.adds(bot, channel, as_admin=True)
    await ada.hears("admin of the channel Class News now", in_=bot)
    await gated(ada, bot, channel)
    await buys(alice, bot, group)
    link = await comes_in(alice, bot, channel)

    await carol.opens(link)
    await carol.hears("is for those who have one of the courses", in_=bot)
    await given_back(ada, bot)
    await alice.hears("Your place there ends at", in_=bot)
    clock.move(days=2)
    clock.move(days=2)

    await alice.hears("Your place in Class News has ended", in_=bot)
    await is_there(alice, channel, there=False)
    assert channel.member(ada).present
