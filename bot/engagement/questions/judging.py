"""What people make of our answers: *Helpful?*, and passed on to the team when it was not.

Everybody's vote counts; the team is asked in the asker's own name and by nobody else.
"""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.members import NOBODY
from bot.community.turn import Turn
from bot.engagement.questions import queue
from bot.mistakes import Mistake
from bot.outreach.messages import Place, button
from bot.outreach.outbox import Reason
from bot.speech.lengths import shortened
from storage import questions as asked_questions
from storage.communities import Community
from storage.events import log_event
from storage.people import Person
from storage.questions import Reply

NAME_CHARS = 40
"""Of a name in a toast, which shows 200."""


async def vote(session: AsyncSession, turn: Turn, reply_id: int, *, is_helpful: bool) -> str:
    """*Helpful? Yes / No*, once per person and changeable; returns the toast. Raises Mistake.

    Everybody's vote counts; the team is asked in the asker's name, so only they are offered it.
    """
    reply = await _reply_here(session, turn, reply_id)
    await asked_questions.vote(session, reply.id, turn.person.id, turn.now, is_helpful=is_helpful)
    log_event(
        session,
        reply.community_id,
        turn.person.id,
        "answer.voted",
        turn.now,
        subject_id=reply.id,
        cause="helpful" if is_helpful else "not-helpful",
    )
    reader = turn.in_private().words
    if is_helpful:
        return reader.plain("question-helped")
    if reply.question_id is not None:
        return reader.plain("question-passed-on-already")
    if not _is_askers(reply, turn):
        asker = await _asker(session, reply)
        return reader.plain("question-not-helped-other", name=_short_name(asker))
    label = turn.words.plain("question-pass-on")
    buttons = [[button(label, token=turn.links.token("passon", reply.id))]]
    html = turn.words("question-pass-on-offer", question=reply.text)
    await turn.reply(session, html, buttons, Reason("answer", key=f"pass-on:{reply.id}"))
    return reader.plain("question-not-helped")


async def pass_on(session: AsyncSession, turn: Turn, reply_id: int) -> str:
    """What we said was not it: ask the team after all; returns the toast. Raises Mistake.

    Who presses it late, for a question of somebody else's, wants to know too.
    """
    reply = await _reply_here(session, turn, reply_id)
    reader, is_askers = turn.in_private().words, _is_askers(reply, turn)
    if reply.question_id is not None and not is_askers and reply.same_id is None:
        return await queue.want_too(session, turn, reply.question_id)
    if reply.question_id is not None:
        return reader.plain("question-passed-on-already")
    asker = await _asker(session, reply)
    if not is_askers:
        raise Mistake("question-not-yours", name=_short_name(asker))
    place = Place(reply.chat_id, reply.thread_id, reply.message_id or None)
    log_event(
        session,
        reply.community_id,
        turn.person.id,
        "question.passed-on",
        turn.now,
        subject_id=reply.id,
        cause="not-helpful" if reply.same_id is None else "different",
    )
    home = await session.get_one(Community, reply.community_id)
    theirs = replace(turn, home=home, person=asker)
    question = await queue.pass_on(
        session, theirs, place, reply.message_id, reply.text, reply.vector
    )
    reply.question_id = question.id
    return reader.plain("question-passed-on-toast")


def _is_askers(reply: Reply, turn: Turn) -> bool:
    """Whether it is for them to say; what was asked for a group or a channel is for everybody."""
    return reply.asker_id == turn.person.id or reply.asker_id in NOBODY


async def _asker(session: AsyncSession, reply: Reply) -> Person:
    return await session.get_one(Person, reply.asker_id)


def _short_name(person: Person) -> str:
    return shortened(person.name, NAME_CHARS)


async def _reply_here(session: AsyncSession, turn: Turn, reply_id: int) -> Reply:
    """What we said, to those who could read it. Raises Mistake."""
    reply = await asked_questions.reply_by_id(session, reply_id)
    if reply is None:
        raise Mistake("question-over")
    await queue.ensure_here(session, turn, reply.community_id)
    return reply
