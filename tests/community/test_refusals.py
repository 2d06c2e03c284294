"""What Telegram refuses is told in words, and in its own words only where nobody foresaw it."""

import pytest

from bot.community.refusals import Refusal
from bot.speech import words


@pytest.mark.parametrize(
    ("error", "told"),
    [
        ("400 Bad Request: TOPIC_CLOSED", "the topic there is closed"),
        ("400 Bad Request: message thread not found", "the topic there does not exist any more"),
        (
            "403 Forbidden: bot was kicked from the supergroup chat",
            "I am not in the group any more",
        ),
        (
            "400 Bad Request: not enough rights to send polls to the chat",
            "I may not send polls there",
        ),
        (
            "400 Bad Request: not enough rights to send text messages to the chat",
            "I may not send messages there",
        ),
        (
            "400 Bad Request: not enough rights to manage pinned messages",
            "I have not got the right",
        ),
        ("403 Forbidden: bot was blocked by the user", "they do not want to be written to"),
        ("ServerDisconnectedError", "Telegram did not answer"),
        ("expired", "it was too late"),
        ("400 Bad Request: CHARGE_NOT_FOUND", "Telegram says “CHARGE_NOT_FOUND”"),
    ],
)
def test_a_refusal_is_told_in_words(error: str, told: str) -> None:
    assert Refusal(error).told(words("en")) == told
    assert Refusal(error).told(words("zh")) != told
