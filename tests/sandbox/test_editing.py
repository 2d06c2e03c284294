"""Changing what was said: words, captions, pictures, buttons; and what buttons may hold."""

import pytest
from aiogram import Bot as Api
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
)

from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from tests.sandbox.pictures import PIXEL


@pytest.fixture
async def alice(world: World, bot: Bot) -> Person:
    """Somebody who talks with the bot."""
    person = world.user("Alice")
    await person.says("/start", to=bot)
    return person


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    """A row of buttons."""
    row = [InlineKeyboardButton(text=label, callback_data=label.lower()) for label in labels]
    return InlineKeyboardMarkup(inline_keyboard=[row])


async def test_words_and_buttons_change(api: Api, alice: Person, bot: Bot) -> None:
    said = await api.send_message(alice.id, "One", reply_markup=keyboard("A"))

    changed = await api.edit_message_text(
        "<b>Two</b>",
        chat_id=alice.id,
        message_id=said.message_id,
        parse_mode="HTML",
        reply_markup=keyboard("B"),
    )

    assert isinstance(changed, Message)
    assert (changed.text, changed.html_text) == ("Two", "<b>Two</b>")
    assert changed.edit_date
    assert [
        button.text for row in alice.sees(bot)[-1].reply_markup.inline_keyboard for button in row
    ] == ["B"]  # type: ignore[union-attr]


async def test_the_same_again_is_refused(api: Api, alice: Person) -> None:
    said = await api.send_message(alice.id, "One", reply_markup=keyboard("A"))

    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await api.edit_message_text(
            "One", chat_id=alice.id, message_id=said.message_id, reply_markup=keyboard("A")
        )
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await api.edit_message_reply_markup(
            chat_id=alice.id, message_id=said.message_id, reply_markup=keyboard("A")
        )
    assert await api.edit_message_reply_markup(chat_id=alice.id, message_id=said.message_id)


async def test_only_ones_own_words_change(api: Api, alice: Person, bot: Bot) -> None:
    theirs = await alice.says("Mine", to=bot)

    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await api.edit_message_text("Yours", chat_id=alice.id, message_id=theirs.id)
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await api.edit_message_text("Yours", chat_id=alice.id, message_id=999)


async def test_a_picture_and_its_caption_change(api: Api, alice: Person, bot: Bot) -> None:
    picture = BufferedInputFile(PIXEL, "cover.png")
    said = await api.send_photo(alice.id, picture, caption="Old")

    with pytest.raises(TelegramBadRequest, match="there is no text in the message to edit"):
        await api.edit_message_text("New", chat_id=alice.id, message_id=said.message_id)
    await api.edit_message_caption(chat_id=alice.id, message_id=said.message_id, caption="New")
    assert alice.sees(bot)[-1].caption == "New"
    media = InputMediaPhoto(media=BufferedInputFile(PIXEL, "other.png"), caption="Newest")
    changed = await api.edit_message_media(media, chat_id=alice.id, message_id=said.message_id)

    assert isinstance(changed, Message)
    assert said.photo is not None
    assert changed.photo is not None
    assert changed.photo[-1].file_id != said.photo[-1].file_id
    assert changed.caption == "Newest"


async def test_a_caption_has_an_end(api: Api, alice: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="message caption is too long"):
        await api.send_photo(alice.id, BufferedInputFile(PIXEL, "a.png"), caption="a" * 1025)


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"text": "Buy", "callback_data": "d" * 65}, "BUTTON_DATA_INVALID"),
        ({"text": "Buy", "callback_data": "支" * 22}, "BUTTON_DATA_INVALID"),
        ({"text": "Buy"}, "Text buttons are unallowed in the inline keyboard"),
        ({"text": "", "callback_data": "d"}, 'Field "text" must be non-empty'),
        ({"text": "Site", "url": "nowhere"}, "Wrong HTTP URL"),
    ],
)
async def test_what_is_no_button(
    api: Api, alice: Person, button: dict[str, str], words: str
) -> None:
    markup = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(**button)]])

    with pytest.raises(TelegramBadRequest, match=words):
        await api.send_message(alice.id, "Hello", reply_markup=markup)


async def test_64_bytes_of_data_are_not_too_many(api: Api, alice: Person) -> None:
    button = InlineKeyboardButton(text="Buy", callback_data="d" * 64)

    said = await api.send_message(
        alice.id, "Hello", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]])
    )

    assert said.reply_markup is not None
