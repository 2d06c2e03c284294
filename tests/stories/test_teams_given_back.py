"""Places in teams that admins or Telegram give back, slips of those who offer, and Chinese."""

import pytest

from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from storage.database import Database
from tests.stage import MovableClock, Stage
from tests.stories.teams import joins, offers, owners, starts, states


@pytest.fixture
async def offer(lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person) -> Message:
    """Two buy for 150 each."""
    return await offers(ada, group, bot)


async def refund(ada: Person, bot: Bot) -> None:
    await ada.says("/refund 1", to=bot)
    await ada.taps("give it back", on=await ada.hears("⭐ 150 back", in_=bot))
    await ada.hears("refund sent to Telegram", in_=bot)


async def test_a_place_an_admin_gives_back_is_free_again(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    world: World,
    database: Database,
) -> None:
    offer = await offers(ada, group, bot, people=3)
    _, card = await starts(alice, offer, group, bot)
    await joins(bob, card, bot)

    await refund(ada, bot)

    await alice.hears("are back in your balance", in_=bot)
    assert await states(database) == ["returned", "held"]
    people = [world.user("Eve"), world.user("Finn")]
    for person in people:
        await person.joins(group)
        await joins(person, card, bot)
    await bob.hears("Your team of 3 is full", in_=bot)
    for person in people:
        await person.hears("Your team of 3 is full", in_=bot)
    assert await owners(database) == {bob.id, *(person.id for person in people)}


async def test_who_gets_the_stars_back_after_it_is_full_loses_the_course_alone(
    offer: Message,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
) -> None:
    _, card = await starts(alice, offer, group, bot)
    await joins(bob, card, bot)
    for person in (alice, bob):
        await person.hears("Hello, Python", in_=bot)

    await refund(ada, bot)

    back = await alice.hears("are back in your balance", in_=bot)
    assert "in the team is settled. The course is closed again" in back.words
    assert await owners(database) == {bob.id}
    assert await states(database) == ["returned", "given"]


async def test_a_refund_that_telegram_refuses_leaves_them_in_the_team(
    offer: Message,
    sandbox: Sandbox,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
) -> None:
    _, card = await starts(alice, offer, group, bot)
    await joins(bob, card, bot)
    for person in (alice, bob):
        await person.hears("Hello, Python", in_=bot)
    sandbox.faults.refuse("refundStarPayment", 400, description="Bad Request: BALANCE_TOO_LOW")

    await refund(ada, bot)

    await ada.hears("did not refund order no. 1", in_=bot)
    await alice.says("/learn", to=bot)
    await alice.hears("Your courses", in_=bot)
    assert await owners(database) == {alice.id, bob.id}


async def test_stars_of_a_failed_team_that_telegram_keeps_are_asked_for_again(
    offer: Message,
    sandbox: Sandbox,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
) -> None:
    charge, _ = await starts(alice, offer, group, bot)
    sandbox.faults.refuse("refundStarPayment", 400, description="Bad Request: BALANCE_TOO_LOW")
    clock.move(hours=2, minutes=1)
    await alice.hears("was not full by", in_=bot)
    await ada.hears("back by themselves are not back yet", in_=bot)
    assert charge.refunded_at is None

    clock.move(hours=7)

    await alice.hears("are back in your balance", in_=bot)


async def test_an_offer_that_is_stopped_starts_no_team_and_ends_none(
    offer: Message, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    _, card = await starts(alice, offer, group, bot)
    await ada.says("/team PY101 --price 100 --people 2 --for 2h", in_=group)
    await ada.hears("a team offer for this course already", in_=group)

    await ada.says("/team stop PY101", in_=group)
    await ada.hears("No new teams", in_=group)

    await bob.taps("Start a team", on=offer)
    await bob.hears("team offer is over", in_=bot)
    await joins(bob, card, bot)
    await bob.hears("Your team of 2 is full", in_=bot)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("", "Write it in one line"),
        ("PY101 --price 150 --people 3", "Write it in one line"),
        ("PY101 --price 250 --people 3 --for 2h", "lower than the course's own price"),
        ("PY101 --price 150 --people 1 --for 2h", "from 2 to 50"),
        ("PY101 --price 150 --people 3 --for 15d", "from a minute to 14 days"),
        ("stop PY101", "no team offer for"),
    ],
)
async def test_a_slip_is_named(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, line: str, answer: str
) -> None:
    await ada.says(f"/team {line}", to=bot)

    await ada.hears(answer, in_=bot)


async def test_a_team_in_chinese(
    offer: Message, world: World, group: Chat, bot: Bot, clock: MovableClock
) -> None:
    ming = world.user("小明", language_code="zh-hans")
    await ming.joins(group)
    await ming.taps("Start a team", on=offer)
    terms = await ming.hears("2 人成团，每人 ⭐ 150", in_=bot)
    assert "自首人付款起 2 小时" in terms.words
    await ming.pays(await ming.hears("2 人团的一个名额", in_=bot))
    await ming.hears("你已入团", in_=bot)

    clock.move(hours=2, minutes=1)

    await ming.hears("的团在 .* 前未满.你的 ⭐ 150 正在退回余额", in_=bot)
