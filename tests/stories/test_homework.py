"""Questions below lessons, and work that is handed in, given back and accepted."""

from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import Bot
from storage.database import Database
from storage.events import Event
from storage.progress import Learner
from tests.stage import Stage
from tests.stories.gates import given_back
from tests.stories.learners import buys, publishes
from tests.stories.test_rights import PICTURE

QUIZ = """quiz:
  question: Which one repeats?
  right: for
  wrong: [if, def]
  explanation: It goes through a list."""
TASK = """assignment: Send a loop of your own.
wait: yes"""


async def test_a_lesson_is_done_when_its_question_is_answered_right(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await publishes(ada, bot, course="pace: done", first=QUIZ)
    await buys(alice, group, bot)
    first = await alice.hears("The first lesson", in_=bot)

    await alice.taps("Done", on=first)
    asked = await alice.hears("Which one repeats", in_=bot)
    assert asked.protected
    letters = {
        line.split()[1]: line.split()[0]
        for line in asked.words.splitlines()
        if line[:2] in ("A ", "B ", "C ")
    }
    await alice.says(letters["for"], to=bot)
    await alice.hears("tap the letter of your answer", in_=bot)
    answer = await alice.taps(letters["def"], on=asked)
    assert "Not quite" in str(answer["text"])
    answer = await alice.taps(letters["for"], on=asked)
    assert answer["text"] == "Right!"
    shown = await alice.hears("It goes through a list", in_=bot)
    assert shown.protected
    await alice.taps("Done", on=shown)

    await alice.hears("The second lesson", in_=bot)


async def test_work_goes_to_the_creator_and_back_until_it_is_accepted(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await publishes(ada, bot, first=TASK)
    await buys(alice, group, bot)
    first = await alice.hears("The first lesson", in_=bot)
    await alice.taps("Done", on=first)
    task = await alice.hears("Send a loop of your own", in_=bot)
    assert task.protected
    await alice.says("while <me>: pass", to=bot, reply_to=task)
    handed_in = await alice.hears("Handed in for For", in_=bot)

    await alice.taps("Done", on=handed_in)
    await alice.hears("“2. While” opens when your work for “1. For” is accepted", in_=bot)
    notice = await ada.hears("(?s)Alice handed in for For.*while <me>: pass", in_=bot)
    await ada.taps("Give back", on=notice)
    why = await ada.hears("What should be better", in_=bot)
    await ada.says("It never ends.", to=bot, reply_to=why)
    await ada.hears("Alice reads your sentence", in_=bot)
    returned = await alice.hears("It never ends.", in_=bot)
    answer = await ada.taps("Accept", on=notice)
    assert "given back already" in str(answer["text"])

    await alice.sends_photo(PICTURE, to=bot, reply_to=returned)
    await alice.hears("Handed in for For", in_=bot)
    await ada.says("/reviews", to=bot)
    for _ in range(2):  # when it came, and because she asked
        notice = await ada.hears("Alice handed in", in_=bot)
        assert notice.content["photo"]
    await ada.taps("Accept", on=notice)

    accepted = await alice.hears("is accepted", in_=bot)
    await alice.taps("Next", on=accepted)
    await alice.hears("The second lesson", in_=bot)
    await ada.says("/reviews", to=bot)
    await ada.hears("Nothing waits", in_=bot)
    assert not [one for one in bob.sees(bot) if "handed in" in one.words]


async def test_what_is_written_right_after_the_task_is_the_work_and_later_words_are_not(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await publishes(ada, bot, first=TASK)
    await buys(alice, group, bot)
    await alice.taps("Done", on=await alice.hears("The first lesson", in_=bot))
    await alice.hears("Send a loop of your own", in_=bot)
    await alice.says("while <me>: pass", to=bot)
    await alice.hears("Handed in for For", in_=bot)
    notice = await ada.hears("Alice handed in for For", in_=bot)
    await ada.taps("Give back", on=notice)
    await ada.hears("What should be better", in_=bot)
    await ada.says("/help", to=bot)
    await ada.hears("/campaign", in_=bot)
    await ada.says("Is it Monday?", to=bot)

    await ada.hears("did not understand|write it here|passed it on", in_=bot)
    assert not any("Is it Monday?" in one.words for one in alice.sees(bot))


async def test_a_course_is_finished_when_its_last_work_is_accepted(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await publishes(ada, bot, third="assignment: Send a loop of your own.")
    await buys(alice, group, bot)
    await alice.taps("Done", on=await alice.hears("The first lesson", in_=bot))
    await alice.taps("Done", on=await alice.hears("The second lesson", in_=bot))
    third = await alice.hears("The third lesson", in_=bot)
    assert "📝 Hand in" in [one.text for one in buttons(third)]
    await alice.taps("Hand in", on=third)
    task = await alice.hears("Send a loop of your own", in_=bot)
    await alice.sends_document("loop.py", b"for", to=bot, reply_to=task)
    await alice.taps("Finish", on=await alice.hears("Handed in", in_=bot))
    await alice.hears("still waits to be accepted", in_=bot)

    await ada.taps("Accept", on=await ada.hears("Alice handed in for Break", in_=bot))

    await alice.hears("You have finished Loops", in_=bot)


async def test_accepted_work_of_who_gave_the_course_back_ends_nothing(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    await publishes(ada, bot, third="assignment: Send a loop of your own.")
    await buys(alice, group, bot)
    await alice.taps("Done", on=await alice.hears("The first lesson", in_=bot))
    await alice.taps("Done", on=await alice.hears("The second lesson", in_=bot))
    await alice.taps("Hand in", on=await alice.hears("The third lesson", in_=bot))
    await alice.says("for", to=bot, reply_to=await alice.hears("a loop of your own", in_=bot))
    await alice.taps("Finish", on=await alice.hears("Handed in", in_=bot))
    await given_back(ada, bot)
    await alice.hears("are back in your balance", in_=bot)

    await ada.taps("Accept", on=await ada.hears("Alice handed in for Break", in_=bot))

    accepted = await alice.hears("is accepted", in_=bot)
    assert list(buttons(accepted)) == []
    await lyceum.at_rest()
    assert not any("You have finished" in one.words for one in alice.sees(bot))
    async with database.reading() as session:
        learner = (await session.scalars(select(Learner))).one()
        finished = select(Event.id).where(Event.kind == "course.finished")
        assert (await session.scalars(finished)).all() == []
    assert learner.finished_at is None


async def test_nobody_else_decides_about_work(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await publishes(ada, bot, first=TASK)
    await buys(alice, group, bot)
    await alice.taps("Hand in", on=await alice.hears("The first lesson", in_=bot))
    task = await alice.hears("Send a loop of your own", in_=bot)
    await alice.says("for", to=bot, reply_to=task)
    notice = await ada.hears("Alice handed in", in_=bot)
    data = next(one for one in buttons(notice) if "Accept" in one.text).callback_data

    answer = await alice.presses(task, str(data))

    assert "somebody else's course" in str(answer["text"])
    await given_back(ada, bot)
    await alice.hears("are back in your balance", in_=bot)
    await ada.says("/reviews", to=bot)
    await ada.hears("Nothing waits for your word", in_=bot)


async def test_questions_and_work_are_set_at_the_desk(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await publishes(ada, bot)
    await ada.says("/mycourses", to=bot)
    await ada.taps("Loops", on=await ada.hears("work on", in_=bot))
    await ada.taps("1. ", on=await ada.hears("For sale", in_=bot))
    await ada.taps("Quiz", on=await ada.hears("Lesson 1 of 3", in_=bot))
    await ada.hears("the right answer below it", in_=bot)
    await ada.says("Why?", to=bot)
    await ada.hears("the right answer and one to 5 wrong", in_=bot)
    await ada.says("Why?\nBecause\nbecause", to=bot)
    await ada.hears("Two answers are the same", in_=bot)
    await ada.says("Why?\nBecause\nNo reason\n= That is so.", to=bot)
    await ada.taps("Assignment", on=await ada.hears("❓ a quiz question", in_=bot))
    await ada.hears("What shall learners hand in", in_=bot)
    await ada.says("Tell me why.", to=bot)
    await ada.taps("Wait", on=await ada.hears("📝 an assignment", in_=bot))
    desk = await ada.hears("the next lesson waits for it", in_=bot)

    await buys(alice, group, bot)
    first = await alice.hears("The first lesson", in_=bot)
    assert [one.text for one in buttons(first)][2:4] == ["❓ Quiz", "📝 Hand in"]
    await ada.taps("Quiz", on=desk)
    await ada.hears("the right answer below it", in_=bot)
    await ada.says("-", to=bot)
    await ada.hears("for buyers|free to try", in_=bot)
    await alice.taps("Done", on=first)
    await alice.hears("Tell me why.", in_=bot)


async def test_a_question_below_a_lesson_reaches_the_team_with_the_lesson(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await publishes(ada, bot)
    await buys(alice, group, bot)
    await alice.taps("Ask", on=await alice.hears("The first lesson", in_=bot))
    asked = await alice.hears("like to know about For", in_=bot)

    await alice.says("Who invented the umbrella?", to=bot, reply_to=asked)

    notice = await ada.hears(
        r"(?s)Who invented the umbrella.*\(about lesson 1 of Loops: For\)", in_=bot
    )
    await ada.says("Nobody knows.", to=bot, reply_to=notice)
    await alice.hears("Nobody knows.", in_=bot)
