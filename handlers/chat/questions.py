"""Questions in the group, and replies that answer them or a letter about a payment.

What is known is looked up in threads before the transaction begins (bot/engagement/knowledge).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from aiogram import Bot, Router
from aiogram.filters import CommandObject, Filter
from aiogram.types import CallbackQuery, Message

from bot.community import prompts
from bot.community.members import Members
from bot.community.turn import Turn
from bot.engagement import faq
from bot.engagement.knowledge.offers import has_offer_phrase
from bot.engagement.knowledge.shelf import Shelf
from bot.engagement.knowledge.words import sounds_like_a_question
from bot.engagement.questions import answering, asking, judging, queue
from bot.engagement.questions.asking import Inquiry
from bot.mistakes import Mistake
from bot.selling import support
from bot.speech import Html
from bot.teaching import finishing
from bot.teaching.asking import cited
from bot.teaching.opening import open_lesson
from handlers.chat.access import ANYONE, CREATORS
from handlers.chat.buttons import Pressed
from handlers.chat.commands import Command
from handlers.chat.places import GROUPS, PRIVATE
from handlers.chat.received import Answers, RepliesTo, replied_to
from handlers.unit import Unit
from storage.communities import Community
from storage.database import Database
from storage.outbox import OutboxRow


class Mentioned(Filter):
    """Our name in a group's message; the handler gets the rest of it as `asked`."""

    async def __call__(self, message: Message, turn: Turn) -> bool | dict[str, Any]:
        """Look for our name, written or picked (Bot API, MessageEntity)."""
        text = message.text or message.caption or ""
        marked = message.entities or message.caption_entities or ()
        if text.startswith("/"):
            return False
        ours = f"@{turn.links.username}".casefold()
        names = [entity.extract_from(text) for entity in marked if entity.type == "mention"]
        mine = [name for name in names if name.casefold() == ours]
        for name in mine:
            text = text.replace(name, " ")
        return {"asked": " ".join(text.split())} if mine else False


async def ask(
    message: Message, command: CommandObject, turn: Turn, unit: Unit, shelf: Shelf, bot: Bot
) -> None:
    """`/ask QUESTION`, or `/ask` as a reply to somebody's question, never to our own words; alone
    it asks for the question."""
    typed = _without_our_name(command.args or "", turn)
    asked = typed or _replied(message, bot)
    if asked:
        cause = "command" if typed else "reply"
        await put_question(message, asked, turn, unit, shelf, cause)
        return
    async with unit() as session:
        await prompts.ask_for(session, turn, prompts.QUESTION)


async def put_question(
    message: Message, asked: str, turn: Turn, unit: Unit, shelf: Shelf, cause: str = "command"
) -> None:
    """Answer it as a reply to its message, or pass it on."""
    asked = asking.read_inquiry(asked)
    found = await shelf.look_up(turn.community.id, asked)
    async with unit() as session:
        await asking.ask(session, turn, Inquiry(asked, found, cause, message.message_id))


async def invite_about_lesson(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit
) -> None:
    """*Ask* below a lesson."""
    async with unit() as session:
        await finishing.invite_question(session, turn.in_private(), numbers[0])


async def ask_about_lesson(
    message: Message, said: OutboxRow, turn: Turn, unit: Unit, shelf: Shelf, database: Database
) -> None:
    """A question about a lesson; whoever answers it reads about which one."""
    asked = asking.read_inquiry(message.text or "")
    async with database.reading() as session:
        course, _, lesson = await open_lesson(session, turn, said.subject_id or 0)
        home = await session.get_one(Community, course.community_id)
    there, about = replace(turn, home=home), cited(turn, course, lesson)
    found = await shelf.look_up(home.id, asked)
    async with unit() as session:
        inquiry = Inquiry(asked, found, "lesson", message.message_id, about)
        await asking.ask(session, there, inquiry)


async def mentioned(
    message: Message, asked: str, turn: Turn, unit: Unit, shelf: Shelf, bot: Bot
) -> None:
    """Our name with a question, or below somebody's question; what is none gets a greeting."""
    asked = asking.read_inquiry(asked or _replied(message, bot))
    found = await shelf.look_up(turn.community.id, asked)
    is_asking = sounds_like_a_question(asked) or has_offer_phrase(asked)
    if not (asking.is_known(found) or is_asking):
        raise Mistake("question-greeting")
    async with unit() as session:
        await asking.ask(session, turn, Inquiry(asked, found, "mention", message.message_id))


def _without_our_name(typed: str, turn: Turn) -> str:
    """`/ask @bot` asks nothing: many put the name of whom they ask before the question."""
    ours = rf"(?<!\w)@{re.escape(turn.links.username)}(?!\w)"
    return re.sub(ours, " ", typed, flags=re.IGNORECASE).strip()


def _replied(message: Message, bot: Bot) -> str:
    """What was said in the message replied to, by somebody else than us."""
    replied = replied_to(message)
    if replied is None or (replied.from_user is not None and replied.from_user.id == bot.id):
        return ""
    return replied.text or replied.caption or ""


async def answer(message: Message, said: OutboxRow, turn: Turn, unit: Unit) -> None:
    """A creator's reply to a question."""
    async with unit() as session:
        await answering.answer(
            session,
            turn,
            said,
            Html(message.html_text if message.text else ""),
            in_group=not turn.is_private,
        )


async def answer_letter(
    message: Message,
    said: OutboxRow,
    turn: Turn,
    unit: Unit,
    members: Members,
    database: Database,
) -> None:
    """An admin's reply to a letter about a payment, in whatever group of theirs it was written."""
    async with database.reading() as session:
        group = await session.get(Community, said.community_id) if said.community_id else None
    await members.refresh_rights(group, turn.now)
    async with unit() as session:
        await support.answer_letter(session, turn, said, message.text or "")


async def write_back(message: Message, said: OutboxRow, turn: Turn, unit: Unit) -> None:
    """A reply to what the team answered about a payment."""
    async with unit() as session:
        await support.write_back(session, turn, said, message.text or "")


async def keep(
    tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit, database: Database
) -> str:
    """*Remember this answer*."""
    async with database.reading() as session:
        draft = await answering.answered_draft(session, numbers[0])
    [vector] = await faq.vectors_of([draft])
    assert tap.message is not None, "its button is below a message"
    offer = tap.message.message_id
    async with unit() as session:
        return await answering.keep_answer(session, turn, numbers[0], draft, vector, offer)


async def helped(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """*Helpful? Yes / No*."""
    reply_id, is_helpful = numbers
    async with unit() as session:
        return await judging.vote(session, turn, reply_id, is_helpful=bool(is_helpful))


async def pass_on(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """*Pass it on*, *My question is another one*."""
    async with unit() as session:
        return await judging.pass_on(session, turn, numbers[0])


async def want_too(tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """*I want to know too*."""
    below = None
    if isinstance(tap.message, Message) and tap.message.reply_markup is not None:
        below = tap.message.message_id, tap.message.reply_markup.inline_keyboard
    async with unit() as session:
        return await queue.want_too(session, turn, numbers[0], below)


async def list_open(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/questions`."""
    async with unit() as session:
        await queue.list_open(session, turn)


async def list_more(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*More* below the last question shown."""
    async with unit() as session:
        await queue.list_open(session, turn, numbers[0])


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(ask, Command("ask"), flags=ANYONE)
    router.message.register(list_open, PRIVATE, Command("questions"), flags=CREATORS)
    router.message.register(ask_about_lesson, PRIVATE, Answers("lesson-question"), flags=ANYONE)
    router.callback_query.register(invite_about_lesson, Pressed("lessonask"), flags=ANYONE)
    router.message.register(answer, RepliesTo("question"), flags=ANYONE)
    router.message.register(answer_letter, PRIVATE, RepliesTo("support"), flags=ANYONE)
    router.message.register(write_back, PRIVATE, RepliesTo("support-answer"), flags=ANYONE)
    router.message.register(mentioned, GROUPS, Mentioned(), flags=ANYONE)
    router.callback_query.register(keep, Pressed("keep"), flags=ANYONE)
    router.callback_query.register(helped, Pressed("helped"), flags=ANYONE)
    router.callback_query.register(pass_on, Pressed("passon"), flags=ANYONE)
    router.callback_query.register(want_too, Pressed("want"), flags=ANYONE)
    router.callback_query.register(list_more, Pressed("queue"), flags=CREATORS)
