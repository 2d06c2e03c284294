"""Requests held against the Bot API: what is missing, ill-typed, or brought to its type."""

import json

import pytest

from sandbox.derive_facts import derive
from sandbox.errors import BotApiError
from sandbox.facts import FACTS, check
from sandbox.wire import JSON, Upload
from tests.sandbox.bot_api import SPEC


def test_a_form_is_brought_to_its_types() -> None:
    keyboard = '{"inline_keyboard": [[{"text": "Buy", "callback_data": "b"}]]}'
    form: dict[str, JSON] = {
        "chat_id": "-100123",
        "text": "42",
        "protect_content": "True",
        "reply_markup": keyboard,
    }

    assert check("sendmessage", form, {}) == {
        "chat_id": -100123,
        "text": "42",
        "protect_content": True,
        "reply_markup": json.loads(keyboard),
    }


def test_a_chat_may_be_named() -> None:
    params: dict[str, JSON] = {"chat_id": "@py_lovers", "text": "Hi"}

    assert check("sendMessage", params, {}) == params


@pytest.mark.parametrize(
    ("method", "params", "words"),
    [
        ("sendMessage", {"text": "x"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": 1}, "message text is empty"),
        ("deleteMessage", {"chat_id": 1}, "message identifier is not specified"),
        ("getChatMember", {"chat_id": 1}, "invalid user_id specified"),
        ("sendPhoto", {"chat_id": 1}, "there is no photo in the request"),
        ("sendInvoice", {"chat_id": 1}, 'parameter "title" is required'),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_markup": "{"},
            "can't parse reply markup JSON object",
        ),
        (
            "deleteMessage",
            {"chat_id": 1, "message_id": "abc"},
            'parameter "message_id" must be of type Integer',
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": ["x"]},
            'parameter "text" must be of type String',
        ),
    ],
)
def test_what_is_refused(method: str, params: dict[str, JSON], words: str) -> None:
    with pytest.raises(BotApiError) as refused:
        check(method, params, {})

    assert (refused.value.error_code, refused.value.description) == (400, f"Bad Request: {words}")


def test_a_file_stands_for_its_parameter() -> None:
    photo = Upload("a.png", "image/png", b"...")

    assert check("sendPhoto", {"chat_id": 1}, {"photo": photo}) == {"chat_id": 1}


def test_a_method_the_bot_api_does_not_name() -> None:
    with pytest.raises(BotApiError) as refused:
        check("makeCoffee", {}, {})

    assert refused.value.error_code == 404


@pytest.mark.skipif(not SPEC.exists(), reason=f"{SPEC.name} is not at hand")
def test_the_facts_are_those_of_the_bot_api() -> None:
    assert json.loads(FACTS.read_text()) == derive(json.loads(SPEC.read_text()))
