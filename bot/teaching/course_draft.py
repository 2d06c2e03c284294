"""A course before anybody can buy it: the values that a creator's file or dialog becomes.

Plain frozen data and the limits it keeps; nothing here reads files, asks Telegram or stores.
"""

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Literal

from bot.outreach.messages import INVOICE_STARS, INVOICE_TEXT_CHARS, INVOICE_TITLE_CHARS
from bot.teaching.question import LessonQuiz

LessonKind = Literal["text", "photo", "video", "audio", "document"]

CODE_CHARS = 16
"""Letters and digits; short, because it travels in signed links of at most 64 characters."""

TITLE_CHARS, BLURB_CHARS = INVOICE_TITLE_CHARS, INVOICE_TEXT_CHARS
"""The invoice shows the title in full and repeats the blurb."""

LESSON_TITLE_CHARS = 64
"""UTF-16 units. Ours: a longer title is cut off on a phone's button."""

HEADING_CHARS = 96
"""UTF-16 units kept for what Lyceum writes above a lesson: its title, its number, an emoji."""

TEXT_CHARS = 4096 - HEADING_CHARS
"""UTF-16 units after entities parsing (Bot API, sendMessage: text 1-4096)."""

CAPTION_CHARS = 1024 - HEADING_CHARS
"""UTF-16 units after entities parsing (Bot API, sendPhoto, sendVideo …: caption 0-1024)."""

QUESTION_CHARS, ANSWER_CHARS, EXPLANATION_CHARS = 300, 100, 500
"""UTF-16 units of a lesson's question. Ours: what one takes in at a glance."""

TASK_CHARS = 1000
"""UTF-16 units of what is to be handed in. Ours."""

MAX_PRICE_STARS = INVOICE_STARS
"""A course is paid by one invoice."""

NOT_ALONE = 0
"""Of a lesson's own price: it comes with its course only."""

MAX_SEATS = 1_000_000
"""People. Ours: beyond this a course is as good as unlimited."""

MOST_REFUND_DAYS = 90
"""Days. Ours: a quarter of a year is more than any shop gives; Telegram names no limit."""

MAX_LESSONS = 200
"""Lessons. Ours: a table of contents that one can still leaf through in a chat."""


@dataclass(frozen=True, slots=True)
class MediaDraft:
    """A file to be shown to learners, as it was uploaded."""

    filename: str
    content_type: str
    data: bytes = field(repr=False)
    sha256: str = field(init=False, repr=False)
    """Counted here, because course files are read in a thread and megabytes take their time."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", sha256(self.data).hexdigest())


@dataclass(frozen=True, slots=True)
class LessonDraft:
    """One step of a course; `text` is Telegram's HTML and the caption where there is media."""

    title: str
    kind: LessonKind
    text: str
    free: bool
    media: MediaDraft | None = None
    opens_on: date | None = None
    """The day it opens, where the course goes by dates."""
    quiz: LessonQuiz | None = None
    task: str | None = None
    """What is to be handed in, in plain words."""
    waits: bool = False
    price_stars: int | None = None
    """What it costs alone, or NOT_ALONE; None leaves it as it is."""


@dataclass(frozen=True, slots=True)
class CourseDraft:
    """A whole course; `seats` is None when anybody may come."""

    code: str
    title: str
    blurb: str
    price_stars: int
    cover: MediaDraft | None
    seats: int | None
    lessons: tuple[LessonDraft, ...]
    refund_days: int | None = None
    """Left out of the file it stays as it is."""
    pace: str | None = None
    """How lessons open; None leaves it as it is."""
    certifies: bool = True
