"""What those who run chats do over HTTP: rank, mute, keep out and let back, topics, discussions."""

from datetime import timedelta

import pytest
import pytest_asyncio
from aiogram import Bot as Api

from sandbox.chats import Chat
from sandbox.members import Status
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from tests.sandbox.test_actor_api import Phone


@pytest.fixture
def alice(world: World) -> Person:
    """The owner."""
    return world.user("Alice")


@pytest.fixture
def bob(world: World) -> Person:
    """A member."""
    return world.user("Bob")


@pytest_asyncio.fixture
async def group(world: World, alice: Person, bob: Person, bot: Bot) -> Chat:
    """Theirs; the bot is its admin."""
    group = world.group("Py Lovers", alice, members=[bob])
    await alice.adds(bot, group, as_admin=True)
    return group


class Owner:
    """Alice at her phone."""

    def __init__(self, sandbox: Sandbox, alice: Person) -> None:
        self.phone, self.me = Phone(sandbox), f"/as/{alice.id}"

    async def does(self, act: str, chat: Chat, **body: object) -> str | None:
        """Something; what it is refused with."""
        status, told = await self.phone.post(f"{self.me}/{act}", chat=chat.id, **body)
        return None if status == 200 else str(told["description"])

    async def members(self, chat: Chat) -> dict[str, dict[str, object]]:
        """Whom she sees in a chat, by name."""
        seen = await self.phone.get(f"{self.me}/chats/{chat.id}/members")
        assert isinstance(seen, dict)
        return {one["name"]: one for one in seen["members"]}


@pytest.fixture
def owner(sandbox: Sandbox, alice: Person) -> Owner:
    """Who runs all of it."""
    return Owner(sandbox, alice)


async def test_a_bots_rights_are_chosen_one_by_one(
    owner: Owner, group: Chat, bot: Bot, api: Api
) -> None:
    assert await owner.does("promote", group, user=bot.id, rights=["can_pin_messages"]) is None

    seen = await api.get_chat_member(group.id, bot.id)
    assert seen.status == "administrator"
    assert seen.can_pin_messages
    assert not seen.can_delete_messages
    assert (await owner.members(group))["Lyceum"]["rights"] == ["can_pin_messages"]
    assert await owner.does("promote", group, user=bot.id, rights=["can_fly"]) == (
        "No admin of Py Lovers can have the right can_fly."
    )
    assert await owner.does("promote", group, user=bot.id, rights="all") == (
        '"rights" must be a list of names like can_delete_messages.'
    )


async def test_an_admin_may_stay_anonymous(owner: Owner, group: Chat, bob: Person) -> None:
    await owner.does("promote", group, user=bob.id, anonymously=True)

    assert group.member(bob).is_anonymous
    chats = await owner.phone.get(f"/as/{bob.id}/chats")
    assert isinstance(chats, list)
    assert next(chat for chat in chats if chat["id"] == group.id)["anonymous"] is True


async def test_a_muted_member_is_silent_until_the_time_is_over(
    world: World, owner: Owner, group: Chat, bob: Person
) -> None:
    assert await owner.does("mute", group, user=bob.id, minutes=60) is None

    seen = (await owner.members(group))["Bob"]
    assert (seen["status"], seen["muted"]) == ("restricted", True)
    later = world.now() + timedelta(minutes=60)
    assert seen["until"] == pytest.approx(later.timestamp(), abs=3)
    status, told = await owner.phone.post(f"/as/{bob.id}/say", chat=group.id, text="Hi")
    assert (status, told["description"]) == (400, "Bob may not write in Py Lovers.")

    assert await owner.does("unmute", group, user=bob.id) is None
    assert (await owner.phone.post(f"/as/{bob.id}/say", chat=group.id, text="Hi"))[0] == 200
    assert await owner.does("unmute", group, user=bob.id) == "Bob is not muted in Py Lovers."


@pytest.mark.parametrize("minutes", [-1, 527_041])
async def test_nobody_is_muted_for_too_short_or_too_long(
    owner: Owner, group: Chat, bob: Person, minutes: int
) -> None:
    assert await owner.does("mute", group, user=bob.id, minutes=minutes) == (
        "Somebody is muted for 1 to 527040 minutes."
    )


async def test_admins_and_members_of_basic_groups_are_not_muted(
    world: World, owner: Owner, group: Chat, alice: Person, bob: Person, bot: Bot
) -> None:
    small = world.basic_group("Small", alice, members=[bob])

    assert await owner.does("mute", group, user=bot.id) == (
        "Lyceum is an admin, and admins are never muted."
    )
    assert await owner.does("mute", small, user=bob.id) == (
        "Small must be a supergroup for members to be muted."
    )


async def test_who_was_removed_may_be_let_back(
    owner: Owner, group: Chat, bob: Person, bot: Bot, api: Api
) -> None:
    await owner.does("kick", group, user=bob.id)
    assert (await owner.members(group))["Bob"]["status"] == "kicked"
    status, _ = await owner.phone.post(f"/as/{bob.id}/join", chat=group.id)
    assert status == 400

    assert await owner.does("unban", group, user=bob.id) is None

    assert "Bob" not in await owner.members(group)
    assert (await owner.phone.post(f"/as/{bob.id}/join", chat=group.id))[0] == 200
    assert group.member(bob).status is Status.MEMBER
    assert await owner.does("unban", group, user=bob.id) == "Bob is not kept out of Py Lovers."


async def test_members_do_none_of_it(
    sandbox: Sandbox, owner: Owner, group: Chat, alice: Person, bob: Person, bot: Bot
) -> None:
    member = Owner(sandbox, bob)

    for act, body in [
        ("mute", {"user": bot.id}),
        ("unmute", {"user": bot.id}),
        ("unban", {"user": bot.id}),
        ("promote", {"user": bot.id, "rights": []}),
        ("topics", {"on": True}),
    ]:
        assert await member.does(act, group, **body) == "Bob is not an admin of Py Lovers.", act


async def test_only_its_admins_see_who_reads_a_channel_and_who_is_kept_out(
    world: World, sandbox: Sandbox, owner: Owner, group: Chat, alice: Person, bob: Person
) -> None:
    eve = world.user("Eve")
    await eve.joins(group)
    await alice.kicks(eve, group)
    channel = world.channel("News", alice, members=[bob])
    member = Owner(sandbox, bob)

    assert list(await owner.members(channel)) == ["Alice", "Bob"]
    assert await member.members(channel) == {}
    assert list(await member.members(group)) == ["Alice", "Lyceum", "Bob"]
    assert list(await owner.members(group)) == ["Alice", "Lyceum", "Bob", "Eve"]
    assert await Owner(sandbox, eve).members(group) == {}


async def test_who_asks_to_join_is_shown_to_admins_and_let_in(
    sandbox: Sandbox, world: World, owner: Owner, group: Chat, api: Api
) -> None:
    eve = world.user("Eve")
    link = await api.create_chat_invite_link(group.id, creates_join_request=True)
    await eve.opens(link.invite_link)

    seen = await owner.phone.get(f"{owner.me}/chats/{group.id}/members")

    assert isinstance(seen, dict)
    assert seen["asking"] == [{"id": eve.id, "name": "Eve"}]
    await owner.does("approve", group, user=eve.id)
    assert "Eve" in await owner.members(group)


async def test_a_group_gets_topics_and_loses_them(
    world: World, owner: Owner, group: Chat, alice: Person, bob: Person, bot: Bot, api: Api
) -> None:
    asked = await bob.says("Before", in_=group)
    answered = await alice.says("Indeed", in_=group, reply_to=asked)
    assert await owner.does("open_topic", group, name="News") == "Py Lovers has no topics."

    assert await owner.does("topics", group, on=True) is None
    _, made = await owner.phone.post(f"{owner.me}/open_topic", chat=group.id, name="News")
    assert isinstance(made["result"], dict)
    topic = group.topics[made["result"]["id"]]
    said = await bob.says("Inside", in_=group, topic=topic)

    assert (await api.get_chat(group.id)).is_forum
    messages = await owner.phone.get(f"{owner.me}/chats/{group.id}/messages")
    assert isinstance(messages, list)
    inside = {one["message_id"] for one in messages if one.get("is_topic_message")}
    assert inside == {topic.id, said.id}
    assert answered.thread_id == asked.id
    assert await owner.does("topics", group, on=False) is None
    assert not group.is_forum


async def test_basic_groups_and_channels_have_no_topics(
    world: World, owner: Owner, alice: Person
) -> None:
    assert await owner.does("topics", world.basic_group("Small", alice), on=True) == (
        "Small must be a supergroup to have topics."
    )


async def test_a_new_topics_first_message_is_in_it(
    world: World, owner: Owner, alice: Person, bot: Bot, api: Api
) -> None:
    forum = world.group("Forum", alice, topics=True)
    await alice.adds(bot, forum, as_admin=True)
    await owner.does("open_topic", forum, name="News")

    updates = await api.get_updates(allowed_updates=["message"])

    told = next(u.message for u in updates if u.message and u.message.forum_topic_created)
    assert told.message_thread_id == told.message_id
    assert told.is_topic_message


async def test_people_send_files_and_words_as_their_group_and_channel(
    sandbox: Sandbox, world: World, owner: Owner, group: Chat, alice: Person
) -> None:
    channel = world.channel("News", alice)

    await owner.does("say", group, text="As the channel", as_channel=channel.id)
    said = list(group.messages.values())[-1]
    photo = await alice.sends("document", b"x", in_=group, as_channel=channel)
    masked = await alice.sends("document", b"x", in_=group, anonymously=True)

    assert (said.sender_chat, photo.sender_chat, masked.sender_chat) == (channel, channel, group)
    shown = await owner.phone.get(f"{owner.me}/chats/{group.id}/messages")
    assert isinstance(shown, list)
    assert [one["sandbox"]["mine"] for one in shown[-3:]] == [True, True, True]


async def test_a_post_counts_its_comments_and_pages_hear_of_each(
    world: World, owner: Owner, group: Chat, alice: Person, bob: Person
) -> None:
    channel = world.channel("News", alice)
    assert await owner.does("discuss", channel, group=group.id) is None
    post = await alice.says("A new course", in_=channel)
    assert post.discussed is not None

    with world.listen() as onlooker:
        await bob.says("Great!", in_=group, reply_to=post.discussed)

    assert "comments" in [one.kind for one in onlooker.so_far() if one.chat is channel]
    shown = await owner.phone.get(f"{owner.me}/chats/{channel.id}/messages")
    assert isinstance(shown, list)
    assert shown[-1]["sandbox"]["comments"] == {
        "chat": group.id,
        "message": post.discussed.id,
        "count": 1,
    }


async def test_a_channel_is_discussed_in_one_group_and_parted_from_it(
    world: World, owner: Owner, group: Chat, alice: Person
) -> None:
    channel, other = world.channel("News", alice), world.group("Others", alice)
    small = world.basic_group("Small", alice)
    await owner.does("discuss", channel, group=group.id)

    assert await owner.does("discuss", channel, group=small.id) == (
        "Only supergroups discuss, and only channels are discussed."
    )
    assert channel.linked_chat_id == group.id
    await owner.does("discuss", channel, group=other.id)
    assert (group.linked_chat_id, other.linked_chat_id) == (None, channel.id)
    await owner.does("discuss", channel)
    assert (channel.linked_chat_id, other.linked_chat_id) == (None, None)
    post = await alice.says("Alone", in_=channel)
    assert post.discussed is None
