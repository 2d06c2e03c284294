"""Polls and quizzes ("sendPoll", "stopPoll")."""

from datetime import UTC, datetime, timedelta

from sandbox import keyboards, present
from sandbox.errors import BadRequest
from sandbox.messages import Message
from sandbox.methods import Call, method
from sandbox.methods.sending import find_message, send
from sandbox.polls import Poll, close
from sandbox.wire import JSON, Result

QUESTION_CHARS = 300
OPTION_CHARS = 100
OPTIONS = range(1, 13)
OPEN_SECONDS = range(5, 2_628_001)
""""sendPoll": question, options, open_period."""


@method("sendPoll")
async def send_poll(call: Call) -> Result:
    """Put a question with options."""
    chat = call.chat_to_write("can_send_polls")
    question = (call.text("question") or "").strip()
    if not question:
        raise BadRequest("poll question must be non-empty")
    if len(question) > QUESTION_CHARS:
        raise BadRequest(f"poll question length must not exceed {QUESTION_CHARS}")
    options = _options(call.array("options") or [])
    quiz = call.text("type") == "quiz"
    poll = Poll(
        id=str(call.world.random.getrandbits(62)),
        bot=call.bot,
        question=question,
        options=options,
        anonymous=call.params.get("is_anonymous") is None or call.flag("is_anonymous"),
        multiple=call.flag("allows_multiple_answers"),
        quiz=quiz,
        correct=_correct(call, len(options)) if quiz else None,
        explanation=call.text("explanation"),
        closes=_closes(call),
        closed=call.flag("is_closed"),
    )
    return present.message(send(call, chat, content={"poll": poll}))


@method("stopPoll")
async def stop_poll(call: Call) -> Result:
    """End the voting and get the result."""
    chat = call.chat()
    message = find_message(call, chat, "with poll to stop")
    poll = _own_poll(call, message)
    if poll.closed:
        raise BadRequest("poll has already been closed")
    message.reply_markup = keyboards.inline(call.object("reply_markup"))
    close(call.world, message, poll)
    return poll.shown()


def _own_poll(call: Call, message: Message) -> Poll:
    poll = message.content.get("poll")
    if not isinstance(poll, Poll):
        raise BadRequest("message with poll to stop not found")
    if poll.bot is not call.bot:
        raise BadRequest("poll can't be stopped")
    return poll


def _options(given: list[JSON]) -> list[str]:
    texts = [str(one.get("text") if isinstance(one, dict) else one).strip() for one in given]
    if len(texts) not in OPTIONS:
        raise BadRequest(
            "poll must have at least 1 option"
            if not texts
            else "poll can't have more than 12 options"
        )
    for text in texts:
        if not text:
            raise BadRequest("poll options must be non-empty")
        if len(text) > OPTION_CHARS:
            raise BadRequest(f"poll options length must not exceed {OPTION_CHARS}")
    return texts


def _correct(call: Call, count: int) -> int:
    several = call.array("correct_option_ids")
    correct = several[0] if several else call.number("correct_option_id")
    if not isinstance(correct, int) or not 0 <= correct < count:
        raise BadRequest("wrong correct option ID specified")
    return correct


def _closes(call: Call) -> datetime | None:
    seconds, moment = call.number("open_period"), call.number("close_date")
    if seconds is not None and moment is not None:
        raise BadRequest("can't use both open_period and close_date")
    if seconds is not None:
        if seconds not in OPEN_SECONDS:
            raise BadRequest("poll open period must be 5-2628000 seconds")
        return call.world.now() + timedelta(seconds=seconds)
    return datetime.fromtimestamp(moment, UTC) if moment is not None else None
