"""What an admin sends as a campaign's message, taken as it looks: words, picture, film or poll."""

from aiogram.types import Message, Poll

from bot.marketing.campaigns.files.content import ABOVE_CARD_CHARS
from bot.marketing.campaigns.plan import Content, Media, PollAsked
from bot.marketing.campaigns.planning.composing import with_words
from bot.mistakes import Mistake
from bot.speech.lengths import telegram_length


def content_sent(message: Message) -> Content:
    """The message as content. Raises Mistake for a kind that can't be sent to many.

    Words that fit above it get the course's card below, as that is what sells; one tap takes it
    away.
    """
    html = message.html_text if (message.text or message.caption) else ""
    if message.text:
        card = telegram_length(message.text) <= ABOVE_CARD_CHARS
        return with_words(Content(card=card), html)
    if message.poll:
        return Content(poll=_poll(message.poll))
    if (media := media_sent(message)) is not None:
        return with_words(Content(media=(media,)), html)
    raise Mistake("campaign-content-kind")


def media_sent(message: Message) -> Media | None:
    """The picture or film of a message."""
    if message.photo:
        return Media("photo", message.photo[-1].file_id)
    if message.video:
        return Media("video", message.video.file_id)
    return None


def _poll(poll: Poll) -> PollAsked:
    if poll.type == "quiz" and poll.correct_option_id is None:
        raise Mistake("campaign-quiz-forwarded")
    return PollAsked(
        question=poll.question,
        options=tuple(option.text for option in poll.options),
        correct=poll.correct_option_id if poll.type == "quiz" else None,
        explanation=poll.explanation if poll.type == "quiz" else None,
        is_anonymous=poll.is_anonymous,
    )
