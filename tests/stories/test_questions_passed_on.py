"""Questions nobody has answered yet: passed on, wanted by others, answered where they came up."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.communities import community_of
from storage.database import Database
from storage.questions import Question, QuestionWant
from tests.stage import MovableClock, Stage


def labels(message: Message) -> list[str]:
    return [button.text for button in buttons(message)]


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
    offer = await ada.hears("on its way", in_=bot)
    toast = await ada.taps("Remember", on=offer)
    assert "Remembered" in str(toast["text"])
    assert not list(buttons(await ada.hears("on its way", in_=bot)))
    await alice.says("/ask can i use windows", in_=group)
    answer = await alice.hears("Source: Ada", in_=group)
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


async def test_in_private_who_asked_reads_the_answer_that_got_through(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await alice.says("/start", to=bot)
    await alice.hears("I am @lyceum_bot", in_=bot)
    await alice.says("/ask What is a tuple?", in_=group)
    notice = await ada.hears("a tuple?", in_=bot)
    await alice.hears("passed it on", in_=group)
    usual, group.permissions = group.permissions, frozenset()
    await ada.says("A list, I think.", to=bot, reply_to=notice)
    await ada.hears("did not get through", in_=bot)
    group.permissions = usual

    await ada.says("A fixed list.", to=bot, reply_to=notice)

    await alice.hears("A fixed list.", in_=group)
    await alice.hears("A fixed list.", in_=bot)
    assert not any("I think" in message.words for message in alice.sees(bot))


async def test_each_of_the_team_reads_the_time_of_a_question_in_their_own_words_and_clock(
    lyceum: Stage,
    world: World,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    async with database.transaction() as session:
        community = await community_of(session, group.id)
        assert community is not None
        community.language, community.timezone = "zh", "Asia/Shanghai"
    li = world.user("Li", language_code="zh-hans")
    await li.joins(group)
    await ada.promotes(li, group)
    await li.says("/start", to=bot)
    await ada.says("/timezone Asia/Tokyo", to=bot)
    await ada.hears("Asia/Tokyo", in_=bot)
    await lyceum.restart()
    asked_at = clock().astimezone(ZoneInfo("Asia/Tokyo"))

    await alice.says("/ask What is a tuple?", in_=group)

    hours = {f"{asked_at + timedelta(minutes=late):%Y, %H:%M}" for late in (0, 1)}
    notice = await ada.hears("asks in Py Lovers", in_=bot)
    assert any(hour in notice.words for hour in hours)
    assert "年" in (await li.hears("What is a tuple", in_=bot)).words
    await ada.says("/questions", to=bot)
    await ada.hears("One question is waiting", in_=bot)
    listed = await ada.hears("asks in Py Lovers", in_=bot)
    assert any(hour in listed.words for hour in hours)


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


async def test_of_questions_wanted_alike_the_oldest_comes_first(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    for question in ("What is a tuple", "Which editor is best", "Can I use Windows"):
        await alice.says(f"/ask {question}?", in_=group)
        passed_on = await alice.hears("passed it on", in_=group)
        await ada.hears(question, in_=bot)
    await bob.taps("want to know too", on=passed_on)

    await ada.says("/questions", to=bot)

    await ada.hears("3 questions are waiting", in_=bot)
    await ada.hears("Which editor is best", in_=bot)
    wanted, oldest, latest = [message.words for message in ada.sees(bot)][-3:]
    assert "Can I use Windows" in wanted
    assert "What is a tuple" in oldest
    assert "Which editor is best" in latest


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


async def test_so_many_questions_of_one_person_are_passed_on_within_an_hour(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    for thing in ("a tuple", "a generator", "an exception", "an editor", "a certificate"):
        await alice.says(f"/ask What is {thing}?", in_=group)
        await alice.hears("passed it on", in_=group)
    tuples = await ada.hears("What is a tuple", in_=bot)
    await ada.says("A fixed list.", to=bot, reply_to=tuples)
    await ada.taps("Remember", on=await ada.hears("on its way", in_=bot))

    await alice.says("/ask Can I use Windows?", in_=group)

    await alice.hears("passed on 5 questions of yours within the last hour", in_=group)
    await bob.says("/ask Which book is best?", in_=group)
    await bob.hears("passed it on", in_=group)
    await alice.says("/ask What is a tuple?", in_=group)
    known = await alice.hears("Source: Ada", in_=group)
    await alice.taps("Not really", on=known)
    refused = await alice.taps(
        "pass it on", on=await alice.hears("shall I ask the team", in_=group)
    )
    assert "within the last hour" in str(refused["text"])
    assert not any("Windows" in message.words for message in ada.sees(bot))
    clock.move(hours=1)
    await alice.says("/ask Can I use Windows?", in_=group)
    await ada.hears("Can I use Windows", in_=bot)


async def test_ask_alone_asks_for_the_question(lyceum: Stage, group: Chat, alice: Person) -> None:
    await alice.says("/ask", in_=group)

    await alice.hears("Reply to this message with it", in_=group)


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

    await alice.hears("Reply to this message with it", in_=group)
