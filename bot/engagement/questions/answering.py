"""Answering: a creator replies to a question's notice in private, or to our words in the group.

Everybody reads the answer where it was asked; who asked is told; one tap keeps it for next time.
"""

from datetime import datetime

from aiogram.methods import EditMessageReplyMarkup
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.earning import earn
from bot.community.points import ANSWERED
from bot.community.refusals import Refusal
from bot.community.turn import Role, Turn
from bot.engagement import faq
from bot.engagement.faq import ENTRY_QUESTION_CHARS, EntryDraft
from bot.engagement.questions.queue import refresh_later
from bot.mistakes import Mistake
from bot.outreach.messages import Place, button, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.outreach.outcomes import Outcome
from bot.speech import Html, Words, words
from bot.speech.lengths import one_line, shortened, telegram_length
from bot.speech.mentions import mention
from storage import communities, questions
from storage.communities import Community
from storage.events import log_event
from storage.outbox import FAILED, OutboxRow
from storage.people import Person
from storage.questions import Question

ANSWER_CHARS = 3000
"""Leaves room for the words around it (Bot API, sendMessage: text, 4096)."""

NAMED, NAME_CHARS = 10, 30
"""Of those who want to know too are named below an answer; their names fit into that room."""


async def answer(
    session: AsyncSession, turn: Turn, said: OutboxRow, given: Html, *, in_group: bool
) -> None:
    """A creator replied to a question's notice. Raises Mistake.

    What members reply in the group is talk, and stays between them.
    """
    assert said.subject_id is not None
    if in_group and turn.role < Role.CREATOR:
        return
    question = await questions.question_by_id(session, said.subject_id)
    if question is None:
        raise Mistake("question-gone")
    await ensure_may_answer(session, turn, question)
    if question.answered_at is not None:
        raise Mistake("question-answered-already")
    if not given.strip():
        raise Mistake("question-answer-in-words")
    if telegram_length(given) > ANSWER_CHARS:
        raise Mistake("question-answer-length", most=str(ANSWER_CHARS))
    question.answer = given.strip()
    question.answered_by, question.answered_at = turn.person.id, turn.now
    log_event(
        session,
        question.community_id,
        turn.person.id,
        "question.answered",
        turn.now,
        subject_id=question.id,
    )
    if turn.person.id != question.asker_id:
        home, answerer = question.community_id, turn.person.id
        await earn(session, home, answerer, ANSWERED, question.id, turn.now)
    if in_group:
        await _tell_asker(session, question, turn.now)
        await _tell_wanting(session, question, turn.now)
    else:
        await _post_answer(session, turn, question)
    await refresh_later(session, question, turn.now)
    await _offer_to_keep(session, turn, question)


async def ensure_may_answer(session: AsyncSession, turn: Turn, question: Question) -> None:
    """Raises Mistake for who makes no courses in the question's own community.

    In private somebody may speak about one group while a question of another one comes in.
    """
    is_here = turn.home is not None and turn.home.id == question.community_id
    if turn.role >= (Role.CREATOR if is_here else Role.OWNER):
        return
    if not await communities.makes_courses(session, question.community_id, turn.person.id):
        raise Mistake("access-creators")


def draft_of(question: Question, answerer: str) -> EntryDraft:
    """An answered question as an entry of the knowledge base."""
    asked = one_line(question.text)
    if telegram_length(asked) > ENTRY_QUESTION_CHARS:
        asked = asked[: ENTRY_QUESTION_CHARS // 2 - 1] + "…"
    return EntryDraft(asked, question.answer or "", one_line(answerer)[:64] or None)


async def answered_draft(session: AsyncSession, question_id: int) -> EntryDraft:
    """What would be kept, before the transaction that keeps it. Raises Mistake."""
    question = await session.get(Question, question_id)
    if question is None or not question.answer or question.answered_by is None:
        raise Mistake("question-gone")
    answerer = await session.get_one(Person, question.answered_by)
    return draft_of(question, answerer.name)


async def keep_answer(
    session: AsyncSession,
    turn: Turn,
    question_id: int,
    draft: EntryDraft,
    vector: bytes,
    message_id: int,
) -> str:
    """Add an answered question to what the community knows; returns the toast.

    The message that offered it offers it no more.
    """
    question = await questions.question_by_id(session, question_id)
    if question is None or not question.answer:
        raise Mistake("question-gone")
    await ensure_may_answer(session, turn, question)
    await faq.put(session, question.community_id, [draft], [vector])
    log_event(
        session,
        question.community_id,
        turn.person.id,
        "faq.added",
        turn.now,
        subject_id=question.id,
        cause="answer",
    )
    offer = EditMessageReplyMarkup(chat_id=turn.place.chat_id, message_id=message_id)
    await turn.call(session, offer)
    return turn.words.plain("question-kept")


async def _post_answer(session: AsyncSession, turn: Turn, question: Question) -> None:
    """Answer where it was asked, so that everybody learns."""
    community = await session.get_one(Community, question.community_id)
    asker = await session.get_one(Person, question.asker_id)
    own = asker.language or asker.telegram_language
    speech = words(own if question.is_private else community.language)
    html = speech(
        "question-answer",
        asker=mention(asker.id, asker.name),
        answer=Html(question.answer or ""),
        name=turn.person.name,
    )
    html = await _with_wanting(session, question, html, speech)
    place = Place(question.chat_id, question.thread_id, question.message_id or None)
    reason = Reason("question-answer", question.id, community.id)
    await say(session, text(place, html), turn.now, reason)


async def after_answer(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """An answer is in the group: who asked reads it in private, too.

    One that the group did not let through is none: the question waits again.

    Who asked in private and has blocked the bot since waits for nothing, so that question is
    closed. Either way the answerer, who was told that it is on its way, hears what came of it.
    """
    question = await session.get_one(Question, outcome.row.subject_id)
    if outcome.state != FAILED:
        await _tell_asker(session, question, now)
        await _tell_wanting(session, question, now)
        return
    is_blocked = question.is_private and outcome.refused is not None and outcome.refused.code == 403
    if not is_blocked:
        question.answered_at = None
        await refresh_later(session, question, now)
    answerer = await session.get_one(Person, question.answered_by)
    asker = await session.get_one(Person, question.asker_id)
    community = await session.get_one(Community, question.community_id)
    speech = words(answerer.language or answerer.telegram_language)
    if is_blocked:
        html = speech("question-answer-blocked", name=asker.name)
    else:
        reason = Refusal(outcome.error or "").told(speech)
        where = asker.name if question.is_private else community.title
        html = speech("question-answer-failed", where=where, reason=reason)
    told = Reason("notice", question.id, community.id, f"answer-failed:{outcome.row.id}")
    await say(session, text(Place(answerer.id), html), now, told)


async def _tell_asker(session: AsyncSession, question: Question, now: datetime) -> None:
    """Who asked in a group reads the answer in private too, if they have started the bot."""
    asker = await session.get_one(Person, question.asker_id)
    can_write = asker.started_at is not None and asker.unreachable_at is None
    if question.is_private or not can_write or asker.id == question.answered_by:
        return
    answerer = await session.get_one(Person, question.answered_by)
    community = await session.get_one(Community, question.community_id)
    html = words(asker.language or asker.telegram_language)(
        "question-answer-private",
        group=community.title,
        answer=Html(question.answer or ""),
        name=answerer.name,
    )
    reason = Reason("question-told", question.id, community.id, f"told:{question.id}", PATIENT)
    await say(session, text(Place(asker.id), html), now, reason)


async def _with_wanting(
    session: AsyncSession, question: Question, html: Html, speech: Words
) -> Html:
    """With the names of those who pressed *I want to know too*, so that Telegram tells them."""
    wanting = await questions.who_wants(session, question.id)
    if question.is_private or not wanting:
        return html
    named = [mention(one.id, shortened(one.name, NAME_CHARS)) for one in wanting[:NAMED]]
    more = len(wanting) - len(named)
    too = speech("question-answer-too", names=Html(", ".join(named)), more=more)
    return Html(f"{html}\n\n{too}")


async def _tell_wanting(session: AsyncSession, question: Question, now: datetime) -> None:
    """Who wanted to know too reads the answer in private, if they have started the bot."""
    answerer = await session.get_one(Person, question.answered_by)
    community = await session.get_one(Community, question.community_id)
    for person in await questions.who_wants(session, question.id):
        if person.started_at is None or person.unreachable_at or person.id == answerer.id:
            continue
        html = words(person.language or person.telegram_language)(
            "question-answer-wanted",
            group=community.title,
            question=question.text,
            answer=Html(question.answer or ""),
            name=answerer.name,
        )
        key = f"told:{question.id}:{person.id}"
        reason = Reason("question-told", question.id, community.id, key, PATIENT)
        await say(session, text(Place(person.id), html), now, reason)


async def _offer_to_keep(session: AsyncSession, turn: Turn, question: Question) -> None:
    teller = turn.in_private()
    label = teller.words.plain("question-keep")
    buttons = [[button(label, token=turn.links.token("keep", question.id))]]
    asker = await session.get_one(Person, question.asker_id)
    if not turn.is_private:
        html = turn.words("question-noted", asker=mention(asker.id, asker.name))
        html = await _with_wanting(session, question, html, turn.words)
        await turn.reply(session, html, buttons)
    elif question.is_private:
        html = teller.words("question-posted-private", name=asker.name)
        await teller.reply(session, html, buttons)
    else:
        await teller.reply(session, teller.words("question-posted"), buttons)
