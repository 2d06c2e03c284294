"""Communities know nothing of each other, whatever somebody presses, opens or replies to."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.communities import community_of
from storage.courses import Course
from storage.database import Database
from storage.inbox import InboxRow
from storage.outbox import OutboxRow
from storage.people import Person as Known
from tests.stage import SOME_DAY, MovableClock, Stage
from tests.stories.waiting import settled


@pytest.fixture
async def zoe(world: World, lyceum: Stage, bot: Bot) -> Person:
    """Runs a group of her own and is in no other."""
    zoe = world.user("Zoe")
    cooks = world.group("Cooks", zoe)
    await zoe.says("/start", to=bot)
    await zoe.adds(bot, cooks)
    await zoe.hears("Hello, Cooks", in_=cooks)
    return zoe


def tokens(people: list[Person], bot: Bot) -> Iterator[tuple[str, str]]:
    """Every button that these people see in private, as (label, what it sends)."""
    for person in people:
        for message in person.sees(bot):
            for button in buttons(message):
                if button.callback_data:
                    yield button.text, str(button.callback_data)


async def test_buttons_of_another_community_open_nothing(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    zoe: Person,
    course: Course,
    database: Database,
) -> None:
    await alice.says("/course PY101", in_=group)
    card = await alice.hears("Write your first", in_=group)
    await alice.taps("Try", on=card)
    await alice.hears("Hello, Python", in_=bot)
    await alice.taps("Buy")
    invoice = await alice.hears("Write your first programs", in_=bot)
    await alice.pays(invoice)
    await alice.taps("Next", on=await alice.hears("Hello, Python", in_=bot))
    await alice.says("/learn", to=bot)
    await alice.hears("Your courses", in_=bot)
    await alice.says("/ask What is a tuple?", in_=group)
    notice = await ada.hears("What is a tuple?", in_=bot)
    await ada.says("A fixed list.", to=bot, reply_to=notice)
    await ada.hears("on its way", in_=bot)
    await ada.says("/mycourses", to=bot)
    await ada.hears("work on", in_=bot)
    await ada.says("/refund", to=bot)
    await ada.taps("Alice", on=await ada.hears("Which payment", in_=bot))
    await ada.hears("closed for them", in_=bot)
    await ada.says("/courses", to=bot)
    await ada.hears("What you can learn", in_=bot)
    before = zoe.sees(bot)
    mine = before[-1]

    labels = []
    for label, token in tokens([ada, alice], bot):
        answer = await zoe.presses(mine, token)
        assert answer.get("text"), label
        labels.append(label)

    assert len(labels) > 8
    news = [message.words for message in zoe.sees(bot)[len(before) :]]
    for secret in ("Python", "tuple", "Alice", "order no."):
        assert not any(secret in words for words in news), news
    async with database.reading() as session:
        assert (await session.get_one(Known, zoe.id)).community_id != course.community_id
        failed = await session.scalars(select(InboxRow.error).where(InboxRow.error.is_not(None)))
        assert failed.all() == []
    await zoe.says("hm", to=bot)
    await zoe.hears("did not understand", in_=bot)
    await zoe.says("/create", to=bot)
    await zoe.hears("What is it called", in_=bot)


async def test_numbers_of_another_community_name_nothing(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    zoe: Person,
    course: Course,
    clock: MovableClock,
) -> None:
    at = f'--at "{clock() + SOME_DAY:%Y-%m-%d} 09:00"'
    await ada.says(f'/campaign new "Spring" --course PY101 {at}', to=bot)
    await ada.hears("no. 1", in_=bot)

    for line, answer in (
        ("/campaign show 1", "no campaign no. 1"),
        ("/campaign stop 1", "no campaign no. 1"),
        ("/campaign list", "No campaign yet"),
        (f'/campaign new "X" --course PY101 {at}', "no course “PY101”"),
        ("/questions", "No question is waiting"),
        ("/mycourses", "There are no courses yet"),
        ("/refund", "Nothing has been paid yet"),
        ("/stats", "Nothing to count yet in Cooks"),
        ("/learn", "no course yet"),
        ("/course PY101", "no course “PY101”"),
    ):
        await zoe.says(line, to=bot)
        await zoe.hears(answer, in_=bot)


async def test_a_giveaway_is_for_its_own_group(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, zoe: Person
) -> None:
    await ada.says('/giveaway "A book" 1h', in_=group)
    opened = await alice.hears("A book", in_=group, by=bot)
    join = str(next(buttons(opened)).callback_data)

    answer = await zoe.presses(zoe.sees(bot)[-1], join)

    assert "another group" in str(answer["text"])


async def test_who_runs_two_groups_answers_both_from_one_chat(
    world: World, lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    tea = world.group("Tea", ada, members=[alice])
    await ada.adds(bot, tea)
    await ada.hears("Hello, Tea", in_=tea)
    await alice.says("/ask Which tea is green?", in_=tea)
    about_tea = await ada.hears("Which tea is green?", in_=bot)
    await alice.says("/ask What is a tuple?", in_=group)
    about_python = await ada.hears("What is a tuple?", in_=bot)

    await ada.says("Sencha.", to=bot, reply_to=about_tea)
    await ada.says("A fixed list.", to=bot, reply_to=about_python)

    await alice.hears("Sencha.", in_=tea)
    await alice.hears("A fixed list.", in_=group)
    kept = await ada.taps("Remember", on=await ada.hears("on its way", in_=bot))
    assert "Remembered" in str(kept["text"])


async def test_the_second_group_is_set_up_and_spoken_about(
    world: World, lyceum: Stage, group: Chat, bot: Bot, alice: Person, database: Database
) -> None:
    await alice.says("/start", to=bot)
    await settled(alice, group)
    tea = world.group("Tea", alice)
    await alice.adds(bot, tea)
    await alice.hears("Hello, Tea", in_=tea)
    await alice.says("/community", to=bot)
    await alice.taps("Py Lovers", on=await alice.hears("Which group", in_=bot))
    await alice.hears("about Py Lovers", in_=bot)
    await alice.says("/stats", to=bot)
    await alice.hears("about Py Lovers now, .* For Tea send /community", in_=bot)

    await alice.taps("Set up in private")
    await alice.taps("English", on=await alice.hears("Tea · 1 of 3", in_=bot))
    await alice.taps("Asia/Tokyo", on=await alice.hears("2 of 3", in_=bot))
    await alice.taps("Telegram Stars", on=await alice.hears("3 of 3", in_=bot))
    await alice.hears("Tea is ready", in_=bot)

    await alice.says("/create", to=bot)
    await alice.hears("What is it called", in_=bot)
    async with database.reading() as session:
        community = await community_of(session, tea.id)
    assert community is not None
    assert community.timezone == "Asia/Tokyo"


async def test_members_choose_which_group_they_mean(
    world: World, lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    tea = world.group("Tea", ada, members=[alice])
    await ada.adds(bot, tea)
    await ada.hears("Hello, Tea", in_=tea)
    for chat in (group, tea):
        await alice.says("/courses", in_=chat)
        await alice.hears("has no courses yet", in_=chat)
    await alice.says("/start", to=bot)

    await alice.says("/community", to=bot)
    await alice.taps("Tea", on=await alice.hears("Which group", in_=bot))
    await alice.hears("about Tea", in_=bot)

    await alice.says("/courses", to=bot)
    await alice.hears("Tea has no courses", in_=bot)


async def test_a_letter_goes_to_the_group_of_the_order_it_names(
    world: World,
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    zoe: Person,
    course: Course,
    clock: MovableClock,
) -> None:
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.hears("Paid", in_=bot)
    cooks = next(chat for chat in world.chats_of(zoe) if chat.title == "Cooks")
    await alice.joins(cooks)
    await alice.says("/courses", in_=cooks)
    await alice.hears("has no courses", in_=cooks)
    await alice.says("/community", to=bot)
    await alice.taps("Cooks", on=await alice.hears("Which group", in_=bot))

    await alice.says("/paysupport Order no. 1: no sound", to=bot)

    letter = await ada.hears("no sound", in_=bot)
    assert not any("no sound" in message.words for message in zoe.sees(bot))
    await ada.says("Use headphones.", to=bot, reply_to=letter)
    answer = await alice.hears("Use headphones.", in_=bot)
    assert "Py Lovers" in answer.words


async def test_what_a_purchase_says_is_filed_under_the_group_that_sold(
    world: World,
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    alice: Person,
    zoe: Person,
    course: Course,
    database: Database,
) -> None:
    cooks = next(chat for chat in world.chats_of(zoe) if chat.title == "Cooks")
    eve = world.user("Eve")
    await eve.joins(cooks)
    await eve.says("/courses", in_=cooks)
    await eve.hears("has no courses", in_=cooks)
    await eve.says("/start", to=bot)
    await eve.hears("Cooks", in_=bot)
    await alice.says("/course PY101", in_=group)
    card = await alice.hears("Write your first", in_=group)
    assert card.reply_markup is not None

    await eve.opens(str(card.reply_markup.inline_keyboard[0][1].url))
    await eve.pays(await eve.hears("Write your first programs", in_=bot))
    await eve.hears("Hello, Python", in_=bot)

    async with database.reading() as session:
        said = (
            await session.execute(
                select(OutboxRow.purpose, OutboxRow.community_id).where(
                    OutboxRow.purpose.in_(("invoice", "receipt", "lesson"))
                )
            )
        ).all()
    assert {row.purpose for row in said} == {"invoice", "receipt", "lesson"}
    assert {row.community_id for row in said} == {course.community_id}
