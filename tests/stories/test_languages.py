"""Two languages: a group's own in the group, each person's own in private."""

import pytest

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.communities import Community
from storage.courses import Course
from storage.database import Database
from tests.stage import Stage


@pytest.fixture
async def chinese(lyceum: Stage, course: Course, database: Database) -> Community:
    """The group speaks Chinese."""
    async with database.transaction() as session:
        community = await session.get_one(Community, course.community_id)
        community.language = "zh"
    await lyceum.restart()
    return community


async def test_the_group_speaks_chinese_and_alice_english(
    chinese: Community, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await alice.says("/course PY101", in_=group)
    card = await alice.hears("Write your first", in_=group)
    await alice.taps("试看", on=card)
    lesson = await alice.hears("Hello, Python", in_=bot)
    await alice.taps("Buy", on=lesson)
    await alice.hears("order no. 1", in_=bot)
    await ada.says('/giveaway "Tea" 1h', in_=group)
    joined = await alice.taps("参加", on=await alice.hears("Tea", in_=group, by=bot))
    assert "You are in" in str(joined["text"])
    await alice.says("/ask", in_=group)
    await alice.hears("/ask", in_=group, by=bot)


async def test_a_chinese_member_of_an_english_group_buys_in_chinese(
    world: World, lyceum: Stage, course: Course, group: Chat, bot: Bot
) -> None:
    ming = world.user("小明", language_code="zh-hans")
    await ming.joins(group)
    await ming.says("/course PY101", in_=group)
    card = await ming.hears("3 lessons", in_=group)

    await ming.taps("Buy", on=card)
    await ming.hears("订单号 1", in_=bot)
    await ming.pays(await ming.hears("Write your first programs", in_=bot))

    await ming.hears("付款成功", in_=bot)
    lesson = await ming.hears("Hello, Python", in_=bot)
    await ming.taps("下一课", on=lesson)
    await ming.hears("2/3", in_=bot)
    await ming.says("/corses", to=bot)
    await ming.hears("没有 /corses 这个命令", in_=bot)
    await ming.says("/create", to=bot)
    await ming.hears("只有课程创作者和管理员", in_=bot)


async def test_the_language_chosen_stands_over_telegrams(
    lyceum: Stage, group: Chat, bot: Bot, alice: Person, course: Course
) -> None:
    await alice.says("/language", to=bot)
    await alice.taps("中文", on=await alice.hears("Which language", in_=bot))
    await alice.hears("以后我和你说中文", in_=bot)

    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("3 lessons", in_=group))

    await alice.hears("订单号 1", in_=bot)
    await lyceum.restart()
    await alice.says("/terms", to=bot)
    await alice.hears("条款", in_=bot)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("zh", "中文"),
        ("中文", "中文"),
        ("zh-Hans", "中文"),
        ("English", "I speak English"),
        ("fr", "Which language do you read"),
    ],
)
async def test_a_language_may_stand_behind_the_command(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, typed: str, told: str
) -> None:
    await ada.says(f"/language {typed}", to=bot)

    await ada.hears(told, in_=bot, by=bot)
