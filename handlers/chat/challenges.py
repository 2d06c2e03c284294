"""Challenges in the group, and their proofs wherever they are sent."""

from collections.abc import Sequence
from dataclasses import replace

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from bot.community.members import Members
from bot.community.turn import Turn
from bot.engagement.challenges import check_ins, deposits, rounds
from bot.engagement.challenges.draft import read_challenge
from bot.speech.arguments import read_arguments
from handlers.chat.access import ADMINS, ANYONE
from handlers.chat.buttons import Opened, Pressed
from handlers.chat.commands import Command
from handlers.chat.places import PRIVATE
from handlers.chat.received import RepliesTo
from handlers.unit import Unit
from storage.outbox import OutboxRow

TAKES = frozenset({"days", "weeks", "proof", "start", "spare", "post", "teams", "deposit"})


async def challenge(_message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/challenge "Morning pages" --days 21 --proof photo`, or `stop 3`."""
    verb, _, rest = (command.args or "").strip().partition(" ")
    async with unit() as session:
        if verb == "stop":
            await rounds.stop(session, turn, rest)
        else:
            draft = read_challenge(read_arguments(command.args, takes=TAKES), turn)
            await check_ins.start(session, turn, draft)


async def list_challenges(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/challenges`."""
    async with unit() as session:
        await rounds.list_challenges(session, turn)


async def join(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """*I'm in*."""
    async with unit() as session:
        return await check_ins.join(session, turn, numbers[0], numbers[1])


async def ask_deposit(
    _message: Message, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """*I'm in* where that costs a deposit; who comes by it belongs to that group."""
    async with unit("money") as session:
        await deposits.ask(session, turn, numbers[0], numbers[1])
    members.forget(turn.person.id)


async def check_in(message: Message, said: OutboxRow, turn: Turn, unit: Unit) -> None:
    """A reply to a challenge's post or reminder; it counts for the day on which it was sent."""
    sent_at = min(message.date, turn.now)  # we may have been away; Telegram's clock may be ahead
    async with unit() as session:
        then, words = replace(turn, now=sent_at), message.text or ""
        await check_ins.check_in(session, then, said, _kind(message), words)


def _kind(message: Message) -> str:
    if message.photo:
        return "photo"
    if message.voice:
        return "voice"
    return "text" if message.text else "other"


async def invite_proof(_message: Message, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Check in in private*."""
    async with unit() as session:
        await check_ins.invite_proof(session, turn, numbers[0])


async def offer_hours(_message: Message, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Remind me*."""
    async with unit() as session:
        await check_ins.offer_hours(session, turn, numbers[0])


async def choose_hour(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """One of the hours."""
    async with unit() as session:
        return await check_ins.choose_hour(session, turn, *numbers)


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(challenge, Command("challenge"), flags=ADMINS)
    router.message.register(list_challenges, Command("challenges"), flags=ANYONE)
    router.message.register(ask_deposit, PRIVATE, Opened("chdeposit"), flags=ANYONE)
    router.message.register(invite_proof, PRIVATE, Opened("chproof"), flags=ANYONE)
    router.message.register(offer_hours, PRIVATE, Opened("chremind"), flags=ANYONE)
    router.message.register(check_in, RepliesTo("challenge"), flags=ANYONE)
    router.message.register(check_in, RepliesTo("challenge-round"), flags=ANYONE)
    router.callback_query.register(join, Pressed("chjoin"), flags=ANYONE)
    router.callback_query.register(choose_hour, Pressed("chhour"), flags=ANYONE)
