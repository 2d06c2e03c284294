"""Consent: asked once, at a good moment, and ended by one tap that works for ever."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.community.consent import stop_button
from bot.identity import Links, Sealer
from bot.outreach.messages import Place, text
from bot.outreach.outbox import say
from bot.speech import Html, words
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage import consents
from storage.consents import NEWS, PROMOTION, REMINDER
from storage.courses import Course
from storage.database import Database
from storage.events import Event
from tests.stage import MovableClock, Stage


async def agreed(database: Database, person: Person) -> list[str]:
    """What somebody agrees to, in any community."""
    async with database.reading() as session:
        chosen = await consents.choices_of(session, person.id)
    return sorted(one.kind for one in chosen if one.stands)


async def chosen(database: Database, person: Person) -> Sequence[tuple[str, str | None]]:
    """What the log says about their choices."""
    async with database.reading() as session:
        query = select(Event.kind, Event.cause).where(
            Event.kind.startswith("consent."), Event.person_id == person.id
        )
        return [(kind, cause) for kind, cause in await session.execute(query.order_by(Event.id))]


async def tries(person: Person, course: Course, group: Chat, bot: Bot) -> None:
    """They open the free lesson from the course's card."""
    await person.says(f"/course {course.code}", in_=group)
    await person.taps("Try", on=await person.hears("Write your first programs", in_=group))
    await person.hears("1/3", in_=bot)


async def promote(
    stage: Stage, database: Database, course: Course, person: Person, broadcast_id: int = 0
) -> None:
    """A message as broadcasts send it."""
    numbers = (course.community_id, PROMOTION, person.id, broadcast_id)
    links = Links(Sealer(stage.settings.signing_key()), stage.lyceum.username)
    button = stop_button(words("en"), links, *numbers)
    async with database.transaction() as session:
        await say(session, text(Place(person.id), Html("Sale!"), [[button]]), stage.clock())


async def test_who_tried_a_lesson_is_asked_once_and_may_say_yes(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, alice: Person, database: Database
) -> None:
    await tries(alice, course, group, bot)
    question = await alice.hears("May I write to you here", in_=bot)
    assert "At most one message a day, nothing between 21:00 and 09:00" in question.words
    assert await agreed(database, alice) == []

    await alice.taps("Yes, tell me", on=question)

    answered = await alice.hears("Gladly! You hear from Py Lovers", in_=bot)
    assert answered.id == question.id
    assert list(buttons(answered)) == []
    assert await agreed(database, alice) == [NEWS, PROMOTION, REMINDER]
    await tries(alice, course, group, bot)
    await alice.says("/learn", to=bot)
    await alice.hears("no course yet", in_=bot)
    assert sum("May I write to you" in message.words for message in alice.sees(bot)) == 0


async def test_a_no_is_never_followed_by_a_second_question(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, alice: Person, database: Database
) -> None:
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first programs", in_=group))
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.hears("Paid", in_=bot)
    await alice.taps("No, thanks", on=await alice.hears("May I write to you", in_=bot))
    await alice.hears("I won't ask again", in_=bot)

    await tries(alice, course, group, bot)

    await alice.says("/points", to=bot)
    await alice.hears("points", in_=bot)
    assert not any("May I write to you" in message.words for message in alice.sees(bot))
    assert await agreed(database, alice) == []
    assert await chosen(database, alice) == [
        ("consent.asked", "message"),
        *[("consent.stopped", "question")] * 3,
    ]


async def test_stop_has_a_switch_for_each_kind_and_one_that_ends_all(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, alice: Person, database: Database
) -> None:
    await alice.says("/courses", in_=group)
    await alice.hears("Python in a Week", in_=group)
    await alice.says("/stop", to=bot)
    panel = await alice.hears("only when you ask me", in_=bot)
    assert [button.text for button in buttons(panel)] == [
        "☐ Offers",
        "☐ News",
        "☐ Reminders of what I looked at",
    ]

    await alice.taps("Offers", on=panel)
    panel = await alice.hears("what is ticked", in_=bot)
    await alice.taps("News", on=panel)
    panel = await alice.hears("what is ticked", in_=bot)
    assert await agreed(database, alice) == [NEWS, PROMOTION]
    await alice.taps("☑ News", on=panel)
    panel = await alice.hears("what is ticked", in_=bot)
    assert await agreed(database, alice) == [PROMOTION]
    await alice.taps("Stop everything", on=panel)

    panel = await alice.hears("only when you ask me", in_=bot)
    assert not any("Stop everything" in button.text for button in buttons(panel))
    assert await agreed(database, alice) == []
    await tries(alice, course, group, bot)
    assert not any("May I write to you" in message.words for message in alice.sees(bot))


async def test_each_community_has_switches_of_its_own(
    world: World, lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    other = world.group("Tea <Lovers>", ada, members=[alice])
    await ada.adds(bot, other)
    await ada.hears("Hello, Tea <Lovers>", in_=other)
    for chat in (group, other):
        await alice.says("/courses", in_=chat)
        await alice.hears("no courses yet", in_=chat)

    await alice.says("/stop", to=bot)
    await alice.taps("News · Tea <Lovers>", on=await alice.hears("only when", in_=bot))

    panel = await alice.hears("what is ticked", in_=bot)
    assert [button.text for button in buttons(panel) if "News" in button.text] == [
        "☐ News · Py Lovers",
        "☑ News · Tea <Lovers>",
    ]


async def test_one_tap_under_a_message_ends_its_kind_however_late(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await tries(alice, course, group, bot)
    await alice.taps("Yes, tell me", on=await alice.hears("May I write", in_=bot))
    await promote(lyceum, database, course, alice, broadcast_id=7)
    sale = await alice.hears("Sale!", in_=bot)
    clock.move(days=800)
    await lyceum.restart()

    await alice.taps("Stop these messages", on=sale)

    told = await alice.hears("no more offers from Py Lovers", in_=bot)
    assert await agreed(database, alice) == [NEWS, REMINDER]
    assert (await chosen(database, alice))[-1] == ("consent.stopped", "broadcast:7")
    await alice.taps("Stop these messages", on=sale)
    assert len(await chosen(database, alice)) == 5
    await alice.taps("Turn them on again", on=told)
    await alice.hears("what is ticked", in_=bot)
    assert await agreed(database, alice) == [NEWS, PROMOTION, REMINDER]


async def test_nobody_stops_anothers_messages(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    alice: Person,
    bob: Person,
    database: Database,
) -> None:
    await tries(alice, course, group, bot)
    await alice.taps("Yes, tell me", on=await alice.hears("May I write", in_=bot))
    await promote(lyceum, database, course, alice)
    sale = await alice.hears("Sale!", in_=bot)
    await bob.says("/start", to=bot)
    first = await bob.hears("Py Lovers|Add me", in_=bot)

    answer = await bob.presses(first, str(next(iter(buttons(sale))).callback_data))

    assert "belongs to somebody else" in str(answer["text"])
    assert await agreed(database, alice) == [NEWS, PROMOTION, REMINDER]
    assert await chosen(database, bob) == []


async def test_an_admin_sets_how_often_and_when(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.says("/settings", to=bot)
    await ada.taps("Messages to members", on=await ada.hears("Which language", in_=bot))
    panel = await ada.hears("one a day and 3 in seven days", in_=bot)
    assert "between 21:00 and 09:00" in panel.words
    await ada.taps("1 a day", on=panel)
    panel = await ada.hears("2 a day and 3 in seven days", in_=bot)
    await ada.taps("Quiet from 21:00", on=panel)
    panel = await ada.hears("between 22:00 and 09:00", in_=bot)
    await ada.taps("Back", on=panel)
    await ada.hears("Which language", in_=bot)

    await tries(alice, course, group, bot)

    asked = await alice.hears("May I write to you", in_=bot)
    assert "At most 2 messages a day, nothing between 22:00 and 09:00" in asked.words


async def test_it_is_said_in_ones_own_language(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, alice: Person
) -> None:
    await alice.says("/language zh", to=bot)
    await alice.hears("中文", in_=bot)
    await tries(alice, course, group, bot)

    await alice.taps("好，告诉我", on=await alice.hears("每天最多 1 条", in_=bot))

    await alice.hears("有消息时我会告诉你", in_=bot)
