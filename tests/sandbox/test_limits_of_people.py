"""What no client offers is impossible, in Python as over HTTP."""

from collections.abc import Awaitable, Callable

import pytest
from aiogram import Bot as Api
from aiogram.exceptions import TelegramForbiddenError
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, LabeledPrice

from sandbox import topics
from sandbox.chats import Chat
from sandbox.errors import Impossible
from sandbox.members import PERMISSIONS, Member, Status
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from tests.sandbox.pictures import PIXEL


@pytest.fixture
def alice(world: World) -> Person:
    """Who founded the group."""
    return world.user("Alice")


@pytest.fixture
def bob(world: World) -> Person:
    """A member."""
    return world.user("Bob")


@pytest.fixture
def eve(world: World) -> Person:
    """A stranger."""
    return world.user("Eve")


@pytest.fixture
def group(world: World, bot: Bot, alice: Person, bob: Person) -> Chat:
    """A group with topics."""
    return world.group("Py Lovers", alice, members=[bob, bot], topics=True)


async def test_outsiders_do_nothing_to_what_they_do_not_see(
    api: Api, group: Chat, alice: Person, eve: Person
) -> None:
    button = InlineKeyboardButton(text="Join", callback_data="join")
    markup = InlineKeyboardMarkup(inline_keyboard=[[button]])
    await api.send_message(group.id, "Giveaway", reply_markup=markup)
    await api.send_poll(group.id, "Tabs?", ["Yes", "No"])
    price = [LabeledPrice(label="Course", amount=250)]
    await api.send_invoice(group.id, "Python", "A course", "o", "XTR", price)
    giveaway, poll, invoice = alice.sees(group)

    acts: list[Callable[[], Awaitable[object]]] = [
        lambda: eve.presses(giveaway, "join"),
        lambda: eve.votes(poll, 0),
        lambda: eve.reacts(giveaway, "👍"),
        lambda: eve.pays(invoice),
        lambda: eve.deletes(giveaway),
        lambda: eve.forwards(giveaway, group),
    ]
    for act in acts:
        with pytest.raises(Impossible, match="Eve does not see this message"):
            await act()


async def test_a_private_chat_is_for_two(world: World, alice: Person, eve: Person) -> None:
    bot = world.bot("other_bot")
    said = await alice.says("/start", to=bot)

    with pytest.raises(Impossible, match="Eve has no part in this chat"):
        await eve.says("Hello", in_=said.chat)


async def test_members_delete_their_own_words_and_admins_those_of_others(
    group: Chat, alice: Person, bob: Person
) -> None:
    hers, his = await alice.says("Rules", in_=group), await bob.says("Spam", in_=group)

    with pytest.raises(Impossible, match="Bob may not delete this message"):
        await bob.deletes(hers)
    await alice.deletes(his)

    assert alice.sees(group) == [hers]
    with pytest.raises(Impossible, match="does not see this message"):
        await bob.edits(his, "Not spam")


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 4097])
async def test_what_nobody_can_say(group: Chat, alice: Person, text: str) -> None:
    with pytest.raises(Impossible):
        await alice.says(text, in_=group)


async def test_a_closed_topic_is_for_admins(
    world: World, group: Chat, alice: Person, bob: Person
) -> None:
    topic = topics.start(world, group, "News", alice)
    topics.close(world, group, topic, alice)

    with pytest.raises(Impossible, match="The topic News is closed"):
        await bob.says("But …", in_=group, topic=topic)
    assert (await alice.says("Still open for me", in_=group, topic=topic)).thread_id == topic.id


async def test_what_a_group_does_not_allow(group: Chat, alice: Person, bob: Person) -> None:
    group.permissions = PERMISSIONS - {"can_send_photos"}

    with pytest.raises(Impossible, match="may not send this"):
        await bob.sends_photo(PIXEL, in_=group)
    await alice.sends_photo(PIXEL, in_=group)
    with pytest.raises(Impossible, match="Nobody can send a hologram"):
        await bob.sends("hologram", b"x", in_=group)
    group.permissions = frozenset()
    with pytest.raises(Impossible, match="may not write"):
        await bob.says("Hello", in_=group)


async def test_only_who_has_the_right_uses_it(
    world: World, group: Chat, alice: Person, bob: Person, eve: Person
) -> None:
    group.members[bob.id] = Member(bob, Status.ADMINISTRATOR, frozenset({"can_manage_chat"}))

    with pytest.raises(Impossible, match="has not that right"):
        await bob.adds(eve, group)
    with pytest.raises(Impossible, match="has not that right"):
        await bob.promotes(eve, group)
    with pytest.raises(Impossible, match="belongs to Alice"):
        await alice.kicks(alice, group)
    await eve.joins(group)
    with pytest.raises(Impossible, match="is not an admin"):
        await eve.says("I am the group", in_=group, anonymously=True)


async def test_a_private_group_takes_a_link(
    api: Api, world: World, alice: Person, bot: Bot, eve: Person
) -> None:
    club = world.group("Club", alice, private=True)
    await alice.adds(bot, club, as_admin=True)
    link = await api.create_chat_invite_link(club.id)

    with pytest.raises(Impossible, match="Club is private"):
        await eve.joins(club)
    await eve.opens(link.invite_link)

    assert club.member(eve).present


async def test_an_admin_lets_in_who_asked(
    api: Api, world: World, alice: Person, bot: Bot, eve: Person
) -> None:
    club = world.group("Club", alice, private=True)
    await alice.adds(bot, club, as_admin=True)
    link = await api.create_chat_invite_link(club.id, creates_join_request=True)
    await eve.opens(link.invite_link)

    await alice.approves(eve, club)

    assert club.member(eve).present
    with pytest.raises(Impossible, match="has not asked"):
        await alice.approves(eve, club)


async def test_an_upgraded_group_is_no_more(world: World, alice: Person) -> None:
    old = world.basic_group("Py Lovers", alice)
    new = await alice.upgrades(old)

    with pytest.raises(Impossible, match="is no more"):
        await alice.says("Hello", in_=old)
    assert (await alice.says("Hello", in_=new)).chat is new


async def test_a_disbanded_group_cannot_be_reached(
    api: Api, group: Chat, alice: Person, bob: Person
) -> None:
    with pytest.raises(Impossible, match="does not belong to Bob"):
        await bob.disbands(group)
    await alice.disbands(group)

    with pytest.raises(TelegramForbiddenError, match="the group chat was deleted"):
        await api.send_message(group.id, "Hello")


async def test_a_deleted_account_is_deactivated(api: Api, bot: Bot, bob: Person) -> None:
    await bob.says("/start", to=bot)
    await bob.deletes_account()

    with pytest.raises(TelegramForbiddenError, match="user is deactivated"):
        await api.send_message(bob.id, "Hello")


async def test_a_block_is_told_once(api: Api, bot: Bot, bob: Person) -> None:
    await bob.says("/start", to=bot)
    await bob.blocks(bot)
    await bob.blocks(bot)

    kinds = [update.event_type for update in await api.get_updates()]
    assert kinds == ["message", "my_chat_member"]
