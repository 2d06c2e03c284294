"""What creators type in the dialog, checked piece by piece; each slip is one clear Mistake.

The limits are those of a course file (course_draft.py), so that both ways lead to the same course.
"""

import re
import unicodedata
from dataclasses import dataclass

from bot.mistakes import Mistake
from bot.speech.currencies import is_other_money
from bot.speech.lengths import one_line, shortened, telegram_length
from bot.teaching.course_draft import (
    ANSWER_CHARS,
    BLURB_CHARS,
    CAPTION_CHARS,
    CODE_CHARS,
    EXPLANATION_CHARS,
    LESSON_TITLE_CHARS,
    MAX_PRICE_STARS,
    QUESTION_CHARS,
    TASK_CHARS,
    TEXT_CHARS,
    TITLE_CHARS,
    LessonKind,
)
from bot.teaching.lesson_text import MarkupError, read_lesson_text
from bot.teaching.question import LETTERS, LessonQuiz, mixed

_PRICE = re.compile(
    r"⭐?\s*([0-9]{1,9}|[0-9]{1,3}(?:[, ][0-9]{3}){1,2})\s*(?:stars?|星星?|⭐)?", re.ASCII
)
GIVEN_CHARS = 20
"""Of what is no price, or no short name, when it is quoted."""

_FREE = frozenset({"0", "free", "免费"})
_CODE = re.compile(rf"[A-Z0-9]{{1,{CODE_CHARS}}}")


@dataclass(frozen=True, slots=True)
class Content:
    """What a creator sent as a lesson: words, or a file that Telegram keeps with a caption."""

    kind: LessonKind
    html: str
    file_id: str | None = None
    filename: str = ""
    content_type: str = ""


def read_title(text: str) -> str:
    """A course's title. Raises Mistake."""
    return _line(text, TITLE_CHARS, "authoring-title-length")


def read_blurb(text: str) -> str:
    """A course's blurb, in the lines it was typed in. Raises Mistake."""
    blurb = "\n".join(line for typed in text.splitlines() if (line := one_line(typed)))
    return _fitting(blurb, BLURB_CHARS, "authoring-blurb-length")


def read_lesson_title(text: str) -> str:
    """A lesson's title. Raises Mistake."""
    return _line(text, LESSON_TITLE_CHARS, "authoring-lesson-title-length")


def read_price(text: str) -> int:
    """A price in whole Stars. Raises Mistake: what is read here is digital, and digital goods are
    sold in Stars alone (Bot API, Payments)."""
    if is_other_money(text):
        raise Mistake("price-stars-only")
    found = _PRICE.fullmatch(_plain(text))
    price = int(re.sub("[, ]", "", found[1])) if found else 0
    if not 1 <= price <= MAX_PRICE_STARS:
        raise Mistake(
            "authoring-price", given=shortened(text.strip(), GIVEN_CHARS), most=str(MAX_PRICE_STARS)
        )
    return price


def means_free(text: str) -> bool:
    """Whether what was typed as a price says that there is none."""
    return _plain(text) in _FREE


def read_code(text: str) -> str:
    """A course's short name, in capitals. Raises Mistake."""
    code = text.strip().upper()
    if not _CODE.fullmatch(code):
        raise Mistake("authoring-code", given=shortened(text.strip(), GIVEN_CHARS), most=CODE_CHARS)
    return code


def read_content(content: Content) -> Content:
    """A lesson that Telegram will show. Raises Mistake."""
    most = TEXT_CHARS if content.kind == "text" else CAPTION_CHARS
    try:
        words = read_lesson_text(content.html)
    except MarkupError as error:
        raise Mistake("authoring-markup", tag=error.tag[:40]) from error
    if content.kind == "text" and not words.plain.strip():
        raise Mistake("authoring-lesson-empty")
    if telegram_length(words.plain) > most:
        raise Mistake("authoring-lesson-length", most=str(most))
    return Content(
        content.kind, words.html, content.file_id, content.filename, content.content_type
    )


def read_question(text: str) -> LessonQuiz:
    """A question, the right answer and wrong ones, a line each; `= …` explains. Raises Mistake."""
    lines = [one_line(line) for line in text.splitlines() if line.strip()]
    explained = [line.removeprefix("=").strip() for line in lines if line.startswith("=")]
    lines = [line for line in lines if not line.startswith("=")]
    explanation = " ".join(explained)
    if not 3 <= len(lines) <= len(LETTERS) + 1:
        raise Mistake("authoring-question-lines", most=len(LETTERS) - 1)
    question, *answers = lines
    if len({one.casefold() for one in answers}) < len(answers):
        raise Mistake("authoring-question-same")
    lengths = [(question, QUESTION_CHARS), (explanation, EXPLANATION_CHARS)]
    for part, most in (*lengths, *((one, ANSWER_CHARS) for one in answers)):
        if telegram_length(part) > most:
            raise Mistake("authoring-question-long", part=part[:20], most=most)
    return mixed(question, answers[0], answers[1:], explanation)


def read_task(text: str) -> str:
    """What is to be handed in. Raises Mistake."""
    return _fitting(text.strip(), TASK_CHARS, "authoring-task-length")


def propose_code(title: str) -> str:
    """A code made of a title's Latin letters and digits; empty if it has none."""
    words = re.findall(r"[A-Z0-9]+", title.upper())
    whole = "".join(words)
    initials = "".join(word[0] for word in words)
    return whole if len(whole) <= CODE_CHARS else initials[:CODE_CHARS]


def _plain(text: str) -> str:
    """Full-width digits and emoji as everybody's keyboard has them."""
    return unicodedata.normalize("NFKC", text.replace("\ufe0f", "").strip().casefold())


def _line(text: str, most: int, key: str) -> str:
    return _fitting(one_line(text), most, key)


def _fitting(text: str, most: int, key: str) -> str:
    if not 1 <= telegram_length(text) <= most:
        raise Mistake(key, most=most)
    return text
