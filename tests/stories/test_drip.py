"""Lessons that open with time: one a day, by dates, or each after the one before."""

import asyncio

import pytest
from sqlalchemy import select

from bot.identity import Sealer
from bot.outreach.messages import Place, text
from bot.outreach.outbox import Reason, say
from bot.speech import Html
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import Bot
from storage.courses import Course, Lesson
from storage.database import Database
from storage.diary import DiaryEntry
from storage.entitlements import Entitlement
from storage.people import Person as Known
from tests.stage import MovableClock, Stage
from tests.stories.learners import buys, publishes


async def test_one_lesson_a_day_comes_at_the_learners_hour(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await publishes(ada, bot, course="pace: daily")
    await buys(alice, group, bot)
    first = await alice.hears("The first lesson", in_=bot)

    await alice.taps("Done", on=first)
    promise = await alice.hears(
        "(?s)1 of 3 lessons done.*“2. While” opens on .* 11 .*, 09:00", in_=bot
    )
    await alice.taps("Lessons come at 09:00", on=promise)
    asked = await alice.hears("At which hour", in_=bot)
    assert {one.text for one in buttons(asked)}.isdisjoint({"08:00", "21:00", "22:00"})
    toast = await alice.taps("16:00", on=asked)
    assert "come at 16:00" in str(toast["text"])

    clock.move(hours=24)  # ten in the morning
    await lyceum.lyceum.ticker.tick()
    assert not [one for one in alice.sees(bot) if "The second lesson" in one.words]
    clock.move(hours=6, minutes=1)
    second = await alice.hears("The second lesson", in_=bot)
    assert second.protected
    clock.move(hours=24)
    await alice.hears("The third lesson", in_=bot)  # a day later, done or not


async def test_a_closed_lesson_is_shown_to_nobody_however_they_ask(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
) -> None:
    await publishes(ada, bot)
    await buys(alice, group, bot)
    await alice.taps("Done", on=await alice.hears("The first lesson", in_=bot))
    second = await alice.hears("The second lesson", in_=bot)
    await alice.taps("All lessons", on=second)
    listed = await alice.hears("1 of 3", in_=bot)  # with a button for each lesson

    await ada.says("/pace LOOPS daily", to=bot)
    await ada.hears("(?s)one lesson a day from now on.*stays open", in_=bot)

    answer = await alice.taps("3. Break", on=listed)
    assert "“3. Break” opens on" in str(answer["text"])
    await alice.taps("2. While", on=listed)  # opened before, and so open still
    second = await alice.hears("The second lesson", in_=bot)
    await alice.taps("Done", on=second)
    await alice.hears("(?s)2 of 3 lessons done.*opens on", in_=bot)
    async with database.reading() as session:
        third = (await session.scalars(select(Lesson.id).where(Lesson.position == 3))).one()
    for kind in ("lesson", "done", "treatgive"):
        token = _sealed(lyceum, kind, third)
        answer = await alice.presses(second, token)
        assert "opens on" in str(answer["text"])
    assert not [one for one in alice.sees(bot) if "The third lesson" in one.words]


def _sealed(lyceum: Stage, kind: str, *numbers: int) -> str:
    """A genuine button's data, as an old or forwarded message may hold it."""
    return Sealer(lyceum.settings.signing_key()).seal(kind, *numbers)


async def test_each_lesson_opens_when_the_one_before_is_done(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await publishes(ada, bot, course="pace: done")
    await buys(alice, group, bot)
    first = await alice.hears("The first lesson", in_=bot)
    await alice.taps("All lessons", on=first)
    listed = await alice.hears("each opens when the one before is done", in_=bot)
    assert [one.text[0] for one in buttons(listed)] == [*"○🔒🔒"]

    answer = await alice.taps("2. While", on=listed)
    assert "when you are done with “1. For”" in str(answer["text"])

    await alice.taps("Done", on=first)
    await alice.hears("The second lesson", in_=bot)


async def test_by_dates_everybody_begins_together_on_their_own_clock(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    await publishes(ada, bot)
    day = clock().date()
    await ada.says(f"/pace LOOPS --from {day.replace(day=12)} --every 2", to=bot)
    shown = await ada.hears("lessons open by dates", in_=bot)
    assert [line.split(" – ")[0] for line in shown.words.splitlines()[1:]] == [
        "1. For",
        "2. While",
        "3. Break",
    ]
    await alice.says("/start", to=bot)
    await alice.says("/timezone Asia/Shanghai", to=bot)
    await alice.hears("Asia/Shanghai", in_=bot)
    for person in (alice, bob):
        await buys(person, group, bot)
        await person.hears("begins on .* 12 .*, 09:00", in_=bot)

    clock.move(hours=40)  # two in the morning here, ten in Shanghai
    await alice.hears("The first lesson", in_=bot)
    await lyceum.lyceum.ticker.tick()
    assert not [one for one in bob.sees(bot) if "The first lesson" in one.words]
    clock.move(hours=7)
    await bob.hears("The first lesson", in_=bot)
    clock.move(hours=48)
    await bob.hears("The second lesson", in_=bot)
    await alice.hears("The second lesson", in_=bot)


async def test_a_lesson_comes_once_though_its_entry_is_there_twice_and_never_at_night(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await publishes(ada, bot, course="pace: daily")
    await buys(alice, group, bot)
    await alice.hears("The first lesson", in_=bot)
    await lyceum.stop()
    clock.move(hours=37)  # eleven at night, the day after
    async with database.transaction() as session:
        entry = (
            await session.scalars(select(DiaryEntry).where(DiaryEntry.kind == "lesson.due"))
        ).one()
        for _ in range(3):
            session.add(
                DiaryEntry(
                    community_id=entry.community_id,
                    kind=entry.kind,
                    subject_id=entry.subject_id,
                    due_at=entry.due_at,
                )
            )
    await lyceum.start()
    await lyceum.lyceum.ticker.tick()
    assert not [one for one in alice.sees(bot) if "The second lesson" in one.words]

    clock.move(hours=10, minutes=1)
    await alice.hears("The second lesson", in_=bot)
    await lyceum.lyceum.ticker.tick()

    assert len([one for one in alice.sees(bot) if "The second lesson" in one.words]) == 1
    async with database.reading() as session:
        waiting = select(DiaryEntry).where(
            DiaryEntry.kind == "lesson.due", DiaryEntry.done_at.is_(None)
        )
        assert len((await session.scalars(waiting)).all()) == 1


async def test_a_lesson_that_was_said_before_does_not_hold_up_the_next(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await publishes(ada, bot, course="pace: daily")
    await buys(alice, group, bot)
    await alice.hears("The first lesson", in_=bot)
    async with database.transaction() as session:
        second = (await session.scalars(select(Lesson).where(Lesson.position == 2))).one()
        owned = (await session.scalars(select(Entitlement))).one()
        key = f"lesson:{second.id}:{owned.id}"
        said = Reason("lesson", second.id, owned.community_id, key)
        await say(session, text(Place(alice.id), Html("Said before")), clock(), said)

    clock.move(hours=24)
    for _ in range(3):
        await lyceum.lyceum.ticker.tick()
    async with database.reading() as session:
        entries = select(DiaryEntry.due_at).where(DiaryEntry.kind == "lesson.due")
        waiting = await session.scalars(entries.where(DiaryEntry.done_at.is_(None)))
        assert [at > clock() for at in waiting] == [True]
    clock.move(hours=24)
    await alice.hears("The third lesson", in_=bot)


async def test_who_lets_the_bot_write_again_has_their_lessons_come_again(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await publishes(ada, bot, course="pace: daily")
    await buys(alice, group, bot)
    await alice.hears("The first lesson", in_=bot)
    await alice.blocks(bot)
    async with asyncio.timeout(10):
        while not await _is_away(database, alice):
            await asyncio.sleep(0.02)
    clock.move(hours=48)
    await lyceum.lyceum.ticker.tick()
    assert not [one for one in alice.sees(bot) if "The second lesson" in one.words]

    await alice.unblocks(bot)
    await alice.says("/start", to=bot)

    await alice.hears("The second lesson", in_=bot)
    clock.move(hours=24)
    await alice.hears("The third lesson", in_=bot)


async def _is_away(database: Database, person: Person) -> bool:
    async with database.reading() as session:
        return (await session.get_one(Known, person.id)).unreachable_at is not None


async def test_nothing_comes_of_a_course_that_was_given_back(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await publishes(ada, bot, course="pace: daily")
    await buys(alice, group, bot)
    await alice.hears("The first lesson", in_=bot)
    await ada.says("/refund", to=bot)
    await ada.taps("Alice", on=await ada.hears("Which payment", in_=bot))
    await ada.taps("give it back", on=await ada.hears("closed for them", in_=bot))
    await alice.hears("are back in your balance", in_=bot)

    clock.move(hours=48)
    await lyceum.lyceum.ticker.tick()

    assert not [one for one in alice.sees(bot) if "The second lesson" in one.words]


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("/pace", "Which course, and how shall it open"),
        ("/pace LOOPS", "all lessons are open at once"),
        ("/pace LOOPS weekly", "no pace “weekly”"),
        ("/pace LOOPS dates", "On which day does the first"),
        ("/pace LOOPS --from soon", "On which day does the first"),
        ("/pace LOOPS daily --from 2026-12-01", "does not go with dates"),
        ("/pace LOOPS --from 2026-12-01 --every 1000", "--every"),
        ("/pace NOTHING daily", "no course “NOTHING”"),
    ],
)
async def test_a_slip_is_answered_with_what_to_write(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, typed: str, answer: str
) -> None:
    await publishes(ada, bot)

    await ada.says(typed, to=bot)

    await ada.hears(answer, in_=bot)


async def test_a_closed_lesson_is_not_quoted_to_who_asks_about_it(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.says("/start", to=bot)
    await ada.says("/pace PY101 daily", to=bot)
    await ada.hears("one lesson a day from now on", in_=bot)
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.hears("Hello, Python", in_=bot)

    await alice.says("/ask what does a name point to", to=bot)

    told = await alice.hears("lesson 2 of Python in a Week", in_=bot)
    assert "age = 7" not in told.words
    answer = await alice.taps("Open the lesson", on=told)
    assert "opens on" in str(answer["text"])
