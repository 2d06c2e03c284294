"""Bookmarks and notes below lessons: whoever makes them finds them again, and nobody else."""

import json

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.database import Database
from tests.stage import Stage
from tests.stories.erased import forgotten, traces_of
from tests.stories.learners import buys, publishes
from tests.stories.test_privacy import file_of


async def test_what_was_marked_is_listed_with_the_way_back(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await publishes(ada, bot)
    await buys(alice, group, bot)
    first = await alice.hears("The first lesson", in_=bot)
    await alice.says("/notes", to=bot)
    await alice.hears("No notes and no bookmarks yet", in_=bot)

    toast = await alice.taps("Bookmark", on=first)
    assert "Bookmarked" in str(toast["text"])
    await alice.taps("Done", on=first)
    second = await alice.hears("The second lesson", in_=bot)
    await alice.taps("Note", on=second)
    asked = await alice.hears("note about While", in_=bot)
    await alice.says("Ends when <it> is false", to=bot, reply_to=asked)
    noted = await alice.hears("Noted for While", in_=bot)
    await alice.says("Mind endless ones", to=bot, reply_to=noted)
    await alice.hears("Noted for While", in_=bot)

    await alice.says("/notes", to=bot)
    listed = await alice.hears("Your notes and bookmarks", in_=bot)
    assert listed.words.splitlines()[2:] == [
        "1. 🔖 For · Loops",
        "2. ✏️ While · Loops",
        "Ends when <it> is false",
        "3. ✏️ While · Loops",
        "Mind endless ones",
    ]
    await alice.taps("2. While", on=listed)
    await alice.hears("The second lesson", in_=bot)
    toast = await alice.taps("🗑 2", on=listed)
    assert toast["text"] == "Taken off."
    listed = await alice.hears("Your notes and bookmarks", in_=bot)  # the same list, shorter
    assert [one.text for one in buttons(listed)] == ["1. For", "🗑 1", "2. While", "🗑 2"]
    toast = await alice.taps("Bookmark", on=first)
    assert "off" in str(toast["text"])
    await alice.says("/notes", to=bot)
    assert "For" not in (await alice.hears("Your notes and bookmarks", in_=bot)).words

    await bob.says("/courses", in_=group)
    await bob.hears("What you can learn", in_=group)
    await bob.says("/notes", to=bot)
    await bob.hears("No notes and no bookmarks yet", in_=bot)


async def test_notes_are_long_enough_not_endless_and_of_open_lessons(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await publishes(ada, bot)
    await buys(alice, group, bot)
    first = await alice.hears("The first lesson", in_=bot)
    await alice.taps("Note", on=first)
    asked = await alice.hears("note about For", in_=bot)
    await alice.says("x" * 501, to=bot, reply_to=asked)
    await alice.hears("at most 500 characters", in_=bot)

    await bob.says("/start", to=bot)
    greeted = await bob.hears("I turn a group", in_=bot)
    for label in ("Bookmark", "Note"):
        data = next(one for one in buttons(first) if label in one.text).callback_data
        answer = await bob.presses(greeted, str(data))
        assert "is not among your courses" in str(answer["text"])
    await alice.says("/notes", in_=group)
    await alice.hears("works in our private chat", in_=group)


async def test_notes_outlive_their_lesson_and_bookmarks_do_not(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await publishes(ada, bot)
    await buys(alice, group, bot)
    first = await alice.hears("The first lesson", in_=bot)
    await alice.taps("Bookmark", on=first)
    await alice.taps("Note", on=first)
    await alice.says("Mine", to=bot, reply_to=await alice.hears("note about For", in_=bot))
    await alice.hears("Noted for For", in_=bot)

    await ada.says("/mycourses", to=bot)
    await ada.taps("Loops", on=await ada.hears("work on", in_=bot))
    await ada.taps("1. ", on=await ada.hears("For sale", in_=bot))
    await ada.taps("Delete", on=await ada.hears("Lesson 1 of 3", in_=bot))
    await ada.taps("Yes, delete it", on=await ada.hears("One learner has it", in_=bot))
    await ada.hears("2 lessons", in_=bot)

    await alice.says("/notes", to=bot)
    listed = await alice.hears("Your notes and bookmarks", in_=bot)
    assert listed.words.splitlines()[2:] == ["1. ✏️ For · Loops", "Mine"]
    assert [one.text for one in buttons(listed)] == ["🗑 1"]


async def test_notes_are_their_writers_to_take_and_to_erase(
    lyceum: Stage,
    world: World,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
) -> None:
    await publishes(ada, bot)
    await buys(alice, group, bot)
    await alice.taps("Note", on=await alice.hears("The first lesson", in_=bot))
    await alice.says("Umbrella", to=bot, reply_to=await alice.hears("note about", in_=bot))
    await alice.hears("Noted for For", in_=bot)

    data = await file_of(world, alice, bot)
    assert [one["note"] for one in data["notes_and_bookmarks"]] == ["Umbrella"]

    await forgotten(alice, bot)
    assert "Umbrella" not in json.dumps(await traces_of(database, alice.id, "Umbrella"))
