"""Questions: answered at once if known, else by a creator, and known from then on."""

import pytest
from sqlalchemy import func, select

from bot.engagement.faq import EntryDraft, put, vectors_of
from sandbox import topics
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.communities import community_of
from storage.courses import Course
from storage.database import Database
from storage.events import Event
from storage.questions import Question, QuestionWant, ReplyVote
from tests.stage import MovableClock, Stage

DURATION = EntryDraft("How long is the course?", "One week.", "the course page")
REFUND = EntryDraft("Can I get my money back?", "Within <b>14 days</b>.")
INSTALL = EntryDraft("需要安装什么软件吗？", "不需要，浏览器就够了。")


async def knows(database: Database, chat: Chat, *drafts: EntryDraft) -> None:
    """The community of that chat knows these answers."""
    vectors = await vectors_of(drafts)
    async with database.transaction() as session:
        community = await community_of(session, chat.id)
        assert community is not None
        await put(session, community.id, drafts, vectors)


def labels(message: Message) -> list[str]:
    return [button.text for button in buttons(message)]


# Answered at once


async def test_a_known_question_is_answered_at_once(
    lyceum: Stage, group: Chat, alice: Person, database: Database
) -> None:
    await knows(database, group, DURATION, REFUND)

    asked = await alice.says("/ask how long does the course take, is the course long?", in_=group)

    answer = await alice.hears("One week.", in_=group)
    assert answer.reply_to is asked
    assert "the course page" in str(answer.text)


async def test_a_known_question_is_answered_however_it_is_typed(
    lyceum: Stage, group: Chat, alice: Person, database: Database
) -> None:
    await knows(database, group, DURATION, REFUND)

    await alice.says("/ask do u give refunds? i want my mony back", in_=group)

    await alice.hears("Within 14 days", in_=group)


async def test_a_chinese_question_is_answered_in_chinese(
    lyceum: Stage, group: Chat, alice: Person, database: Database
) -> None:
    await knows(database, group, INSTALL, REFUND)

    await alice.says("/ask 要装软件吗", in_=group)

    await alice.hears("浏览器就够了", in_=group)


async def test_ask_as_a_reply_answers_what_somebody_else_said(
    lyceum: Stage, group: Chat, alice: Person, bob: Person, database: Database
) -> None:
    await knows(database, group, DURATION)
    wondering = await alice.says("how long is the course", in_=group)

    await bob.says("/ask", in_=group, reply_to=wondering)

    await bob.hears("One week.", in_=group)


async def test_mentioning_the_bot_asks_it(
    lyceum: Stage, group: Chat, alice: Person, database: Database
) -> None:
    await knows(database, group, DURATION)

    await alice.says("@lyceum_bot how long is the course?", in_=group)

    await alice.hears("One week.", in_=group)


@pytest.mark.parametrize("said", ["thanks @lyceum_bot!", "@lyceum_bot 谢谢", "@lyceum_bot 👍"])
async def test_small_talk_is_no_question(
    lyceum: Stage, group: Chat, bot: Bot, alice: Person, ada: Person, database: Database, said: str
) -> None:
    await alice.says(said, in_=group)

    await alice.hears("Hello!", in_=group)
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Question)) == 0


async def test_a_mention_of_somebody_else_is_not_for_the_bot(
    lyceum: Stage, group: Chat, alice: Person, bob: Person, database: Database
) -> None:
    await alice.says("@bob how long is the course?", in_=group)
    await bob.says("/ask", in_=group)

    await bob.hears("behind the command", in_=group)
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Question)) == 0


async def test_what_another_community_knows_stays_there(
    lyceum: Stage, group: Chat, bot: Bot, alice: Person, world: World, database: Database
) -> None:
    await knows(database, group, DURATION)
    zoe = world.user("Zoe")
    cooks = world.group("Cooks", zoe)
    await zoe.says("/start", to=bot)
    await zoe.adds(bot, cooks)
    await zoe.hears("Hello, Cooks", in_=cooks)

    await zoe.says("/ask How long is the course?", in_=cooks)

    await zoe.hears("passed it on", in_=cooks)


async def test_a_topic_is_answered_in_the_topic(
    lyceum: Stage, bot: Bot, ada: Person, alice: Person, world: World, database: Database
) -> None:
    forum = world.group("Py Forum", ada, members=[alice], topics=True)
    await ada.adds(bot, forum, as_admin=True)
    await ada.hears("Hello, Py Forum", in_=forum)
    topic = topics.start(world, forum, "Help", ada)
    await knows(database, forum, DURATION)

    await alice.says("/ask How long is the course?", in_=forum, topic=topic)
    answer = await alice.hears("One week.", in_=forum)
    assert answer.thread_id == topic.id

    await alice.says("/ask Is there a discount for pensioners?", in_=forum, topic=topic)
    passed_on = await alice.hears("passed it on", in_=forum)
    assert passed_on.thread_id == topic.id
    await ada.says("Not yet.", to=bot, reply_to=await ada.hears("discount for pensioners", in_=bot))
    answer = await alice.hears("Not yet.", in_=forum)
    assert answer.thread_id == topic.id


# Was it helpful?


async def test_an_answer_is_rated_once_by_each_and_may_be_rated_anew(
    lyceum: Stage, group: Chat, alice: Person, bob: Person, database: Database
) -> None:
    await knows(database, group, DURATION)
    await alice.says("/ask How long is the course?", in_=group)
    answer = await alice.hears("One week.", in_=group)

    assert "Good to know" in str((await alice.taps("Helpful", on=answer))["text"])
    assert "pass your question on" in str((await alice.taps("Not really", on=answer))["text"])
    await bob.taps("Helpful", on=answer)

    async with database.reading() as session:
        votes = dict(
            (await session.execute(select(ReplyVote.person_id, ReplyVote.is_helpful))).all()
        )
        kinds = select(Event.cause).where(Event.kind == "answer.voted").order_by(Event.id)
        causes = (await session.scalars(kinds)).all()
    assert votes == {alice.id: False, bob.id: True}
    assert causes == ["helpful", "not-helpful", "helpful"]


async def test_an_answer_that_did_not_help_is_passed_on_once(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await knows(database, group, DURATION)
    asked = await alice.says("/ask How long is the course?", in_=group)
    answer = await alice.hears("One week.", in_=group)

    await alice.taps("Not really", on=answer)
    offer = await alice.hears("shall I ask the team", in_=group)
    await alice.taps("pass it on", on=offer)
    notice = await ada.hears("How long is the course?", in_=bot)
    clock.move(seconds=5)
    again = await alice.taps("pass it on", on=offer)

    assert "already" in str(again["text"])
    await ada.says("Six evenings.", to=bot, reply_to=notice)
    told = await alice.hears("Six evenings.", in_=group)
    assert told.reply_to is asked


# Lessons


async def test_a_free_lesson_is_quoted_with_its_course(
    lyceum: Stage, group: Chat, alice: Person, course: Course
) -> None:
    await alice.says("/ask how does python say hello?", in_=group)

    answer = await alice.hears("lesson 1 of Python in a Week", in_=group)

    assert 'Say print("Hello")' in str(answer.text)
    assert any("Try" in label for label in labels(answer))


async def test_a_paid_lesson_is_named_but_not_quoted(
    lyceum: Stage, group: Chat, alice: Person, course: Course
) -> None:
    await alice.says("/ask what does a name point to", in_=group)

    answer = await alice.hears("lesson 2 of Python in a Week", in_=group)

    assert "age = 7" not in str(answer.text)
    assert any("Buy" in label for label in labels(answer))


async def test_who_bought_the_course_reads_the_lesson_in_private_only(
    lyceum: Stage, group: Chat, bot: Bot, alice: Person, course: Course
) -> None:
    await alice.says("/course PY101", in_=group)
    await alice.taps("Try", on=await alice.hears("Write your first", in_=group))
    await alice.hears("Hello, Python", in_=bot)
    await alice.taps("Buy")
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.hears("Paid", in_=bot)

    await alice.says("/ask what does a name point to", to=bot)
    answer = await alice.hears("lesson 2 of Python in a Week", in_=bot)
    assert "age = 7" in str(answer.text)
    await alice.taps("Open the lesson", on=answer)
    await alice.hears("Names and values", in_=bot)

    await alice.says("/ask what does a name point to", in_=group)
    answer = await alice.hears("lesson 2 of Python in a Week", in_=group)
    assert "age = 7" not in str(answer.text)


async def test_a_lesson_taken_down_is_not_named(
    lyceum: Stage, group: Chat, alice: Person, course: Course, database: Database
) -> None:
    await alice.says("/ask what does a name point to", in_=group)
    await alice.hears("lesson 2 of Python in a Week", in_=group)
    async with database.transaction() as session:
        (await session.get_one(Course, course.id)).state = "withdrawn"

    await alice.says("/ask so what does a name point to", in_=group)

    await alice.hears("passed it on", in_=group)


# Passed on


async def test_a_creator_answers_in_private_and_the_group_reads_it(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    asked = await alice.says("/ask Can I use <Windows>?", in_=group)
    await alice.hears("passed it on", in_=group)
    notice = await ada.hears("Can I use <Windows>?", in_=bot)

    await ada.says("Yes & Linux too.", to=bot, reply_to=notice)

    answer = await alice.hears("Yes & Linux too.", in_=group)
    assert answer.reply_to is asked
    assert any(entity.type == "text_mention" or entity.url for entity in answer.entities)
    toast = await ada.taps("Remember", on=await ada.hears("on its way", in_=bot))
    assert "Remembered" in str(toast["text"])
    await alice.says("/ask can i use windows", in_=group)
    answer = await alice.hears("From what Ada knows", in_=group)
    assert "Yes & Linux too." in str(answer.text)


async def test_who_has_started_the_bot_reads_the_answer_in_private_too(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await alice.says("/start", to=bot)
    await alice.hears("I am @lyceum_bot", in_=bot)
    await alice.says("/ask What is a tuple?", in_=group)

    await ada.says("A fixed list.", to=bot, reply_to=await ada.hears("a tuple?", in_=bot))

    await alice.hears("A fixed list.", in_=group)
    await alice.hears("Your question in Py Lovers has an answer", in_=bot)


async def test_a_creator_answers_in_the_group_by_replying_to_the_bot(
    lyceum: Stage, group: Chat, ada: Person, alice: Person, bob: Person
) -> None:
    await alice.says("/ask What is a tuple?", in_=group)
    passed_on = await alice.hears("passed it on", in_=group)

    await bob.says("I wonder too", in_=group, reply_to=passed_on)
    await ada.says("A list that never changes.", in_=group, reply_to=passed_on)

    noted = await ada.hears("the answer is above", in_=group)
    assert "Alice" in str(noted.text)


async def test_questions_wait_in_a_list(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await alice.says("/ask What is a tuple?", in_=group)
    await ada.hears("What is a tuple?", in_=bot)

    await ada.says("/questions", to=bot)
    await ada.hears("One question is waiting", in_=bot)
    listed = await ada.hears("What is a tuple?", in_=bot)
    await ada.says("A fixed list.", to=bot, reply_to=listed)
    await alice.hears("A fixed list.", in_=group)

    await ada.says("/questions", to=bot)
    await ada.hears("No question is waiting", in_=bot)


async def test_others_want_to_know_too_and_the_most_wanted_comes_first(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await alice.says("/ask What is a tuple?", in_=group)
    tuples = await alice.hears("passed it on", in_=group)
    await ada.hears("What is a tuple?", in_=bot)
    await alice.says("/ask Which editor do you like?", in_=group)
    editors = await alice.hears("passed it on", in_=group)
    await ada.hears("Which editor", in_=bot)

    own = await alice.taps("want to know too", on=editors)
    first = await bob.taps("want to know too", on=editors)
    clock.move(seconds=5)
    second = await bob.taps("want to know too", on=editors)
    clock.move(seconds=6)
    await alice.hears("passed it on", in_=group)

    assert "your own" in str(own["text"])
    assert "Noted" in str(first["text"])
    assert "already" in str(second["text"])
    assert labels(editors) == ["🙋 I want to know too · 1"]
    assert labels(tuples) == ["🙋 I want to know too"]
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(QuestionWant)) == 1
    await ada.says("/questions", to=bot)
    await ada.hears("2 questions are waiting", in_=bot)
    top = await ada.hears("One more wants to know", in_=bot)
    assert "Which editor" in str(top.text)


async def test_an_answered_question_loses_its_button(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person,
    clock: MovableClock,
) -> None:  # fmt: skip
    await alice.says("/ask What is a tuple?", in_=group)
    passed_on = await alice.hears("passed it on", in_=group)
    await ada.says("A fixed list.", to=bot, reply_to=await ada.hears("a tuple?", in_=bot))
    await bob.hears("A fixed list.", in_=group)

    late = await bob.taps("want to know too", on=passed_on)
    clock.move(seconds=6)
    await bob.hears("has answered this question", in_=group)

    assert "answered this question already" in str(late["text"])
    assert labels(passed_on) == []


async def test_the_same_question_again_is_offered_to_be_shared(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await alice.says("/ask Is there a discount for students?", in_=group)
    await alice.hears("passed it on", in_=group)
    await ada.hears("discount for students", in_=bot)

    await bob.says("/ask is there any student discount?", in_=group)
    offer = await bob.hears("has been asked", in_=group)

    assert "discount for students" in str(offer.text)
    toast = await bob.taps("want to know too", on=offer)
    assert "Noted" in str(toast["text"])
    await alice.taps("another one", on=offer)
    await bob.taps("another one", on=offer)
    await bob.hears("passed it on", in_=group)
    await ada.hears("any student discount", in_=bot)


async def test_a_long_queue_is_shown_in_parts(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, database: Database, clock: MovableClock
) -> None:
    async with database.transaction() as session:
        community = await community_of(session, group.id)
        assert community is not None
        session.add_all(
            Question(
                community_id=community.id,
                chat_id=group.id,
                message_id=0,
                asker_id=ada.id,
                text=f"Question number {number}?",
                asked_at=clock(),
            )
            for number in range(1, 13)
        )

    await ada.says("/questions", to=bot)
    await ada.hears("12 questions are waiting", in_=bot)
    tenth = await ada.hears("Question number 10", in_=bot)
    await ada.taps("2 more", on=tenth)

    await ada.hears("Question number 12", in_=bot)


async def test_ask_alone_says_how(lyceum: Stage, group: Chat, alice: Person) -> None:
    await alice.says("/ask", in_=group)

    await alice.hears("behind the command", in_=group)


async def test_where_nobody_can_be_reached_the_asker_is_told_so(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.blocks(bot)
    await ada.says("/courses", in_=group)  # by its answer the block has been noted
    await ada.hears("has no courses yet", in_=group)

    await alice.says("/ask What is a tuple?", in_=group)
    await alice.hears("reach nobody of the team", in_=group)
    await alice.says("/start", to=bot)
    await alice.says("/paysupport Where is my course?", to=bot)
    await alice.hears("was not passed on", in_=bot)


async def test_what_is_asked_in_private_is_answered_in_private(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await alice.says("/courses", in_=group)
    await alice.hears("has no courses yet", in_=group)
    asked = await alice.says("/ask Is my laptop too old?", to=bot)
    assert (await alice.hears("passed it on", in_=bot)).reply_to is None
    notice = await ada.hears("Alice of Py Lovers asks in private", in_=bot)
    assert "only Alice gets it" in notice.words

    await ada.says("/questions", to=bot)
    await ada.hears("One question is waiting", in_=bot)
    listed = await ada.hears("Alice of Py Lovers asks in private", in_=bot)
    await ada.says("It will do.", to=bot, reply_to=listed)

    await ada.hears("on its way to Alice, in private", in_=bot)
    answer = await alice.hears("It will do.", in_=bot)
    assert answer.reply_to is asked
    assert not any("It will do." in message.words for message in alice.sees(group))


async def test_an_answer_to_who_blocked_the_bot_comes_back_to_the_answerer_once(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await alice.says("/courses", in_=group)
    await alice.hears("has no courses yet", in_=group)
    await alice.says("/ask Is my laptop too old?", to=bot)
    notice = await ada.hears("asks in private", in_=bot)
    await alice.blocks(bot)

    await ada.says("It will do.", to=bot, reply_to=notice)

    await ada.hears("did not reach Alice, who has blocked me", in_=bot)
    await ada.says("/questions", to=bot)
    await ada.hears("No question is waiting", in_=bot)
    assert sum("did not reach" in message.words for message in ada.sees(bot)) == 1


async def test_an_answer_the_group_does_not_let_through_comes_back_to_the_answerer(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await alice.says("/ask What is a tuple?", in_=group)
    notice = await ada.hears("What is a tuple?", in_=bot)
    await alice.hears("passed it on", in_=group)
    group.permissions = frozenset()

    await ada.says("A fixed list.", to=bot, reply_to=notice)

    await ada.hears("did not get through to Py Lovers: .* The question waits", in_=bot)
    await ada.says("/questions", to=bot)
    await ada.hears("One question is waiting", in_=bot)


async def test_ask_as_a_reply_takes_a_members_words_and_not_the_bots(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    wondered = await bob.says("Is there a course about tea?", in_=group)
    await alice.says("/ask", in_=group, reply_to=wondered)
    told = await alice.hears("passed it on", in_=group)
    await ada.hears("Is there a course about tea", in_=bot)

    await alice.says("/ask", in_=group, reply_to=told)

    await alice.hears("Write your question behind the command", in_=group)
