"""What people think: stars and words, reviews by consent, letters to the team, suggestions."""

from datetime import timedelta

from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.communities import community_of
from storage.courses import Course
from storage.database import Database
from storage.feedback import Rating
from tests.stage import MovableClock, Stage
from tests.stories.purses import makes_courses


async def test_a_finished_course_is_rated_and_its_review_shown_only_with_consent(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    course: Course,
    database: Database,
) -> None:
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    lesson = await alice.hears("Hello, Python", in_=bot)
    await alice.taps("Rate", on=lesson)
    await alice.taps("4 ⭐", on=await alice.hears("How did you find Hello", in_=bot))
    await alice.hears("⭐⭐⭐⭐ for Hello", in_=bot)
    await alice.taps("Next", on=lesson)
    second = await alice.hears("2/3", in_=bot)
    await alice.taps("Next", on=second)
    await alice.taps("Finish", on=await alice.hears("3/3", in_=bot))
    await alice.taps("5 ⭐", on=await alice.hears("You have finished", in_=bot))
    thanks = await alice.hears("⭐⭐⭐⭐⭐ for Python", in_=bot)

    await alice.says("Clear & <short>", to=bot, reply_to=thanks)

    asked = await alice.hears("May your words", in_=bot)
    notice = await ada.hears("Clear & <short>", in_=bot)
    await ada.says("Thank you, Alice", to=bot, reply_to=notice)
    await alice.hears("Thank you, Alice", in_=bot)
    await bob.says("/course PY101", in_=group)
    before = await bob.hears("5.0 · 1 rating", in_=group)
    assert "short" not in before.words
    await alice.taps("Yes", on=asked)
    async with database.reading() as session:
        assert await session.scalar(select(Rating.is_on_web).where(Rating.words.is_not(None)))
    await bob.says("/course PY101", in_=group)
    shown = await bob.hears("“Clear & <short>” – Alice", in_=group)
    assert len(shown.words) <= 1024
    await alice.taps("No", on=asked)
    await bob.says("/course PY101", in_=group)
    after = await bob.hears("5.0 · 1 rating", in_=group)
    assert "short" not in after.words


async def test_words_about_a_course_are_read_and_answered_by_who_made_it_alone(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    course: Course,
    database: Database,
) -> None:
    await makes_courses(bob, course, group, ada, bot, database)
    await ada.says("/start", to=bot)
    await ada.hears("I am here for", in_=bot)
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.taps("Rate", on=await alice.hears("Hello, Python", in_=bot))
    await alice.taps("2 ⭐", on=await alice.hears("How did you find Hello", in_=bot))
    thanks = await alice.hears("⭐ for Hello", in_=bot)

    await alice.says("Too fast for me", to=bot, reply_to=thanks)

    notice = await bob.hears("Too fast for me", in_=bot)
    await bob.says("I shall slow down", to=bot, reply_to=notice)
    answer = await alice.hears("I shall slow down", in_=bot)
    await alice.says("Loops are the worst", to=bot, reply_to=answer)
    again = await bob.hears("(?s)Alice replies to your answer.*Loops are the worst", in_=bot)
    await alice.hears("Passed on to who answered you", in_=bot)
    await bob.says("They come once more", to=bot, reply_to=again)
    await alice.hears("They come once more", in_=bot)
    assert not any("fast" in one.words or "Loops" in one.words for one in ada.sees(bot))


async def test_an_event_is_rated_when_it_is_over_by_who_took_part(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    at = (clock() + timedelta(hours=1)).strftime("%Y-%m-%d %H:%M")
    await ada.says(f'/event "AMA" --at "{at}"', in_=group)
    await alice.taps("I'm coming", on=await ada.hears("AMA", in_=group, by=bot))
    clock.move(hours=3)

    over = await alice.hears("is over. Thank you", in_=group)
    await bob.taps("Rate", on=over)
    await bob.hears("Those rate “AMA” who took part", in_=bot)
    await alice.taps("Rate", on=over)
    await alice.taps("3 ⭐", on=await alice.hears("How did you find AMA", in_=bot))
    thanks = await alice.hears("⭐⭐⭐ for AMA", in_=bot)
    await alice.says("Too short", to=bot, reply_to=thanks)

    await alice.hears("your team reads it", in_=bot)
    await ada.hears("Too short", in_=bot)


async def test_a_letter_reaches_the_team_and_the_answer_comes_back(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await alice.says("Hello", in_=group)
    await alice.says("/suggestions", in_=group)
    await alice.hears("Nobody has suggested", in_=group)
    await alice.says("/feedback", to=bot)
    await alice.hears("Write it as your next message", in_=bot)

    await alice.says("I <like> it", to=bot)

    await alice.hears("Your team reads it", in_=bot)
    letter = await ada.hears("Alice writes to the team of Py Lovers", in_=bot)
    assert "I <like> it" in letter.words
    await ada.says("So do we.", to=bot, reply_to=letter)
    await alice.hears("So do we.", in_=bot)


async def test_where_nobody_can_be_reached_words_for_stars_are_kept(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    at = (clock() + timedelta(hours=1)).strftime("%Y-%m-%d %H:%M")
    await ada.says(f'/event "AMA" --at "{at}"', in_=group)
    await alice.taps("I'm coming", on=await alice.hears("AMA", in_=group, by=bot))
    clock.move(hours=3)
    await alice.taps("Rate", on=await alice.hears("is over. Thank you", in_=group))
    await alice.taps("3 ⭐", on=await alice.hears("How did you find AMA", in_=bot))
    thanks = await alice.hears("⭐⭐⭐ for AMA", in_=bot)
    await _turns_away(ada, bot, group)

    await alice.says("Too short", to=bot, reply_to=thanks)

    await alice.hears("your words are kept", in_=bot)
    async with database.reading() as session:
        assert await session.scalar(select(Rating.words)) == "Too short"


async def test_a_letter_nobody_can_be_given_is_kept_until_somebody_can(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await alice.says("/suggestions", in_=group)
    await alice.hears("Nobody has suggested", in_=group)
    await _turns_away(ada, bot, group)

    await alice.says("/feedback Please mend the payment page", to=bot)

    await alice.hears("I keep your letter and try again every day for 30 days", in_=bot)
    clock.move(days=1)
    await alice.says("/courses", in_=group)
    await alice.hears("has no courses yet", in_=group)
    await ada.unblocks(bot)
    await ada.says("/start", to=bot)
    await ada.hears("What I can do|Py Lovers", in_=bot)
    clock.move(days=1)
    letter = await ada.hears("when I could reach nobody of it", in_=bot)
    assert "Please mend the payment page" in letter.words
    await alice.hears("has reached them now", in_=bot)
    await ada.says("It is mended.", to=bot, reply_to=letter)
    await alice.hears("It is mended.", in_=bot)
    clock.move(days=2)
    await ada.says("/help", to=bot)
    await ada.hears("What I can do", in_=bot)
    assert sum("mend the payment" in message.words for message in ada.sees(bot)) == 1


async def test_the_writer_of_a_letter_that_is_never_read_is_told_so(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await alice.says("/suggestions", in_=group)
    await alice.hears("Nobody has suggested", in_=group)
    await _turns_away(ada, bot, group)
    await alice.says("/feedback Please mend the payment page", to=bot)
    await alice.hears("I keep your letter", in_=bot)

    clock.move(days=31)

    await alice.hears("For 30 days I could reach nobody of the team of Py Lovers", in_=bot)


async def _turns_away(ada: Person, bot: Bot, group: Chat) -> None:
    """Ada blocks the bot; by the answer in the group that has been noted."""
    await ada.blocks(bot)
    await ada.says("/courses", in_=group)
    await ada.hears("has no courses yet", in_=group)


async def test_suggestions_are_wanted_listed_and_dealt_with(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await alice.says("/suggest", in_=group)
    asked = await alice.hears("Reply to this message with it", in_=group)
    await bob.says("I have none", in_=group, reply_to=asked)
    await alice.says("A lesson about files", in_=group, reply_to=asked)
    files = await bob.hears("Suggestion no. 1: A lesson about files", in_=group)
    await alice.says("/suggest a lesson  about files", in_=group)
    await bob.hears("suggestion no. 1 already: A lesson about files", in_=group)
    await alice.says("/suggest Longer breaks", in_=group)
    breaks = await bob.hears("Suggestion no. 2", in_=group)

    voted = await bob.taps("I want that too", on=breaks)
    own = await alice.taps("I want that too", on=files)

    assert "2 people want it" in str(voted["text"])
    assert "already" in str(own["text"])
    await bob.says("/suggestions", in_=group)
    listed = await bob.hears("What people would like", in_=group)
    assert listed.words.index("Longer breaks") < listed.words.index("A lesson about files")
    await bob.says("/suggestions done 1", in_=group)
    await bob.hears("Only admins", in_=group)
    await ada.says("/suggestions done 1", in_=group)
    await ada.hears("Dealt with: A lesson about files", in_=group)
    late = await bob.taps("I want that too", on=files)
    assert "dealt with" in str(late["text"])


async def test_a_suggestion_is_for_its_own_group_and_speaks_its_language(
    lyceum: Stage,
    world: World,
    group: Chat,
    bot: Bot,
    alice: Person,
    database: Database,
) -> None:
    zoe = world.user("Zoe")
    cooks = world.group("Cooks", zoe)
    await zoe.says("/start", to=bot)
    await zoe.adds(bot, cooks)
    hello = await zoe.hears("Hello, Cooks", in_=cooks)
    async with database.transaction() as session:
        community = await community_of(session, group.id)
        assert community is not None
        community.language = "zh"
    await lyceum.restart()
    await alice.says("/suggest 讲一讲文件", in_=group)
    made = await alice.hears("1 号建议：讲一讲文件", in_=group)

    answer = await zoe.presses(hello, str(made.reply_markup.inline_keyboard[0][0].callback_data))  # type: ignore[union-attr]

    assert "another group" in str(answer["text"])
    await zoe.says("/suggestions", to=bot)
    await zoe.hears("Nobody has suggested", in_=bot)
