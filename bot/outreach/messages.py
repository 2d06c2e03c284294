"""Messages as values: Bot API calls ready to be put into the outbox.

Files are named by `media:<id>` and resolved when the call goes out, so that a row stays small and
a picture is uploaded to Telegram once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from aiogram import methods
from aiogram.methods import TelegramMethod
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LabeledPrice,
    LinkPreviewOptions,
    ReplyParameters,
    WebAppInfo,
)

from bot.outreach.telegram import PROVIDER
from bot.speech import Html
from bot.speech.fitting import fitted

Buttons = Sequence[Sequence[InlineKeyboardButton]]
Call = TelegramMethod[Any]

TEXT_CHARS, CAPTION_CHARS = 4096, 1024
"""UTF-16 units after entities parsing (Bot API, sendMessage: text; sendPhoto: caption)."""

INVOICE_TITLE_CHARS, INVOICE_TEXT_CHARS = 32, 255
"""UTF-16 units of an invoice's title and description (Bot API, sendInvoice)."""

INVOICE_STARS = 10_000
"""Whole Stars; what Telegram allows for one invoice in Stars (Bot API, LabeledPrice in XTR)."""

_BY_KIND: dict[str, Callable[..., Call]] = {
    "photo": methods.SendPhoto,
    "video": methods.SendVideo,
    "audio": methods.SendAudio,
    "document": methods.SendDocument,
    "voice": methods.SendVoice,
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where in Telegram something is said: a chat, its topic, and the message it answers.

    A thread below zero is no topic but that of a message outside of forums, which has this number
    without the sign: Telegram lets nobody name such a thread, as are the comments under a channel's
    post, and puts into it what answers a message of its (Bot API, sendMessage: message_thread_id is
    for forums; Message: message_thread_id is any thread's).
    """

    chat_id: int
    thread_id: int | None = None
    reply_to: int | None = None


def button(
    label: str, *, token: str | None = None, url: str | None = None, app: str | None = None
) -> InlineKeyboardButton:
    """A button that sends back `token`, or opens `url`, or the Mini App at an https address."""
    web_app = WebAppInfo(url=app) if app is not None else None
    return InlineKeyboardButton(text=label, callback_data=token, url=url, web_app=web_app)


def share_url(link: str, said: str) -> str:
    """What opens Telegram's own list of chats to send a link to (Deep links: Share links)."""
    return f"https://t.me/share/url?url={quote(link, safe='')}&text={quote(said, safe='')}"


def text(place: Place, html: Html, buttons: Buttons = (), *, protected: bool = False) -> Call:
    """A message (Bot API, sendMessage); what is too long for one is cut."""
    return methods.SendMessage(
        chat_id=place.chat_id,
        text=fitted(html, TEXT_CHARS),
        parse_mode="HTML",
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        protect_content=protected,
        **where(place, buttons),
    )


def edited(
    chat_id: int | None, message_id: int | None, html: Html, buttons: Buttons = ()
) -> methods.EditMessageText:
    """Other words in a message's place, and these buttons or none (Bot API, editMessageText)."""
    return methods.EditMessageText(
        chat_id=chat_id,
        message_id=message_id,
        text=fitted(html, TEXT_CHARS),
        parse_mode="HTML",
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_markup=keyboard(buttons) if buttons else None,
    )


def media(
    place: Place,
    kind: str,
    file: int | str,
    caption: Html,
    buttons: Buttons = (),
    *,
    protected: bool = False,
) -> Call:
    """A photo, video, audio, voice or document with a caption (Bot API, sendPhoto, sendVideo …).

    `file` is the id of a file of ours, or Telegram's file_id.
    """
    return _BY_KIND[kind](
        chat_id=place.chat_id,
        caption=fitted(caption, CAPTION_CHARS),
        parse_mode="HTML",
        protect_content=protected,
        **{kind: f"media:{file}" if isinstance(file, int) else file},
        **where(place, buttons),
    )


def picture(place: Place, kind: str, subject_id: int, caption: Html, buttons: Buttons = ()) -> Call:
    """A picture drawn when it goes out, of what is remembered of `subject_id`."""
    return methods.SendPhoto(
        chat_id=place.chat_id,
        photo=f"picture:{kind}:{subject_id}",
        caption=fitted(caption, CAPTION_CHARS),
        parse_mode="HTML",
        **where(place, buttons),
    )


def invoice(chat_id: int, title: str, description: str, payload: str, price_stars: int) -> Call:
    """A request for Stars (Bot API, sendInvoice: XTR, no provider token, one price)."""
    return methods.SendInvoice(
        chat_id=chat_id,
        title=title,
        description=description,
        payload=payload,
        currency="XTR",
        prices=[LabeledPrice(label=title, amount=price_stars)],
        provider_token="",
    )


def goods_invoice(
    chat_id: int,
    title: str,
    description: str,
    payload: str,
    currency: str,
    parts: Sequence[tuple[str, int]],
) -> Call:
    """A request for other money, with the price in parts, for what is sent to an address (Bot API,
    sendInvoice: is_flexible has us asked what sending costs)."""
    return methods.SendInvoice(
        chat_id=chat_id,
        title=title,
        description=description,
        payload=payload,
        currency=currency,
        prices=[LabeledPrice(label=label, amount=amount) for label, amount in parts],
        provider_token=PROVIDER,
        need_name=True,
        need_shipping_address=True,
        is_flexible=True,
    )


def where(place: Place, buttons: Buttons = ()) -> dict[str, Any]:
    """What every sending method takes of a place, and of buttons if there are any."""
    thread_id, answered = place.thread_id or 0, place.reply_to
    found: dict[str, Any] = {}
    if thread_id > 0:
        found["message_thread_id"] = thread_id
    if answered is None and thread_id < 0:
        answered = -thread_id
    if answered is not None:
        found["reply_parameters"] = ReplyParameters(
            message_id=answered, allow_sending_without_reply=True
        )
    if buttons:
        found["reply_markup"] = keyboard(buttons)
    return found


def keyboard(buttons: Buttons) -> InlineKeyboardMarkup:
    """Buttons under a message, row by row."""
    return InlineKeyboardMarkup(inline_keyboard=[list(row) for row in buttons])
