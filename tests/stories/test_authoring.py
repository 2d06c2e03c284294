"""Making courses: in a dialog, or from a file."""

from pathlib import Path

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from tests.stage import Stage

COURSE = (Path(__file__).parent / "course.yaml").read_bytes()
PICTURE = (Path(__file__).parents[2] / "demo" / "en" / "python" / "cover.png").read_bytes()


async def test_a_creator_makes_a_course_in_private_and_a_member_tries_it(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.says("/create", to=bot)
    await ada.hears("What is it called", in_=bot)
    await ada.says("Tea & Time", to=bot)
    await ada.hears("What does one get", in_=bot)
    await ada.says("Five teas, five rooms.", to=bot)
    await ada.hears("What does it cost", in_=bot)
    await ada.says("for free!", to=bot)
    await ada.hears("is no price", in_=bot)
    await ada.says("120 stars", to=bot)
    desk = await ada.hears("No lessons yet", in_=bot)
    assert "TEATIME" in desk.words

    refusal = await ada.taps("Publish", on=desk)
    assert "at least one lesson" in str(refusal["text"])
    await _add(ada, bot, "Green tea")
    await ada.says("Pour at 80 °C, never <b>hotter</b>.", to=bot)
    await _add(ada, bot, "Black tea", after="1 lesson")
    await ada.sends_photo(PICTURE, to=bot, caption="The leaves")
    desk = await ada.hears("2 lessons", in_=bot)
    await ada.taps("Cover", on=desk)
    await ada.hears("picture for the card", in_=bot)
    await ada.sends_photo(PICTURE, to=bot)
    await ada.taps("Black tea", on=await ada.hears("2 lessons", in_=bot))
    await ada.taps("Up", on=await ada.hears("Lesson 2 of 2", in_=bot))
    await ada.taps("Back", on=await ada.hears("Lesson 1 of 2", in_=bot))
    desk = await ada.hears("2 lessons", in_=bot)
    published = await ada.taps("Publish", on=desk)
    assert "for sale" in str(published["text"])

    await alice.says("/course tea & time", in_=group)
    card = await alice.hears("Five teas", in_=group, by=bot)
    assert card.content["photo"]
    assert card.words.index("Black tea") < card.words.index("Green tea")
    await alice.taps("Try", on=card)
    lesson = await alice.hears("Pour at 80", in_=bot)
    assert "⭐ 120" in lesson.reply_markup.inline_keyboard[0][0].text  # type: ignore[union-attr]


async def test_a_course_that_gives_everything_away_is_pointed_out_to_both_sides(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.says("/create", to=bot)
    for words in ("Tiny", "One tea.", "120"):
        await ada.says(words, to=bot)
    await ada.hears("No lessons yet", in_=bot)
    await _add(ada, bot, "Green tea")
    await ada.says("Pour at 80 °C.", to=bot)

    desk = await ada.hears("(?s)1 lesson.*nobody needs to buy", in_=bot)
    published = await ada.taps("Publish", on=desk)

    assert "for sale now. ⚠️ But every lesson is free" in str(published["text"])
    await alice.says("/course tiny", in_=group)
    await alice.hears("shows you all of it without paying", in_=group)


async def test_a_course_file_becomes_a_course(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.says("/courses", to=bot)
    await ada.sends_document("course.yaml", COURSE, to=bot)
    await ada.hears("Python in a Week", in_=bot)
    read = await ada.hears("I read Python in a Week", in_=bot)
    await alice.says("/course PY101", in_=group)
    await alice.hears("no course", in_=group)

    await ada.taps("Publish", on=read)

    await alice.says("/course PY101", in_=group)
    await alice.hears("Write your first programs", in_=group)
    await ada.sends_document("course.yaml", COURSE.replace(b"250", b"300"), to=bot)
    await ada.taps("Replace", on=await ada.hears("exists already", in_=bot))
    await ada.hears("is up to date", in_=bot)


async def test_a_slip_in_a_file_is_named_by_its_line(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    await ada.says("/courses", to=bot)
    await ada.sends_document("course.yaml", COURSE.replace(b"price: 250", b"price: lots"), to=bot)

    slip = await ada.hears("price", in_=bot)
    assert "4" in slip.words


async def test_a_tag_telegram_does_not_know_comes_with_what_to_write_instead(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    await ada.says("/courses", to=bot)
    await ada.sends_document("course.yaml", COURSE.replace(b"Say <code>", b"Say <h1>"), to=bot)

    slip = await ada.hears("does not know the tag <h1>", in_=bot)
    assert "Write &lt; for" in slip.words


async def test_an_admin_appoints_a_creator(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await alice.says("/start", to=bot)
    await alice.says("/create", to=bot)
    await alice.hears("Only creators", in_=bot)
    word = await alice.says("I would love to teach", in_=group)

    await ada.says("/creator", in_=group, reply_to=word)
    await ada.hears("can make courses now", in_=group)

    await alice.says("/create", to=bot)
    await alice.hears("What is it called", in_=bot)
    await bob.says("/start", to=bot)
    await bob.says("/mycourses", to=bot)
    await bob.hears("Only creators", in_=bot)


async def test_the_dialog_survives_a_restart(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    await ada.says("/create", to=bot)
    await ada.hears("What is it called", in_=bot)
    await ada.says("Tea", to=bot)
    await ada.hears("What does one get", in_=bot)

    await lyceum.restart()
    await ada.says("Five teas.", to=bot)

    await ada.hears("What does it cost", in_=bot)


async def _add(ada: Person, bot: Bot, title: str, after: str = "No lessons yet") -> None:
    desk = ada.sees(bot)[-1] if after == "No lessons yet" else await ada.hears(after, in_=bot)
    await ada.taps("Add a lesson", on=desk)
    await ada.hears("What is the lesson called", in_=bot)
    await ada.says(title, to=bot)
    await ada.hears("Now send the lesson", in_=bot)


async def test_a_lesson_can_be_read_renamed_and_given_other_content(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await _import(ada, bot)
    await ada.taps("Change", on=await ada.hears("I read Python in a Week", in_=bot))
    await ada.taps("1. ", on=await ada.hears("tap one to change", in_=bot))
    lesson = await ada.hears("Lesson 1 of", in_=bot)

    await ada.taps("Title", on=lesson)
    await ada.hears("What is the lesson called", in_=bot)
    await ada.sends_photo(PICTURE, to=bot)
    await ada.hears("waiting for the", in_=bot)
    await ada.says("First steps", to=bot)
    await ada.taps("Content", on=await ada.hears("First steps", in_=bot))
    await ada.hears("Now send the lesson", in_=bot)
    await ada.says("Print your name.", to=bot)
    await ada.taps("Read", on=await ada.hears("First steps", in_=bot))

    read = await ada.hears("Print your name", in_=bot)
    assert "First steps" in read.words


async def test_a_course_file_is_read_while_a_dialog_waits_for_words(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    await ada.says("/create", to=bot)
    await ada.hears("What is it called", in_=bot)

    await ada.sends_document("course.yaml", COURSE, to=bot)

    await ada.hears("I read Python in a Week", in_=bot)


async def test_who_is_an_admin_no_more_changes_nothing_in_an_open_dialog(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.promotes(bot, group)
    await ada.promotes(alice, group)
    await alice.says("/start", to=bot)
    await alice.says("/create", to=bot)
    await alice.hears("What is it called", in_=bot)

    await ada.promotes(alice, group, frozenset())
    await alice.says("My own course", to=bot)

    await alice.hears("Only creators", in_=bot)


async def _import(ada: Person, bot: Bot) -> None:
    await ada.says("/courses", to=bot)
    await ada.sends_document("course.yaml", COURSE, to=bot)


async def test_a_creator_leaves_the_courses_of_others_alone(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    for creator in (alice, bob):
        await creator.says("/start", to=bot)
        word = await creator.says("I can teach", in_=group)
        await ada.says("/creator", in_=group, reply_to=word)
        await creator.hears("can make courses now", in_=group)
    await alice.sends_document("course.yaml", COURSE, to=bot)
    read = await alice.hears("I read Python in a Week", in_=bot)
    publish, _change = read.reply_markup.inline_keyboard[0]  # type: ignore[union-attr]

    await bob.sends_document("course.yaml", COURSE.replace(b"250", b"1"), to=bot)
    await bob.hears("is somebody else's course", in_=bot)
    await bob.says("/mycourses", to=bot)
    own = await bob.hears("no courses yet", in_=bot)
    refusal = await bob.presses(own, str(publish.callback_data))
    assert "somebody else's course" in str(refusal["text"])

    await alice.says("/mycourses", to=bot)
    await alice.taps("Python in a Week", on=await alice.hears("Which course do you want", in_=bot))
    assert "⭐ 250" in (await alice.hears("3 lessons", in_=bot)).words
    await ada.sends_document("course.yaml", COURSE.replace(b"250", b"300"), to=bot)
    await ada.taps("Replace", on=await ada.hears("⭐ 250 → ⭐ 300", in_=bot))
    await ada.hears("I read Python in a Week", in_=bot)
