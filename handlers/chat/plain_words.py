"""Plain words to the bot: a question is put, a greeting greeted, thanks are thanked for; and what
follows a command that was sent alone is taken for its words.

In private, after all commands and dialogs: there nobody needs `/ask` to be heard.
"""

from collections.abc import Sequence
from dataclasses import replace

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.community import prompts
from bot.community.turn import Role, Turn
from bot.engagement.feedback import letters, suggestions
from bot.engagement.knowledge import words
from bot.engagement.knowledge.offers import has_offer_phrase
from bot.engagement.knowledge.shelf import Shelf
from bot.engagement.questions import asking
from bot.mistakes import Mistake
from bot.outreach.messages import Place, button
from bot.selling.help_desk import writing
from bot.teaching.asking import QUIZ
from handlers.chat.access import ANYONE
from handlers.chat.buttons import Pressed
from handlers.chat.gifts import take_wish
from handlers.chat.help_desk import letter_in
from handlers.chat.places import PRIVATE, Holds
from handlers.chat.prices import take_amount
from handlers.chat.prompts import AnswersPrompt, Awaited
from handlers.chat.questions import put_question
from handlers.unit import Unit
from storage import communities, outbox_looks
from storage.communities import Community
from storage.database import Database


async def take_question(message: Message, turn: Turn, unit: Unit, shelf: Shelf) -> None:
    """What follows `/ask` alone."""
    await put_question(message, message.text or message.caption or "", turn, unit, shelf)


async def take_letter(message: Message, turn: Turn, unit: Unit) -> None:
    """What follows `/feedback` alone."""
    async with unit() as session:
        await letters.write_to_team(session, turn, message.text or message.caption or "")


async def take_help_letter(message: Message, turn: Turn, unit: Unit) -> None:
    """What somebody needs help with, after they chose what it is about."""
    async with unit() as session:
        await writing.take_prompted(session, turn, letter_in(message))


async def take_suggestion(message: Message, turn: Turn, unit: Unit) -> None:
    """What follows `/suggest` alone."""
    async with unit() as session:
        await suggestions.suggest(session, turn, message.text or message.caption or "")


async def take_awaited(
    message: Message, purpose: str, turn: Turn, unit: Unit, shelf: Shelf
) -> None:
    """The next message, whatever it sounds like."""
    match purpose:
        case prompts.LETTER:
            await take_letter(message, turn, unit)
        case prompts.TICKET:
            await take_help_letter(message, turn, unit)
        case prompts.SUGGESTION:
            await take_suggestion(message, turn, unit)
        case prompts.AMOUNT:
            await take_amount(message, turn, unit)
        case prompts.GIFT_WISH:
            await take_wish(message, turn, unit)
        case _:
            await take_question(message, turn, unit, shelf)


async def plain_words(
    message: Message, turn: Turn, unit: Unit, shelf: Shelf, database: Database
) -> None:
    """Put what sounds like a question, or is known to have an answer; be kind to small talk."""
    said = message.text or ""
    if words.is_small_talk(said):
        await _be_kind(said, turn, unit)
        return
    is_asking = words.sounds_like_a_question(said) or has_offer_phrase(said)
    if is_asking and turn.home is None:
        raise Mistake("community-unknown")
    if is_asking:
        asking.read_inquiry(said)
        async with database.reading() as session:
            homes = await communities.communities_of(session, turn.person.id)
        if len(homes) > 1:
            await _ask_for_which(message, homes, turn, unit)
            return
    elif turn.home is None or not await _is_known(said, turn, shelf):
        raise Mistake(await _why_not(turn, database))
    await put_question(message, said, turn, unit, shelf, "plain")


async def _why_not(turn: Turn, database: Database) -> str:
    """What is said of words that mean nothing: who was just asked a lesson's question may tap."""
    async with database.reading() as session:
        latest = await outbox_looks.latest_in(session, turn.place.chat_id, 1)
    is_asked = any(row.purpose == QUIZ for row in latest)
    return "lesson-quiz-tap" if is_asked else "start-not-understood"


async def _is_known(said: str, turn: Turn, shelf: Shelf) -> bool:
    """Lessons are about nearly everything; only an answer tells that this was a question."""
    if len(said) > asking.QUESTION_CHARS:
        return False
    found = await shelf.look_up(turn.community.id, said)
    return found.entry_id is not None


async def _be_kind(said: str, turn: Turn, unit: Unit) -> None:
    async with unit() as session:
        if words.sounds_like_thanks(said):
            await turn.reply(session, turn.words("talk-welcome"))
        elif not words.sounds_like_a_greeting(said):
            await turn.reply(session, turn.words("talk-heard"))
        elif turn.home is None:
            await turn.reply(session, turn.words("start-stranger", bot=turn.links.username))
        else:
            hello = turn.words("talk-hello", name=turn.person.name, group=turn.home.title)
            await turn.reply(session, hello)


async def _ask_for_which(
    message: Message, homes: Sequence[Community], turn: Turn, unit: Unit
) -> None:
    """As an answer to the question, which is read there again when a group is tapped."""
    buttons = [[button(home.title, token=turn.links.token("askin", home.id))] for home in homes]
    below = replace(turn, place=Place(turn.place.chat_id, reply_to=message.message_id))
    async with unit() as session:
        await below.reply(session, turn.words("question-for-which"), buttons)


async def ask_in(
    tap: CallbackQuery,
    numbers: Sequence[int],
    turn: Turn,
    unit: Unit,
    shelf: Shelf,
    database: Database,
) -> None:
    """One of the groups below *For which of your groups?*"""
    asked = tap.message.reply_to_message if isinstance(tap.message, Message) else None
    if asked is None or not asked.text:
        raise Mistake("question-words-gone")
    async with database.reading() as session:
        homes = await communities.communities_of(session, turn.person.id)
    home = next((home for home in homes if home.id == numbers[0]), None)
    if home is None:
        raise Mistake("question-over")
    there = replace(turn, home=home, role=Role.MEMBER)
    await put_question(asked, asked.text, there, unit, shelf, "plain")


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(take_question, AnswersPrompt(prompts.QUESTION), flags=ANYONE)
    router.message.register(take_letter, PRIVATE, AnswersPrompt(prompts.LETTER), flags=ANYONE)
    router.message.register(take_help_letter, PRIVATE, AnswersPrompt(prompts.TICKET), flags=ANYONE)
    router.message.register(take_suggestion, AnswersPrompt(prompts.SUGGESTION), flags=ANYONE)
    router.callback_query.register(ask_in, Pressed("askin"), flags=ANYONE)


def register_rest(router: Router) -> None:
    """After all dialogs."""
    router.message.register(take_awaited, PRIVATE, Awaited(), flags=ANYONE)
    router.message.register(plain_words, PRIVATE, Holds("text"), flags=ANYONE)
