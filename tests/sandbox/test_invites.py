"""Invite links: who comes in by them, who must ask, and what bots hear."""

from datetime import timedelta

import pytest
from aiogram import Bot as Api
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import Update

from sandbox.chats import Chat
from sandbox.errors import Impossible
from sandbox.members import GROUP_RIGHTS, Member, Status
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from tests.sandbox.test_actor_api import Phone


@pytest.fixture
def bob(world: World) -> Person:
    """Somebody outside."""
    return world.user("Bob")


@pytest.fixture
def group(world: World, bot: Bot) -> Chat:
    """A group the bot helps to run."""
    place = world.group("Py Lovers", world.user("Alice"))
    place.members[bot.id] = Member(bot, Status.ADMINISTRATOR, GROUP_RIGHTS)
    return place


async def heard(api: Api, kind: str) -> list[Update]:
    """The updates of one kind that wait."""
    return [u for u in await api.get_updates(allowed_updates=[kind]) if u.event_type == kind]


async def test_a_link_leads_in_and_is_told(api: Api, group: Chat, bot: Bot, bob: Person) -> None:
    bot.mailbox.allow(["chat_member"])
    link = await api.create_chat_invite_link(group.id, name="Friends")

    await bob.opens(link.invite_link)

    (update,) = await heard(api, "chat_member")
    assert update.chat_member is not None
    assert update.chat_member.new_chat_member.user.id == bob.id
    assert update.chat_member.invite_link is not None
    assert update.chat_member.invite_link.name == "Friends"


async def test_a_link_for_one(api: Api, group: Chat, world: World, bob: Person) -> None:
    link = await api.create_chat_invite_link(group.id, member_limit=1)
    await bob.opens(link.invite_link)

    with pytest.raises(Impossible, match="Enough people"):
        await world.user("Carol").opens(link.invite_link)


async def test_a_link_that_ends(api: Api, group: Chat, world: World, bob: Person) -> None:
    moment = world.now() - timedelta(seconds=1)
    link = await api.create_chat_invite_link(group.id, expire_date=moment)

    with pytest.raises(Impossible, match="not valid any more"):
        await bob.opens(link.invite_link)


async def test_a_revoked_link(api: Api, group: Chat, bob: Person) -> None:
    link = await api.create_chat_invite_link(group.id)

    assert (await api.revoke_chat_invite_link(group.id, link.invite_link)).is_revoked

    with pytest.raises(Impossible, match="not valid any more"):
        await bob.opens(link.invite_link)


async def test_conditions_can_be_changed(api: Api, group: Chat) -> None:
    link = await api.create_chat_invite_link(group.id, name="Friends", member_limit=5)

    changed = await api.edit_chat_invite_link(group.id, link.invite_link, member_limit=7)

    assert (changed.name, changed.member_limit) == (None, 7)


async def test_a_new_primary_link_ends_the_old_one(api: Api, group: Chat, bob: Person) -> None:
    old = await api.export_chat_invite_link(group.id)
    new = await api.export_chat_invite_link(group.id)

    with pytest.raises(Impossible, match="not valid any more"):
        await bob.opens(old)
    await bob.opens(new)
    assert group.member(bob).present


async def test_a_request_is_told_and_approved(api: Api, group: Chat, bot: Bot, bob: Person) -> None:
    bot.mailbox.allow(["chat_join_request", "chat_member"])
    link = await api.create_chat_invite_link(group.id, creates_join_request=True)
    await bob.opens(link.invite_link)
    assert not group.member(bob).present

    asked, *_ = await api.get_updates()
    assert asked.chat_join_request is not None
    await api.approve_chat_join_request(group.id, asked.chat_join_request.from_user.id)

    assert group.member(bob).present
    let_in = (await api.get_updates())[-1].chat_member
    assert let_in is not None
    assert let_in.via_join_request


async def test_who_asks_can_be_written_to_until_it_is_decided(
    api: Api, group: Chat, bob: Person
) -> None:
    link = await api.create_chat_invite_link(group.id, creates_join_request=True)
    await bob.opens(link.invite_link)

    await api.send_message(bob.id, "Welcome! Why do you want to join?")
    await api.decline_chat_join_request(group.id, bob.id)

    assert not group.member(bob).present
    with pytest.raises(TelegramForbiddenError, match="can't initiate conversation"):
        await api.send_message(bob.id, "Sorry")


async def test_nobody_asks_twice(api: Api, group: Chat, bob: Person) -> None:
    link = await api.create_chat_invite_link(group.id, creates_join_request=True)
    await bob.opens(link.invite_link)

    with pytest.raises(Impossible, match="Bob has asked to join Py Lovers already"):
        await bob.opens(link.invite_link)


async def test_a_request_is_decided_over_http(
    sandbox: Sandbox, api: Api, world: World, group: Chat, bob: Person
) -> None:
    phone, carol = Phone(sandbox), world.user("Carol")
    (owner,) = [one.user for one in group.members.values() if one.status is Status.CREATOR]
    link = await api.create_chat_invite_link(group.id, creates_join_request=True)
    for person in (bob, carol):
        asked = await phone.post(f"/as/{person.id}/open", link=link.invite_link)
        assert asked[1]["result"] == {"chat": group.id, "asked": True}

    assert (await phone.post(f"/as/{bob.id}/approve", chat=group.id, user=carol.id))[0] == 400
    await phone.post(f"/as/{owner.id}/approve", chat=group.id, user=bob.id)
    await phone.post(f"/as/{owner.id}/refuse", chat=group.id, user=carol.id)

    assert (group.member(bob).present, group.member(carol).present) == (True, False)
    _, again = await phone.post(f"/as/{owner.id}/refuse", chat=group.id, user=carol.id)
    assert again["description"] == "Carol has not asked to join Py Lovers."


async def test_a_request_is_decided_once(api: Api, group: Chat, bob: Person) -> None:
    link = await api.create_chat_invite_link(group.id, creates_join_request=True)
    await bob.opens(link.invite_link)
    await api.approve_chat_join_request(group.id, bob.id)

    with pytest.raises(TelegramBadRequest, match="USER_ALREADY_PARTICIPANT"):
        await api.approve_chat_join_request(group.id, bob.id)


async def test_nobody_asked(api: Api, group: Chat, bob: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="HIDE_REQUESTER_MISSING"):
        await api.decline_chat_join_request(group.id, bob.id)


async def test_a_link_with_a_limit_asks_nobody(api: Api, group: Chat) -> None:
    with pytest.raises(TelegramBadRequest, match="member limit can't be specified"):
        await api.create_chat_invite_link(group.id, member_limit=5, creates_join_request=True)


async def test_links_need_the_right_to_invite(api: Api, group: Chat, bot: Bot) -> None:
    group.members[bot.id] = Member(bot)

    with pytest.raises(TelegramBadRequest, match="not enough rights"):
        await api.create_chat_invite_link(group.id)
