"""Polls and quizzes ("sendPoll", "stopPoll")."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sandbox import facts, keyboards, present
from sandbox.chats import Kind
from sandbox.errors import BadRequest
from sandbox.messages import Message
from sandbox.methods import Call, method
from sandbox.methods.sending import find_message, formatted, send
from sandbox.polls import Poll, close, close_in_time
from sandbox.wire import JSON, Result

QUESTION_CHARS = facts.limit("sendPoll", "question").stop - 1
OPTION_CHARS = facts.limit("InputPollOption", "text").stop - 1
OPTIONS = facts.limit("sendPoll", "options")
EXPLANATION_CHARS = facts.limit("sendPoll", "explanation").stop - 1
EXPLANATION_LINE_FEEDS = 2
DESCRIPTION_CHARS = facts.limit("sendPoll", "description").stop - 1
OPEN_SECONDS = facts.limit("sendPoll", "open_period")
""""sendPoll": question, options, explanation, description, open_period."""


@method("sendPoll")
async def send_poll(call: Call) -> Result:
    """Put a question with options."""
    chat = call.chat_to_write("can_send_polls")
    anonymous = call.params.get("is_anonymous") is None or call.flag("is_anonymous")
    if chat.kind is Kind.CHANNEL and not anonymous:
        raise BadRequest("non-anonymous polls can't be sent to channel chats")
    question = (call.text("question") or "").strip()
    if not question:
        raise BadRequest("poll question must be non-empty")
    if len(question) > QUESTION_CHARS:
        raise BadRequest(f"poll question length must not exceed {QUESTION_CHARS}")
    kind = call.text("type") or "regular"
    if kind not in ("regular", "quiz"):
        raise BadRequest("unsupported poll type specified")
    poll = Poll(
        id=str(call.world.random.getrandbits(62)),
        bot=call.bot,
        question=question,
        options=_options(call.array("options") or []),
        anonymous=anonymous,
        multiple=call.flag("allows_multiple_answers"),
        revoting=_revoting(call, kind),
        description=formatted(call, "description", DESCRIPTION_CHARS)[0] or None,
        open_period=call.number("open_period"),
        closes=_closes(call),
        closed=call.flag("is_closed"),
    )
    if kind == "quiz":
        _make_a_quiz(call, poll)
    message = send(call, chat, content={"poll": poll})
    close_in_time(call.world, message, poll)
    return present.message(message)


@method("stopPoll")
async def stop_poll(call: Call) -> Result:
    """End the voting and get the result."""
    chat = call.chat()
    message = find_message(call, chat, "with poll to stop")
    poll = _own_poll(call, message)
    if poll.closed:
        raise BadRequest("poll has already been closed")
    message.reply_markup = keyboards.inline(call.object("reply_markup"), chat)
    close(call.world, message, poll)
    return poll.state()


def _own_poll(call: Call, message: Message) -> Poll:
    poll = message.content.get("poll")
    if not isinstance(poll, Poll):
        raise BadRequest("message is not a poll")
    if (
        poll.bot is not call.bot
        or message.writer is not call.bot
        or "forward_origin" in (message.content)
    ):
        raise BadRequest("poll can't be stopped")
    return poll


def _options(given: list[JSON]) -> list[str]:
    texts = [str(one.get("text") if isinstance(one, dict) else one).strip() for one in given]
    if len(texts) not in OPTIONS:
        raise BadRequest(
            "poll must have at least one answer option"
            if not texts
            else "poll can't have more than 12 options"
        )
    for text in texts:
        if not text:
            raise BadRequest("poll options must be non-empty")
        if len(text) > OPTION_CHARS:
            raise BadRequest(f"poll options length must not exceed {OPTION_CHARS}")
    return texts


def _revoting(call: Call, kind: str) -> bool:
    """Whether a vote can be changed: unless the bot says so, not in a quiz."""
    if call.params.get("allows_revoting") is None:
        return kind != "quiz"
    return call.flag("allows_revoting")


def _make_a_quiz(call: Call, poll: Poll) -> None:
    poll.quiz = True
    poll.correct = _correct(call, len(poll.options))
    words, marked = formatted(call, "explanation", EXPLANATION_CHARS)
    if words.count("\n") > EXPLANATION_LINE_FEEDS:
        raise BadRequest("explanation has too many line feeds")
    poll.explanation, poll.explanation_entities = words or None, marked


def _correct(call: Call, count: int) -> Sequence[int]:
    """The positions of the right answers; `correct_option_id` is the older way to give one."""
    given = call.array("correct_option_ids")
    if given is None and (one := call.number("correct_option_id")) is not None:
        given = [one]
    correct = [at for at in given or () if isinstance(at, int) and 0 <= at < count]
    if not correct or len(correct) != len(given or ()) or correct != sorted(set(correct)):
        raise BadRequest("wrong correct option ID specified")
    return correct


def _closes(call: Call) -> datetime | None:
    seconds, closes = call.number("open_period"), call.moment("close_date")
    now = call.world.now()
    if seconds is not None and closes is not None:
        raise BadRequest("can't use both open_period and close_date")
    if seconds is not None:
        if seconds not in OPEN_SECONDS:
            raise BadRequest("poll open period must be 5-2628000 seconds")
        return now + timedelta(seconds=seconds)
    if closes is None:
        return None
    if not OPEN_SECONDS.start <= (closes - now).total_seconds() < OPEN_SECONDS.stop:
        raise BadRequest("poll close date must be 5-2628000 seconds in the future")
    return closes
