"""Setting up: greeting, rights, language, clock; several communities that know nothing of
each other."""

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.communities import community_of
from storage.courses import Course
from storage.database import Database
from tests.stage import SOME_DAY, MovableClock, Stage


async def test_the_admin_sets_language_and_clock_in_private(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    await ada.taps("Set up in private")
    await ada.taps("中文", on=await ada.hears("Which language", in_=bot))
    zones = await ada.hears("Which clock", in_=bot)
    assert "UTC" in zones.words
    assert "Py Lovers" in zones.words
    await ada.says("Atlantis", to=bot)
    await ada.hears("no timezone “Atlantis”", in_=bot)
    await ada.says("shanghai", to=bot)
    money = await ada.hears("3 of 3", in_=bot)
    assert "Py Lovers" in money.words
    await ada.taps("Telegram Stars", on=money)
    await ada.hears("is ready", in_=bot)

    await alice.says("/courses", in_=group)
    await alice.hears("还没有课程", in_=group)
    async with database.reading() as session:
        community = await community_of(session, group.id)
    assert community is not None
    assert (community.language, community.timezone) == ("zh", "Asia/Shanghai")
    assert community.set_up_at is not None


async def test_where_the_bot_may_not_write_its_admin_hears_how_to_allow_it(
    world: World, lyceum: Stage, bot: Bot, ada: Person
) -> None:
    quiet = world.group("Quiet", ada)
    quiet.permissions = frozenset()

    await ada.adds(bot, quiet)

    await ada.hears("may not write in Quiet", in_=bot)


async def test_members_cannot_set_up(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await alice.taps("Set up in private", on=ada.sees(group)[-1])

    await alice.hears("Only admins", in_=bot)


async def test_an_admin_who_hides_is_an_admin(
    lyceum: Stage, group: Chat, ada: Person, alice: Person
) -> None:
    await ada.promotes(alice, group, anonymous=True)

    await alice.says('/poll "Tea?" "Yes" "No"', in_=group, anonymously=True)

    await ada.hears("Tea?", in_=group)


async def test_lost_rights_are_lost_at_once_where_the_bot_is_admin(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.promotes(bot, group)
    await ada.promotes(alice, group)
    await alice.says('/poll "Tea?" "Yes" "No"', in_=group)
    await ada.hears("Tea?", in_=group)

    await ada.promotes(alice, group, rights=frozenset())
    await alice.says('/poll "Coffee?" "Yes" "No"', in_=group)

    await alice.hears("Only admins", in_=group)


async def test_a_new_admin_is_known_although_telegram_did_not_tell(
    lyceum: Stage, group: Chat, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await ada.promotes(alice, group)
    clock.move(minutes=1)

    await alice.says('/poll "Tea?" "Yes" "No"', in_=group)

    await ada.hears("Tea?", in_=group)


async def test_two_communities_know_nothing_of_each_other(
    world: World, lyceum: Stage, bot: Bot, group: Chat, ada: Person, course: Course
) -> None:
    zoe = world.user("Zoe")
    cooks = world.group("Cooks", zoe)
    await zoe.says("/start", to=bot)
    await zoe.adds(bot, cooks)
    await zoe.hears("Hello, Cooks", in_=cooks)

    await zoe.says("/course PY101", in_=cooks)
    await zoe.hears("no course “PY101”", in_=cooks)
    await zoe.says("/courses", to=bot)
    await zoe.hears("Cooks has no courses", in_=bot)
    await zoe.says("/refund 1", to=bot)
    await zoe.hears("no order no. 1", in_=bot)


async def test_a_group_that_becomes_a_supergroup_stays_what_it_was(
    world: World, stage: Stage, bot: Bot, ada: Person, database: Database
) -> None:
    small = world.basic_group("Small", ada)
    await ada.says("/start", to=bot)
    await ada.adds(bot, small)
    await ada.hears("Hello, Small", in_=small)

    large = await ada.upgrades(small)
    await ada.says('/poll "Still here?" "Yes" "No"', in_=large)

    await ada.hears("Still here?", in_=large)
    async with database.reading() as session:
        community = await community_of(session, large.id)
        assert community is not None
        assert community.title == "Small"
        old = await community_of(session, small.id)
    assert old is not None
    assert old.id == community.id


async def test_each_person_is_spoken_to_in_their_language(
    world: World, lyceum: Stage, bot: Bot
) -> None:
    ming = world.user("小明", language_code="zh-hans")
    await ming.says("/start", to=bot)
    await ming.hears("我是", in_=bot)

    await ming.says("/language", to=bot)
    await ming.taps("English", on=await ming.hears("哪种语言", in_=bot))

    await ming.hears("I speak English with you now", in_=bot)
    await ming.says("hm", to=bot)
    await ming.hears("did not understand", in_=bot)


async def test_who_blocks_the_bot_is_left_alone_until_they_come_back(
    lyceum: Stage, bot: Bot, group: Chat, ada: Person, alice: Person
) -> None:
    await ada.blocks(bot)
    await ada.says("/courses", in_=group)  # by its answer the block has been noted
    await ada.hears("has no courses yet", in_=group)
    await alice.says("/ask Is anybody there?", in_=group)
    await alice.hears("reach nobody of the team", in_=group)
    await ada.unblocks(bot)
    await ada.says("/start", to=bot)
    await ada.hears("Hello Ada", in_=bot)

    await ada.says("/questions", to=bot)

    await ada.hears("Is anybody there?", in_=bot)


async def test_an_admin_who_hides_does_all_an_admin_does_in_the_group(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    course: Course,
    clock: MovableClock,
) -> None:
    await ada.promotes(alice, group, anonymous=True)
    await bob.says("/ask What is a tuple?", in_=group)
    passed_on = await bob.hears("passed it on", in_=group)

    await alice.says("A fixed list.", in_=group, reply_to=passed_on, anonymously=True)
    kept = await bob.hears("the answer is above", in_=group)
    refused = await bob.taps("Remember", on=kept)
    assert "Only creators" in str(refused["text"])
    await ada.taps("Remember", on=kept)
    await bob.says("/ask what is a tuple", in_=group)
    await bob.hears("A fixed list.", in_=group, by=bot)
    await alice.says('/giveaway "A book" 1h', in_=group, anonymously=True)
    await bob.taps("Join", on=await bob.hears("A book", in_=group, by=bot))
    await alice.says(
        f'/campaign new "Spring" --course PY101 --at "{clock() + SOME_DAY:%Y-%m-%d} 09:00"',
        in_=group,
        anonymously=True,
    )
    await bob.hears("no. 1", in_=group)
    await alice.says("/settings", in_=group, anonymously=True)
    way = await bob.hears("Settings are changed in our private chat", in_=group)
    clock.move(minutes=1)
    await alice.taps("Set up in private", on=way)
    await alice.hears("1 of 3", in_=bot)
    clock.move(hours=2)
    await bob.hears("goes to Bob", in_=group)
