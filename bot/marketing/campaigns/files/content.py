"""What a campaign file says of one message: words, pictures, a poll, the course's card, buttons."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from bot.marketing.campaigns.files.slips import Record, Slip, record_of, shown
from bot.marketing.campaigns.files.values import read_name, read_number, read_yes_or_no
from bot.marketing.campaigns.plan import MOST_BUTTONS, Button, Content, Leads, Media, PollAsked
from bot.mistakes import Mistake
from bot.outreach.messages import CAPTION_CHARS, TEXT_CHARS
from bot.speech.lengths import telegram_length
from bot.teaching.course_draft import MediaDraft
from bot.teaching.course_zip import same_name
from bot.teaching.lesson_text import MarkupError, read_lesson_text
from bot.teaching.media_check import MediaRefused, checked_media

CONTENT_FIELDS = ("text", "photo", "video", "album", "poll", "quiz", "card", "buttons")
_POLL_FIELDS = ("question", "options", "anonymous")
_QUIZ_FIELDS = (*_POLL_FIELDS, "correct", "explanation")
_KINDS = ("photo", "video")

ABOVE_CARD_CHARS = 300
"""With the card below, Telegram's 1024 characters must not overflow."""

LABEL_CHARS, URL_CHARS = 40, 512
"""Ours: a longer label is cut off on a phone; a longer address is no one's to check."""

ALBUM = range(2, 11)
"""Bot API, sendMediaGroup: 2-10 items."""

QUESTION_CHARS, OPTION_CHARS, EXPLANATION_CHARS = 300, 100, 200
MOST_OPTIONS = 12
"""Bot API, sendPoll."""

BESIDE = "file:"
"""Begins the name of a file that came beside the YAML, until it is stored."""

_SCHEMES = ("http://", "https://", "tg://")


@dataclass(frozen=True, slots=True)
class Bundled:
    """The files beside the YAML, and those of them that are used."""

    beside: Mapping[str, bytes] | None = None
    used: dict[str, tuple[str, MediaDraft]] = field(default_factory=dict)
    """By name: the kind, and the file."""


def read_content(record: Record, files: Bundled) -> Content:
    """A message; whatever is wrong with it is noted."""
    media = _media(record, files)
    poll = _poll(record, "quiz" if "quiz" in record.fields else "poll")
    card = record.read("card", read_yes_or_no, instead=False)
    text = record.read("text", partial(read_text, _room(record, card=card)), instead="")
    content = Content(text, media, poll, card, _buttons(record))
    _ensure_one_message(record, content)
    return content


def _ensure_one_message(record: Record, content: Content) -> None:
    kinds = [name for name in ("photo", "video", "album", "poll", "quiz") if name in record.fields]
    kinds += ["card"] if content.card else []
    if len(kinds) > 1:
        record.slip(kinds[1], "campaign-slip-kinds", first=kinds[0])
    elif kinds in (["poll"], ["quiz"]) and content.text:
        record.slip("text", "campaign-slip-poll-text")
    elif kinds == ["album"] and content.buttons:
        record.slip("buttons", "campaign-slip-album-buttons")
    elif not kinds and "text" not in record.fields:
        record.slip("text", "campaign-slip-nothing-said")


def _room(record: Record, *, card: bool) -> int:
    if card:
        return ABOVE_CARD_CHARS
    has_media = any(name in record.fields for name in ("photo", "video", "album"))
    return CAPTION_CHARS if has_media else TEXT_CHARS


def read_text(most: int, source: str) -> str:
    """Telegram's HTML. Raises Mistake."""
    try:
        text = read_lesson_text(source)
    except MarkupError as error:
        raise Mistake(f"campaign-slip-tag-{error.reason}", tag=shown(error.tag)) from error
    if not text.plain.strip():
        raise Mistake("campaign-slip-missing")
    if (chars := telegram_length(text.plain)) > most:
        raise Mistake("campaign-slip-length", chars=chars, most=most)
    return text.html


def _media(record: Record, files: Bundled) -> tuple[Media, ...]:
    single = [record.read(kind, partial(_file, files, kind), None) for kind in _KINDS]
    album: list[Media] = []
    for kind, name, line in record.pairs("album", ALBUM[-1], ALBUM[0]):
        try:
            if kind not in _KINDS:
                raise Mistake("campaign-slip-album", given=shown(kind))
            album.append(_file(files, kind, name))
        except Mistake as mistake:
            record.slips.append(Slip(line, "album", mistake))
    return tuple(one for one in (*single, *album) if one is not None)


def _file(files: Bundled, kind: str, name: str) -> Media:
    """A file beside the YAML, or one that Telegram has. Raises Mistake."""
    if name.isascii() and name.replace("-", "").replace("_", "").isalnum() and len(name) >= 20:
        return Media(kind, name)
    filename = same_name(name.removeprefix("./"))
    if files.beside is None:
        raise Mistake("campaign-slip-needs-zip", filename=shown(name))
    if not (data := files.beside.get(filename)):
        raise Mistake("campaign-slip-file-missing", filename=shown(name))
    try:
        files.used[filename] = (kind, checked_media(kind, filename, data))
    except MediaRefused as refused:
        key = f"campaign-slip-file-{refused.reason}"
        raise Mistake(key, filename=shown(name), **refused.params) from refused
    return Media(kind, f"{BESIDE}{filename}")


def _poll(record: Record, name: str) -> PollAsked | None:
    if name not in record.fields:
        return None
    known = _QUIZ_FIELDS if name == "quiz" else _POLL_FIELDS
    poll = record_of(record.fields[name], name, known, record.slips)
    if not poll.fields:
        return None
    question = poll.required("question", partial(read_name, QUESTION_CHARS), "")
    if "options" not in poll.fields:
        poll.slip("options", "campaign-slip-missing")
    read_option = partial(read_name, OPTION_CHARS)
    nodes = poll.items("options", most=MOST_OPTIONS, least=2)
    options = [poll.value(node, "options", read_option, "") for node in nodes]
    if len(set(options)) < len(options):
        poll.slip("options", "campaign-slip-same-option")
    anonymous = poll.read("anonymous", read_yes_or_no, instead=False)
    if name == "poll":
        return PollAsked(question, tuple(options), is_anonymous=anonymous)
    number = partial(read_number, 1, max(len(options), 1))
    correct = poll.required("correct", number, 1)
    explanation = poll.read("explanation", partial(read_name, EXPLANATION_CHARS), None)
    return PollAsked(question, tuple(options), correct - 1, explanation, anonymous)


def _buttons(record: Record) -> tuple[Button, ...]:
    buttons: list[Button] = []
    for label, leads, line in record.pairs("buttons", MOST_BUTTONS):
        try:
            buttons.append(read_button(label, leads))
        except Mistake as mistake:
            record.slips.append(Slip(line, "buttons", mistake))
    return tuple(buttons)


def read_button(label: str, leads: str) -> Button:
    """A button and where it leads. Raises Mistake."""
    label = read_name(LABEL_CHARS, label)
    if leads.lower().startswith(_SCHEMES) and len(leads) <= URL_CHARS and " " not in leads:
        return Button(label, Leads.URL, leads)
    known = [one.value for one in Leads if one is not Leads.URL]
    if leads.lower() not in known:
        raise Mistake("campaign-slip-leads", given=shown(leads), known=", ".join(known))
    return Button(label, Leads(leads.lower()))
