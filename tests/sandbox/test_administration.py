"""Chats and members: what bots see of them and may do to them."""

import pytest
from aiogram import Bot as Api
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import BufferedInputFile, ChatPermissions

from sandbox.chats import Chat
from sandbox.errors import Impossible
from sandbox.members import GROUP_RIGHTS, Member, Status
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
    """A member of it."""
    return world.user("Bob")


@pytest.fixture
def group(world: World, bot: Bot, alice: Person, bob: Person) -> Chat:
    """A group the bot helps to run."""
    place = world.group("Py Lovers", alice, members=[bob])
    place.members[bot.id] = Member(bot, Status.ADMINISTRATOR, GROUP_RIGHTS)
    return place


async def test_a_chat_tells_of_itself(api: Api, group: Chat, alice: Person) -> None:
    pinned = await alice.says("Rules", in_=group)
    await api.pin_chat_message(group.id, pinned.id)

    chat = await api.get_chat(group.id)

    assert (chat.title, chat.type) == ("Py Lovers", "supergroup")
    assert chat.permissions is not None
    assert chat.permissions.can_send_messages
    assert chat.pinned_message is not None
    assert chat.pinned_message.message_id == pinned.id


async def test_who_is_in_a_chat(
    api: Api, world: World, group: Chat, bot: Bot, alice: Person, bob: Person
) -> None:
    stranger = world.user("Carol")

    assert await api.get_chat_member_count(group.id) == 3
    admins = {member.user.id for member in await api.get_chat_administrators(group.id)}
    assert admins == {alice.id, bot.id}
    assert (await api.get_chat_member(group.id, alice.id)).status == "creator"
    assert (await api.get_chat_member(group.id, bob.id)).status == "member"
    assert (await api.get_chat_member(group.id, stranger.id)).status == "left"


async def test_nobody_knows_this_account(api: Api, group: Chat) -> None:
    with pytest.raises(TelegramBadRequest, match="PARTICIPANT_ID_INVALID"):
        await api.get_chat_member(group.id, 5)


async def test_the_banned_stay_outside_until_they_are_forgiven(
    api: Api, group: Chat, bob: Person
) -> None:
    await api.ban_chat_member(group.id, bob.id)
    with pytest.raises(Impossible, match="may not come back"):
        await bob.joins(group)

    await api.unban_chat_member(group.id, bob.id, only_if_banned=True)
    await bob.joins(group)

    assert group.member(bob).present


async def test_the_restricted_cannot_write(api: Api, group: Chat, bob: Person) -> None:
    await api.restrict_chat_member(group.id, bob.id, ChatPermissions(can_send_messages=False))

    with pytest.raises(Impossible, match="may not write"):
        await bob.says("Hello", in_=group)


async def test_a_member_becomes_an_administrator_and_is_one_no_more(
    api: Api, group: Chat, bob: Person
) -> None:
    await api.promote_chat_member(group.id, bob.id, can_pin_messages=True)
    promoted = await api.get_chat_member(group.id, bob.id)
    await api.promote_chat_member(group.id, bob.id)

    assert (promoted.status, promoted.can_pin_messages, promoted.can_delete_messages) == (
        "administrator",
        True,
        False,
    )
    assert (await api.get_chat_member(group.id, bob.id)).status == "member"


async def test_what_plain_members_may_do(api: Api, group: Chat) -> None:
    await api.set_chat_permissions(group.id, ChatPermissions(can_send_messages=True))

    allowed = (await api.get_chat(group.id)).permissions

    assert allowed is not None
    assert (allowed.can_send_messages, allowed.can_send_polls) == (True, False)


async def test_owners_and_administrators_are_out_of_reach(
    api: Api, group: Chat, alice: Person, bob: Person
) -> None:
    await alice.promotes(bob, group)

    with pytest.raises(TelegramBadRequest, match="can't remove chat owner"):
        await api.ban_chat_member(group.id, alice.id)
    with pytest.raises(TelegramBadRequest, match="user is an administrator of the chat"):
        await api.restrict_chat_member(group.id, bob.id, ChatPermissions())


async def test_without_the_right_nothing_is_done(
    api: Api, group: Chat, bot: Bot, bob: Person
) -> None:
    group.members[bot.id] = Member(bot)

    with pytest.raises(TelegramBadRequest, match="not enough rights"):
        await api.ban_chat_member(group.id, bob.id)


async def test_who_left_cannot_look_in(api: Api, group: Chat) -> None:
    await api.leave_chat(group.id)

    with pytest.raises(TelegramForbiddenError, match="bot is not a member of the supergroup chat"):
        await api.get_chat(group.id)


async def test_a_chat_gets_another_face(api: Api, group: Chat, alice: Person) -> None:
    await api.set_chat_title(group.id, "Pythonistas")
    await api.set_chat_description(group.id, "All about Python")
    await api.set_chat_photo(group.id, BufferedInputFile(PIXEL, "face.png"))

    chat = await api.get_chat(group.id)

    assert (chat.title, chat.description) == ("Pythonistas", "All about Python")
    assert chat.photo is not None
    assert [set(said.content) for said in alice.sees(group)] == [
        {"new_chat_title"},
        {"new_chat_photo"},
    ]
    await api.delete_chat_photo(group.id)
    assert (await api.get_chat(group.id)).photo is None
    with pytest.raises(TelegramBadRequest, match="chat title is not modified"):
        await api.set_chat_title(group.id, "Pythonistas")


async def test_an_administrator_gets_a_title(
    api: Api, group: Chat, alice: Person, bob: Person
) -> None:
    with pytest.raises(TelegramBadRequest, match="user is not an administrator"):
        await api.set_chat_administrator_custom_title(group.id, bob.id, "Tutor")
    await alice.promotes(bob, group)

    await api.set_chat_administrator_custom_title(group.id, bob.id, "Tutor")

    assert (await api.get_chat_member(group.id, bob.id)).custom_title == "Tutor"
    with pytest.raises(TelegramBadRequest, match="ADMIN_RANK_INVALID"):
        await api.set_chat_administrator_custom_title(group.id, bob.id, "x" * 17)


async def test_nobody_gives_a_right_they_lack(api: Api, group: Chat, bot: Bot, bob: Person) -> None:
    rights = frozenset({"can_promote_members"})
    group.members[bot.id] = Member(bot, Status.ADMINISTRATOR, rights)

    with pytest.raises(TelegramBadRequest, match="RIGHT_FORBIDDEN"):
        await api.promote_chat_member(group.id, bob.id, can_pin_messages=True)


async def test_a_basic_group_restricts_nobody(
    api: Api, world: World, alice: Person, bot: Bot, bob: Person
) -> None:
    small = world.basic_group("Small", alice, members=[bob])
    await alice.adds(bot, small, as_admin=True)

    with pytest.raises(TelegramBadRequest, match="supergroup chats only"):
        await api.restrict_chat_member(small.id, bob.id, ChatPermissions())
    with pytest.raises(TelegramBadRequest, match="supergroup and channel chats only"):
        await api.promote_chat_member(small.id, bob.id, can_pin_messages=True)


async def test_a_ban_is_seen_and_can_take_the_words_along(
    api: Api, group: Chat, alice: Person, bob: Person
) -> None:
    await bob.says("Buy my coins", in_=group)

    await api.ban_chat_member(group.id, bob.id, revoke_messages=True)

    (told,) = alice.sees(group)
    assert "left_chat_member" in told.content


async def test_in_a_channel_an_admin_may_post(
    api: Api, world: World, alice: Person, bot: Bot
) -> None:
    channel = world.channel("News", alice)
    await alice.adds(bot, channel, as_admin=True)

    assert (await api.send_message(channel.id, "News")).text == "News"
