"""What Telegram's answers mean for one person and for all others."""

import pytest

from bot.outreach.broadcast_answers import judge, too_many
from bot.outreach.telegram import Refused, TelegramError, Unreachable
from storage.broadcasts import Broadcast, Tally


@pytest.mark.parametrize(
    ("error", "state", "reason", "trouble"),
    [
        (Refused(403, "Forbidden: bot was blocked by the user", {}), "blocked", "blocked", "none"),
        (Refused(403, "Forbidden: user is deactivated", {}), "blocked", "deactivated", "none"),
        (
            Refused(403, "Forbidden: bot can't initiate conversation with a user", {}),
            *("blocked", "not-started", "none"),
        ),
        (Refused(400, "Bad Request: chat not found", {}), "blocked", "unknown", "none"),
        (Refused(400, "Bad Request: message is too long", {}), "failed", "refused", "none"),
        (Refused(429, "Too Many Requests", {"retry_after": 3}), "waiting", None, "pace"),
        (Refused(401, "Unauthorized", {}), "waiting", None, "way"),
        (Refused(502, "Bad Gateway", {}), "doubtful", "no-answer", "silence"),
        (Unreachable("ServerDisconnectedError", acted=True), "doubtful", "no-answer", "silence"),
        (Unreachable("ClientConnectorError", acted=False), "waiting", None, "way"),
    ],
)
def test_each_error_has_its_meaning(
    error: TelegramError, state: str, reason: str | None, trouble: str
) -> None:
    verdict = judge(error, is_repeated=False)

    assert (verdict.state, verdict.reason, verdict.trouble) == (state, reason, trouble)


def test_what_may_have_arrived_is_sent_again_only_where_that_was_chosen() -> None:
    verdict = judge(Refused(502, "Bad Gateway", {}), is_repeated=True)

    assert (verdict.state, verdict.reason) == ("waiting", "repeated")


@pytest.mark.parametrize(
    ("sent", "blocked", "complained", "why"),
    [
        (60, 39, 60, None),  # too few to tell
        (90, 10, 0, None),
        (75, 25, 0, None),
        (74, 26, 0, "blocks"),
        (100, 0, 5, None),
        (100, 0, 6, "complaints"),
    ],
)
def test_it_stops_past_its_limits(
    sent: int, blocked: int, complained: int, why: str | None
) -> None:
    broadcast = Broadcast(most_blocked=25, most_complaints=5, looked_at_after=100)
    counts = {("sent", ""): sent, ("blocked", "blocked"): blocked, ("complained", ""): complained}

    assert too_many(broadcast, Tally(1000, counts)) == why
