"""A campaign's button to the group buy that runs, and what becomes of it where none does."""

import pytest
from sqlalchemy import select

from bot.marketing.campaigns.plan import Button, Content, Leads, Plan, Step, Variant
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from storage.courses import Course
from storage.database import Database
from storage.touches import Touch
from tests.stage import MovableClock, Stage
from tests.stories.launches import GROUP, PRIVATE, hours, launch, meet, planned, started
from tests.stories.teams import joins, offers

TOGETHER = Content("Bring a friend!", buttons=(Button("Buy together", Leads.TEAM),))


def plan() -> Plan:
    """A post in the group and a message in private, an hour later."""
    said = (Variant("A", TOGETHER),)
    return launch(Step("Post", GROUP, hours(1), said), Step("Letter", PRIVATE, hours(2), said))


@pytest.fixture
async def bob_agrees(
    course: Course, group: Chat, bot: Bot, bob: Person, database: Database
) -> Person:
    """Bob wants to hear of offers."""
    await meet((bob,), group, bot, database)
    return bob


async def test_its_button_starts_a_team_and_the_sale_is_traced_to_it(
    lyceum: Stage,
    course: Course,
    bob_agrees: Person,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    bob = bob_agrees
    await offers(ada, group, bot)
    number = await started(lyceum, database, ada, bot, course, plan())

    clock.move(hours=1, minutes=1)
    await alice.taps("Buy together", on=await alice.hears("Bring a friend!", in_=group))
    await alice.pays(await alice.hears("A place in a team", in_=bot))
    team = await alice.hears("Team for Python in a Week – ", in_=group, by=bot)
    clock.move(hours=1)
    await bob.taps("Buy together", on=await bob.hears("Bring a friend!", in_=bot))
    await bob.hears("A place in a team", in_=bot)
    await joins(bob, team, bot)

    await ada.says(f"/campaign stats {number}", to=bot)
    stats = await ada.hears("Paid: 2", in_=bot)
    assert "Earned: ⭐ 300" in stats.words
    async with database.reading() as session:
        found = (await session.scalars(select(Touch).order_by(Touch.id))).all()
    assert [(one.person_id, one.step, one.place, one.kind) for one in found] == [
        (alice.id, 1, group.id, "ordered"),
        (bob.id, 2, 0, "ordered"),
    ]


async def test_without_an_offer_it_sells_the_course_and_the_check_list_says_so(
    lyceum: Stage,
    course: Course,
    bob_agrees: Person,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    number = await planned(lyceum, database, ada, course, plan())

    await ada.says(f"/campaign check {number}", to=bot)

    check = await ada.hears("before it starts", in_=bot)
    assert "“Post” has a button to a group buy, but none is offered" in check.words
    await ada.taps("Start", on=check)
    await ada.hears("is running", in_=bot)
    clock.move(hours=1, minutes=1)
    await alice.taps("Buy together", on=await alice.hears("Bring a friend!", in_=group))
    await alice.hears("Write your first programs", in_=bot)
    clock.move(hours=1)
    await bob_agrees.taps("Buy together", on=await bob_agrees.hears("Bring a friend!", in_=bot))
    await bob_agrees.hears("Write your first programs", in_=bot)


async def test_the_check_list_knows_an_offer_that_is_over_by_then(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
) -> None:
    await ada.says("/team PY101 --price 150 --people 2 --for 2h --until 90m", in_=group)
    await ada.hears("Buy together: Python in a Week", in_=group, by=bot)
    said = (Variant("A", TOGETHER),)
    steps = (Step("Soon", GROUP, hours(1), said), Step("Late", GROUP, hours(2), said))
    number = await planned(lyceum, database, ada, course, launch(*steps))
    await ada.says("/language zh", to=bot)

    await ada.says(f"/campaign check {number}", to=bot)

    check = await ada.hears("“Late”", in_=bot)
    assert "到时拼团已结束" in check.words
    assert "Soon" not in check.words
