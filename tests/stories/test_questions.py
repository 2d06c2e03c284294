"""Questions: answered at once if known, else by a creator, and known from then on."""

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from storage.communities import community_of
from storage.database import Database
from storage.questions import FaqEntry
from tests.stage import Stage


async def test_a_known_question_is_answered_at_once(
    lyceum: Stage, group: Chat, alice: Person, database: Database
) -> None:
    async with database.transaction() as session:
        community = await community_of(session, group.id)
        assert community is not None
        entry = FaqEntry(
            community_id=community.id, question="How long is the course?", answer="One week."
        )
        session.add(entry)

    asked = await alice.says("/ask how long does the course take, is the course long?", in_=group)

    answer = await alice.hears("One week.", in_=group)
    assert answer.reply_to is asked


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
    await alice.hears("Yes & Linux too.", in_=group)


async def test_a_creator_answers_in_the_group_by_replying_to_the_bot(
    lyceum: Stage, group: Chat, ada: Person, alice: Person, bob: Person
) -> None:
    await alice.says("/ask What is a tuple?", in_=group)
    passed_on = await alice.hears("passed it on", in_=group)

    await bob.says("I wonder too", in_=group, reply_to=passed_on)
    await ada.says("A list that never changes.", in_=group, reply_to=passed_on)

    await ada.hears("Noted as the answer", in_=group)


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
