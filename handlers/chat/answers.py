"""The last word of every handler: a tap gets its answer, a person's mistake gets its sentence.

A callback handler returns the text of its toast, or nothing. It refuses to hide any other error.
"""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from aiogram import BaseMiddleware
from aiogram.dispatcher.flags import get_flag
from aiogram.enums import ReactionTypeType
from aiogram.methods import (
    AnswerPreCheckoutQuery,
    AnswerShippingQuery,
    SetMessageReaction,
)
from aiogram.types import (
    CallbackQuery,
    Message,
    PaidMediaPurchased,
    PreCheckoutQuery,
    ReactionTypeEmoji,
    ShippingQuery,
    TelegramObject,
    Update,
)

from bot.clock import Clock
from bot.community.turn import Turn
from bot.mistakes import InPrivate, Mistake, NotAllowed
from bot.outreach.messages import Buttons, Call, Place, button
from bot.outreach.outbox import PATIENT, URGENT, Reason
from bot.outreach.telegram import Telegram, TelegramError
from bot.speech.lengths import telegram_length
from handlers.unit import Unit
from storage.outbox import SLIP

ALERT_CHARS = 200
"""Bot API, answerCallbackQuery: text, 0-200 characters."""

ANSWER_SECONDS = 10
"""A tap that is not answered by then looks broken anyway."""

DOUBLE_TAP = timedelta(seconds=2)
"""The same button again within this time, once its answer is out, is an impatient finger."""

TAPPERS = 10_000
"""People whose latest tap is remembered; a few MB."""

REFUSED_AGAIN = timedelta(minutes=3)
"""In a group the same sentence is said to the same person once in this time: it stands just above,
and all others read it too. What they send meanwhile gets a reaction; later they are told again, as
a reaction alone helps nobody who has forgotten."""

SEEN = "🤷"
"""Reacts to what is refused again (Bot API, ReactionTypeEmoji: one of its list)."""

REFUSED = 10_000
"""Latest refusals remembered; a few MB. A restart forgets them, and says one once more."""

log = structlog.get_logger()

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class _Tap:
    button: tuple[str | None, int, str | None]
    update_id: int
    toast: Any
    at: datetime


class Toasts(BaseMiddleware):
    """Answers each tap with what its handler returned, after the commit.

    The same button pressed twice in a moment is one tap: the second gets the first one's answer.
    """

    def __init__(self, telegram: Telegram, now: Clock) -> None:
        self._telegram = telegram
        self._now = now
        self._latest: OrderedDict[int, _Tap] = OrderedDict()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Run the handler, then stop the button's spinner."""
        if get_flag(data, "access") is None or not isinstance(event, CallbackQuery):
            return await handler(event, data)
        latest = self._latest.get(event.from_user.id)
        if latest is not None and self._is_repeat(latest, event, data):
            toast = latest.toast
        else:
            toast = await handler(event, data)
            self._keep(event, data, toast)
        await answer_tap(self._telegram, event, toast)
        return toast

    def _is_repeat(self, latest: _Tap, tap: CallbackQuery, data: dict[str, Any]) -> bool:
        return (
            latest.button == _button(tap)
            and latest.update_id != data["event_update"].update_id
            and self._now() - latest.at < DOUBLE_TAP
        )

    def _keep(self, tap: CallbackQuery, data: dict[str, Any], toast: Any) -> None:
        update_id = data["event_update"].update_id
        self._latest[tap.from_user.id] = _Tap(_button(tap), update_id, toast, self._now())
        if len(self._latest) > TAPPERS:
            self._latest.popitem(last=False)


def _button(tap: CallbackQuery) -> tuple[str | None, int, str | None]:
    return tap.inline_message_id, tap.message.message_id if tap.message else 0, tap.data


class Mistakes(BaseMiddleware):
    """Turns a Mistake into one sentence in the person's language, where they are."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._refused: OrderedDict[tuple[int, int, str], datetime] = OrderedDict()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Run the handler; what a person can put right is explained.

        Money that has moved leaves them nothing to put right: it has to be taken down, so that
        goes on as the fault of ours that it is.
        """
        try:
            return await handler(event, data)
        except Mistake as mistake:
            assert isinstance(event, Update)
            if _is_payment(event.event):
                raise
            await self._explain(mistake, event.event, data)
            return None

    async def _explain(self, mistake: Mistake, event: TelegramObject, data: dict[str, Any]) -> None:
        turn: Turn = data["turn"]
        unit: Unit = data["unit"]
        if isinstance(event, CallbackQuery):
            text: str | None = turn.in_private().words.bare(mistake.key, **mistake.params)
            if turn.is_private and telegram_length(text or "") > ALERT_CHARS:
                async with unit() as session:  # an alert would end in the middle of a sentence
                    await turn.reply(session, turn.words(mistake.key, **mistake.params))
                text = None
            await answer_tap(self._telegram, event, text, alert=True)
        elif isinstance(event, PreCheckoutQuery):
            text = turn.in_private().words.bare(mistake.key, **mistake.params)
            refusal = AnswerPreCheckoutQuery(
                pre_checkout_query_id=event.id, ok=False, error_message=text
            )
            async with unit(is_urgent=True) as session:
                await turn.call(session, refusal, Reason("checkout", urgency=URGENT))
        elif isinstance(event, ShippingQuery):
            text = turn.in_private().words.bare(mistake.key, **mistake.params)
            async with unit(is_urgent=True) as session:
                answer = AnswerShippingQuery(
                    shipping_query_id=event.id, ok=False, error_message=text
                )
                await turn.call(session, answer, Reason("checkout", urgency=URGENT))
        elif self._is_news(mistake, turn):
            async with unit() as session:
                html = turn.words(mistake.key, **mistake.params)
                why = "answer" if _is_command(event) else SLIP
                await turn.reply(session, html, _way_out(mistake, turn), Reason(why))
            self._keep(mistake, turn)
        elif turn.place.reply_to is not None:
            async with unit() as session:
                await turn.call(session, _shrug(turn.place), Reason("seen", urgency=PATIENT))

    def _is_news(self, mistake: Mistake, turn: Turn) -> bool:
        last = self._refused.get(_refusal(mistake, turn))
        return last is None or turn.now - last >= REFUSED_AGAIN

    def _keep(self, mistake: Mistake, turn: Turn) -> None:
        if turn.is_private or not isinstance(mistake, NotAllowed | InPrivate):
            return
        if isinstance(mistake, InPrivate) and mistake.is_always_said:
            return
        self._refused[_refusal(mistake, turn)] = turn.now
        if len(self._refused) > REFUSED:
            self._refused.popitem(last=False)


def _is_command(event: TelegramObject) -> bool:
    """Who sends one has turned to something else than what was asked for before."""
    return isinstance(event, Message) and (event.text or event.caption or "").startswith("/")


def _is_payment(event: TelegramObject) -> bool:
    if isinstance(event, PaidMediaPurchased):
        return True
    return isinstance(event, Message) and bool(event.successful_payment or event.refunded_payment)


def _refusal(mistake: Mistake, turn: Turn) -> tuple[int, int, str]:
    """Where, whom, and in which words."""
    return turn.place.chat_id, turn.person.id, f"{mistake.key} {mistake.params}"


def _shrug(place: Place) -> Call:
    """A sign that something was seen, which bothers nobody; where reactions are off it is none."""
    return SetMessageReaction(
        chat_id=place.chat_id,
        message_id=place.reply_to or 0,
        reaction=[ReactionTypeEmoji(type=ReactionTypeType.EMOJI, emoji=SEEN)],
    )


def _way_out(mistake: Mistake, turn: Turn) -> Buttons:
    """What belongs into the private chat has a button that opens it."""
    if turn.is_private or not isinstance(mistake, InPrivate):
        return ()
    return [[button(turn.words.plain("open-private"), url=turn.links.private_chat)]]


async def answer_tap(
    telegram: Telegram, tap: CallbackQuery, text: str | None, *, alert: bool = False
) -> None:
    """Stop the spinner of a button, with words or without."""
    params: dict[str, Any] = {"callback_query_id": tap.id}
    if isinstance(text, str):
        params |= {"text": text[:ALERT_CHARS], "show_alert": alert}
    try:
        await telegram.call("answerCallbackQuery", params, patience=ANSWER_SECONDS)
    except TelegramError as error:
        log.info("tap not answered", error=str(error))
