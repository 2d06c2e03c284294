"""What no client offers is impossible, in Python as over HTTP."""

from collections.abc import Awaitable, Callable

import pytest
from aiogram import Bot as Api
from aiogram.exceptions import TelegramForbiddenError
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, LabeledPrice
from telegram import MessageEntity

from sandbox import payments, present, topics
from sandbox.chats import Chat
from sandbox.errors import Impossible
from sandbox.members import PERMISSIONS, Member, Status
from sandbox.payments import Invoice
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

    with pytest.raises(Impossible, match="Club is private; it takes an invite link"):
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


async def test_what_no_client_offers(
    api: Api, world: World, group: Chat, alice: Person, bob: Person, bot: Bot
) -> None:
    said = await alice.says("Hello", in_=group)
    await bob.says("/start", to=bot)
    film = await bob.sends("video", b"film", to=bot)
    poll = await api.send_poll(
        group.id, "Which?", ["A", "B"], is_anonymous=False, allows_multiple_answers=True
    )
    asked = group.messages[poll.message_id]
    service = topics.start(world, group, "Questions", alice)

    acts: list[tuple[Awaitable[object], str]] = [
        (bob.edits(said, "Bye"), "somebody else's"),
        (bob.edits(film, "Bye"), "There are no words to change"),
        (bob.says(" ", to=bot), "There is nothing to say"),
        (bob.says("x" * 4097, to=bot), "This is longer than 4096 characters"),
        (bob.says("Hello"), "Say where: to a bot, or in a chat"),
        (bob.sends("hologram", b"x", to=bot), "Nobody can send a hologram"),
        (bob.presses(said, "x"), "belongs to no bot"),
        (bob.reacts(group.messages[service.id], "👍"), "Nobody can react to this"),
        (bob.reacts(said, "🧨"), "no such reaction"),
        (bob.votes(asked, 2), "no such option"),
        (bob.votes(asked, 0, 0), "Nobody chooses an option twice"),
        (bob.votes(said, 0), "no poll in this message"),
        (bob.joins(world.private(bob, bot)), "nothing to come into"),
        (bob.joins(group), "in Py Lovers already"),
        (alice.upgrades(group), "not a basic group"),
        (bob.disbands(group), "does not belong to Bob"),
        (bob.says("Hello", in_=world.channel("News", alice, members=[bob])), "may not post"),
    ]
    for act, words in acts:
        with pytest.raises(Impossible, match=words):
            await act
    await bob.leaves(group)
    with pytest.raises(Impossible, match="is not in Py Lovers"):
        await bob.leaves(group)


async def test_who_blocked_a_bot_does_not_write_to_it(bot: Bot, bob: Person) -> None:
    await bob.says("/start", to=bot)
    await bob.blocks(bot)

    with pytest.raises(Impossible, match="has blocked this bot; unblock it first"):
        await bob.says("Hello", to=bot)


async def test_a_subscription_is_given_up_by_whom_it_belongs_to(
    world: World, bot: Bot, alice: Person, bob: Person
) -> None:
    once = payments.charge(world, bob, Invoice(bot, "Python", "A course", "o", "XTR", 5))

    with pytest.raises(Impossible, match="This is no subscription of theirs"):
        await bob.cancels(once)
    with pytest.raises(Impossible, match="This is no subscription of theirs"):
        await alice.cancels(once)


async def test_a_mentioned_bot_hears_and_so_does_one_that_is_linked(
    api: Api, world: World, bot: Bot, alice: Person
) -> None:
    group = world.group("Quiet", alice, members=[bot])
    words = "Ask Lyceum about it"
    mention = MessageEntity(MessageEntity.TEXT_MENTION, 4, 6, user=present.user(bot))
    await alice.says("Not for it", in_=group)
    world.write(group, alice, text=words, entities=[mention])

    heard = [update.message.text for update in await api.get_updates() if update.message]

    assert heard == [words]
