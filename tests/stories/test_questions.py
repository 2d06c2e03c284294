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

    await bob.hears("Reply to this message with it", in_=group)
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


async def test_whoever_presses_the_team_is_asked_in_the_askers_name(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person,
    database: Database, clock: MovableClock,
) -> None:  # fmt: skip
    await knows(database, group, DURATION)
    asked = await alice.says("/ask How long is the course?", in_=group)
    answer = await alice.hears("One week.", in_=group)

    voted = await bob.taps("Not really", on=answer)
    assert "Only Alice, who asked, can pass it on" in str(voted["text"])
    assert "ask it yourself: /ask" in str(voted["text"])
    await alice.taps("Not really", on=answer)
    offer = await alice.hears("shall I ask the team", in_=group)
    refused = await bob.taps("pass it on", on=offer)
    assert "Only Alice, who asked" in str(refused["text"])
    assert not any("shall I ask" in message.words for message in bob.sees(group)[:-1])

    await alice.taps("pass it on", on=offer)
    notice = await ada.hears("Alice asks in Py Lovers", in_=bot)
    clock.move(seconds=5)
    assert "Noted" in str((await bob.taps("pass it on", on=offer))["text"])
    assert "already" in str((await bob.taps("Not really", on=answer))["text"])
    async with database.reading() as session:
        question = (await session.scalars(select(Question))).one()
        wants = (await session.scalars(select(QuestionWant.person_id))).all()
        votes = (await session.scalars(select(ReplyVote.person_id))).all()
    assert question.asker_id == alice.id
    assert wants == [bob.id]
    assert sorted(votes) == sorted([alice.id, bob.id])
    await ada.says("Six evenings.", to=bot, reply_to=notice)
    assert (await alice.hears("Six evenings.", in_=group)).reply_to is asked


async def test_what_a_hidden_admin_asked_is_passed_on_in_the_groups_name(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    await ada.promotes(bot, group)
    await ada.promotes(alice, group, anonymous=True)
    await knows(database, group, DURATION)
    await alice.says("/ask How long is the course?", in_=group, anonymously=True)
    await alice.taps("Not really", on=await alice.hears("One week.", in_=group))

    await alice.taps("pass it on", on=await alice.hears("shall I ask the team", in_=group))

    assert "Alice" not in (await ada.hears("asks in Py Lovers", in_=bot)).words


async def test_who_wants_to_know_in_private_too_reads_where_the_answer_will_come(
    lyceum: Stage, group: Chat, bot: Bot, alice: Person, bob: Person
) -> None:
    await alice.says("/ask Is there a discount for students?", in_=group)
    await alice.hears("passed it on", in_=group)
    await bob.says("/courses", in_=group)
    await bob.hears("has no courses yet", in_=group)
    await bob.says("/ask is there any student discount?", to=bot)

    toast = await bob.taps("want to know too", on=await bob.hears("has been asked", in_=bot))

    assert "The answer will come in Py Lovers" in str(toast["text"])


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
    assert answer.protected
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
