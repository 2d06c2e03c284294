"""What comes of a call is decided by its error alone, for every error there can be."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.outreach.outcomes import ATTEMPTS, is_moot, judge
from bot.outreach.telegram import Refused, TelegramError, Unreachable
from storage.outbox import FAILED, PENDING, UNCERTAIN, OutboxRow

NOW = datetime(2026, 6, 1, tzinfo=UTC)
GROUP, ALICE = -100, 7

errors = st.one_of(
    st.builds(Unreachable, st.just("cut"), acted=st.booleans()),
    st.builds(
        Refused,
        st.integers(400, 599),
        st.just("no"),
        st.dictionaries(
            st.sampled_from(["retry_after", "migrate_to_chat_id"]), st.integers(1, 90), max_size=1
        ),
    ),
)


def message(chat_id: int, attempts: int = 1, method: str = "sendMessage") -> OutboxRow:
    return OutboxRow(id=1, chat_id=chat_id, method=method, params={}, attempts=attempts)


@given(errors, st.sampled_from([GROUP, ALICE]), st.integers(1, ATTEMPTS + 5))
def test_every_error_has_one_outcome(error: TelegramError, chat_id: int, attempts: int) -> None:
    outcome = judge(message(chat_id, attempts), error, NOW)

    assert outcome.state in {PENDING, FAILED, UNCERTAIN}
    assert (outcome.again_at is not None) == (outcome.state == PENDING)
    assert outcome.again_at is None or outcome.again_at >= NOW
    assert outcome.error


def test_what_a_gateway_gave_up_on_is_never_said_again_in_a_group() -> None:
    gateway = Refused(504, "HTTP 504", {})

    assert judge(message(GROUP), gateway, NOW).state == UNCERTAIN
    assert judge(message(GROUP, method="editMessageText"), gateway, NOW).state == PENDING
    assert judge(message(ALICE), gateway, NOW).state == PENDING


def test_a_call_that_never_got_there_is_made_again_everywhere() -> None:
    outcome = judge(message(GROUP), Unreachable("refused", acted=False), NOW)

    assert (outcome.state, outcome.again_at) == (PENDING, NOW + timedelta(seconds=5))


def test_telegram_is_given_the_time_it_asks_for() -> None:
    outcome = judge(message(GROUP), Refused(429, "later", {"retry_after": 40}), NOW)

    assert outcome.again_at == NOW + timedelta(seconds=40)


def test_a_call_goes_where_its_group_has_gone_unless_it_changes_a_message_left_behind() -> None:
    gone = Refused(400, "upgraded", {"migrate_to_chat_id": -200})
    edit = message(GROUP, method="editMessageText")
    edit.params = {"message_id": 4}

    assert judge(message(GROUP), gone, NOW).state == PENDING
    assert judge(edit, gone, NOW).state == FAILED


def test_a_call_is_given_up_in_the_end() -> None:
    assert judge(message(ALICE, ATTEMPTS), Refused(500, "no", {}), NOW).state == FAILED


def test_a_request_to_join_that_somebody_else_decided_worries_nobody() -> None:
    gone = Refused(400, "Bad Request: HIDE_REQUESTER_MISSING", {})

    assert is_moot(judge(message(GROUP, method="approveChatJoinRequest"), gone, NOW))
    assert is_moot(judge(message(GROUP, method="declineChatJoinRequest"), gone, NOW))
    assert not is_moot(judge(message(GROUP), gone, NOW))
    weak = Refused(400, "Bad Request: not enough rights", {})
    assert not is_moot(judge(message(GROUP, method="approveChatJoinRequest"), weak, NOW))
