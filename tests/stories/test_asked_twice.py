"""Whoever asks is answered, also where somebody else, or they themselves, asked just before."""

from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage import diary
from storage.courses import Course
from storage.database import Database
from storage.diary import DiaryEntry
from tests.stage import MovableClock, Stage
from tests.stories.gates import buys, comes_in, gated
from tests.stories.waiting import settled


async def test_a_link_that_is_being_made_is_asked_for_elsewhere(
    sandbox: Sandbox, lyceum: Stage, group: Chat, bot: Bot, alice: Person, clock: MovableClock
) -> None:
    sandbox.faults.refuse("createChatInviteLink", 429, retry_after=60)
    await alice.says("/invite", in_=group)
    await clock.at_rest()

    await alice.says("/invite", to=bot)

    await alice.hears("is being made; it comes where you asked", in_=bot)
    clock.move(minutes=2)
    await alice.hears("https://t.me/", in_=group, by=bot)


async def test_two_admins_ask_for_one_comparison(
    world: World,
    sandbox: Sandbox,
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    school = world.group("Class Room", ada, private=True)
    await ada.adds(bot, school, as_admin=True)
    await ada.hears("Hello, Class Room", in_=school)
    await gated(ada, bot, school)
    await buys(alice, bot, group)
    await comes_in(alice, bot, school)
    await ada.promotes(bob, group)
    await settled(bob, group)
    clock.move(minutes=1)  # who runs the group is asked anew
    await clock.at_rest()
    sandbox.faults.refuse("getChatMember", 429, retry_after=40)
    for admin in (ada, bob):
        await admin.says("/access sync", to=bot)
        await admin.hears("I am asking Telegram", in_=bot)

    for _ in range(2):
        clock.move(minutes=1)
        await clock.at_rest()

    await ada.hears("inside: 1", in_=bot)
    await bob.hears("inside: 1", in_=bot)


async def test_one_person_asks_the_same_about_two_communities(database_url: str) -> None:
    database, now = Database(database_url), MovableClock()()

    async with database.transaction() as session:
        for home in (1, 1, 2):
            await diary.write_in_once(session, home, "stars.asked", 7, now)

    async with database.reading() as session:
        homes = list(await session.scalars(select(DiaryEntry.community_id)))
    assert sorted(homes) == [1, 2]
    await database.close()
