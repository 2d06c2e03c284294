"""`/invite` says what it needs, and answers in the group's language and topic."""

from sandbox import topics
from sandbox.chats import Chat
from sandbox.members import GROUP_RIGHTS
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.communities import community_of
from storage.database import Database
from tests.stage import Stage
from tests.stories.invites import IN_PRIVATE, address


async def test_without_the_right_members_read_what_they_can_do_and_admins_how_to_grant_it(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.promotes(bot, group, GROUP_RIGHTS - {"can_invite_users"})

    for _ in range(2):
        await alice.says("/invite", in_=group)
        said = await alice.hears("for its admins to allow. I have told them how", in_=group)
        assert "Administrators" not in said.words
        assert address(said, IN_PRIVATE)
    await ada.hears("may not make invite links in Py Lovers", in_=bot)
    await ada.says("/invite", in_=group)
    said = await ada.hears("Invite Users via Link", in_=group)
    assert "Administrators" in said.words
    assert sum("may not make" in message.words for message in ada.sees(bot)) == 1
    await ada.promotes(bot, group)
    await alice.says("/invite", in_=group)
    await alice.hears("Alice, your own link", in_=group)


async def test_where_no_admin_can_be_told_the_member_is_asked_to(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.blocks(bot)
    await ada.says("/courses", in_=group)  # by its answer the block has been noted
    await ada.hears("has no courses yet", in_=group)

    await alice.says("/invite", in_=group)

    assert address(await alice.hears("please ask one of them", in_=group), IN_PRIVATE)


async def test_in_chinese_and_in_a_topic(
    world: World, lyceum: Stage, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    forum = world.group("编程社", ada, members=[alice], topics=True)
    await ada.adds(bot, forum, as_admin=True)
    await ada.hears("Hello", in_=forum)
    async with database.transaction() as session:
        community = await community_of(session, forum.id)
        assert community is not None
        community.language = "zh"
    lyceum.clock.move(minutes=5)
    topic = topics.start(world, forum, "答疑", ada)

    await alice.says("/invite", in_=forum, topic=topic)

    told = await alice.hears("这是你进 编程社 的专属邀请链接", in_=forum)
    assert told.thread_id == topic.id
    assert "留下 7 天或购买课程，每人为你带来 20 积分" in told.words
