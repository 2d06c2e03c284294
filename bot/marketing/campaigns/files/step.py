"""What a campaign file says of one step: where and when, in which variants, and how it behaves."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from bot.marketing.campaigns.files.content import CONTENT_FIELDS, Bundled, read_content
from bot.marketing.campaigns.files.slips import Record, record_of, shown
from bot.marketing.campaigns.files.values import (
    read_cron,
    read_hour,
    read_name,
    read_number,
    read_span,
    read_when,
    read_yes_or_no,
)
from bot.marketing.campaigns.plan import (
    MOST_VARIANTS,
    NAME_CHARS,
    AfterAction,
    AfterStart,
    BestTime,
    Choosing,
    Lateness,
    Posting,
    Room,
    Step,
    Variant,
    When,
    Where,
)
from bot.mistakes import Mistake

_POSTING_FIELDS = ("pin", "unpin after", "delete after", "replace", "most per day", "lull")
_PRIVATE_FIELDS = ("only", "paid")
STEP_FIELDS = (
    "name",
    "where",
    "at",
    "cron",
    "only",
    "unless",
    "choose",
    "coupon",
    "variants",
    *CONTENT_FIELDS,
    "within",
    *_POSTING_FIELDS,
    "paid",
)
VARIANT_FIELDS = ("name", "weight", "coupon", "hour", *CONTENT_FIELDS)
UNLESS = ("target", "sold-out", "bought")
MOST_WEIGHT, MOST_A_DAY = 100, 20
VARIANT_CHARS = 20

Spots = Mapping[int, tuple[str, str]]
"""The community's chats by id: kind and title."""

Reader = Callable[[str], str]
"""Gives back what was written, if there is such a thing. Raises Mistake."""


@dataclass(frozen=True, slots=True)
class Here:
    """What the community has that a step may name."""

    spots: Spots
    coupon: Reader
    audience: Reader


_LINK = re.compile(r"(?:https?://)?t\.me/c/(\d{5,15})(?:/(\d{1,12}))?(?:/\d+)?")
_IDS = re.compile(r"(-\d{5,20})(?:/(\d{1,12}))?")
_BEGINS_CHANNEL_ID = -(10**12)
"""Supergroups and channels are -100… in the Bot API, and the rest of it in links."""


def read_step(record: Record, number: int, known: Here, files: Bundled) -> Step:
    """A step; whatever is wrong with it is noted."""
    where = record.required("where", partial(read_where, known.spots), None)
    when = _when(record)
    only = record.read("only", known.audience, None)
    unless = record.read("unless", _unless, None)
    within = record.read("within", read_span, Lateness().within)
    step = Step(
        name=record.read("name", partial(read_name, NAME_CHARS), f"{number}"),
        where=where or Where(Room.PRIVATE),
        when=when or AfterStart(0),
        variants=_variants(record, known.coupon, files),
        choosing=record.read("choose", _choosing, Choosing.SPLIT),
        only=only,
        unless=unless,
        lateness=Lateness(within),
        posting=_posting(record),
        paid=record.read("paid", read_yes_or_no, instead=False),
    )
    if where is not None:
        _ensure_fits_room(record, step, when)
    _ensure_hours_fit(record, step, when)
    return step


def _when(record: Record) -> When | None:
    if "at" in record.fields and "cron" in record.fields:
        record.slip("cron", "campaign-slip-at-and-cron")
    if "cron" in record.fields:
        return record.read("cron", read_cron, None)
    return record.required("at", read_when, None)


def _ensure_fits_room(record: Record, step: Step, when: When | None) -> None:
    is_private = step.where.room is Room.PRIVATE
    for name in _POSTING_FIELDS if is_private else _PRIVATE_FIELDS:
        if name in record.fields:
            key = "campaign-slip-posts-only" if is_private else "campaign-slip-private-only"
            record.slip(name, key)
    if not is_private and isinstance(when, AfterAction):
        record.slip("at", "campaign-slip-action-private")
    if not is_private and "bought" in (step.unless or ""):
        record.slip("unless", "campaign-slip-private-only")
    if is_private and any(len(one.content.media) > 1 for one in step.variants):
        name = "album" if "album" in record.fields else "variants"
        record.slip(name, "campaign-slip-album-private")
    if step.where.room is Room.CHANNEL and any(
        one.content.poll and not one.content.poll.is_anonymous for one in step.variants
    ):
        name = next((one for one in ("poll", "quiz") if one in record.fields), "variants")
        record.slip(name, "campaign-slip-channel-poll")


def _ensure_hours_fit(record: Record, step: Step, when: When | None) -> None:
    if isinstance(when, AfterAction | BestTime) and any(
        variant.hour is not None for variant in step.variants
    ):
        record.slip("variants", "campaign-slip-hour")


def _variants(record: Record, code: Reader, files: Bundled) -> tuple[Variant, ...]:
    coupon = record.read("coupon", code, None)
    if "variants" not in record.fields:
        return (Variant("A", read_content(record, files), coupon=coupon),)
    said = [name for name in CONTENT_FIELDS if name in record.fields]
    if said:
        record.slip(said[0], "campaign-slip-within-variant")
    found: list[Variant] = []
    for number, node in enumerate(record.items("variants", MOST_VARIANTS, least=1)):
        variant = record_of(node, "variants", VARIANT_FIELDS, record.slips)
        if not variant.fields:
            continue
        letter = chr(ord("A") + number)
        name = variant.read("name", partial(read_name, VARIANT_CHARS), letter)
        if name in {one.name for one in found}:
            variant.slip("name", "campaign-slip-same-variant")
        found.append(
            Variant(
                name=name,
                content=read_content(variant, files),
                weight=variant.read("weight", partial(read_number, 1, MOST_WEIGHT), 1),
                coupon=variant.read("coupon", code, coupon),
                hour=variant.read("hour", read_hour, None),
            )
        )
    return tuple(found)


def _posting(record: Record) -> Posting:
    posting = Posting(
        pin=record.read("pin", read_yes_or_no, instead=False),
        unpin_after=record.read("unpin after", read_span, None),
        delete_after=record.read("delete after", read_span, None),
        replace=record.read("replace", read_yes_or_no, instead=False),
        most_per_day=record.read("most per day", partial(read_number, 1, MOST_A_DAY), None),
        lull=record.read("lull", _lull, None),
    )
    if posting.unpin_after and not posting.pin:
        record.slip("unpin after", "campaign-slip-unpinned")
    return posting


def read_where(spots: Spots, text: str) -> Where:
    """`group`, `channel Py News`, `topic https://t.me/c/1234567890/17`, `private`. Raises
    Mistake."""
    kind, _, rest = " ".join(text.split()).partition(" ")
    if kind.lower() not in {room.value for room in Room}:
        raise Mistake("campaign-slip-where", given=shown(text))
    room = Room(kind.lower())
    if room is Room.PRIVATE:
        if rest:
            raise Mistake("campaign-slip-where", given=shown(text))
        return Where(room)
    if room is Room.TOPIC and rest.isascii() and rest.isdigit() and len(rest) <= 12:
        return Where(room, None, int(rest))
    chat_id, thread_id = _ids(rest)
    if rest and chat_id is None:
        chat_id = _titled(spots, rest)
    if (room is Room.TOPIC) != (thread_id is not None):
        key = "campaign-slip-topic-which" if room is Room.TOPIC else "campaign-slip-no-topic"
        raise Mistake(key)
    if chat_id is not None:
        _ensure_there(spots, chat_id, room, rest)
    return Where(room, chat_id, thread_id)


def _ids(text: str) -> tuple[int | None, int | None]:
    if found := _LINK.fullmatch(text):
        return _BEGINS_CHANNEL_ID - int(found[1]), int(found[2]) if found[2] else None
    if found := _IDS.fullmatch(text):
        return int(found[1]), int(found[2]) if found[2] else None
    return None, None


def _titled(spots: Spots, title: str) -> int:
    for chat_id, (_, known) in spots.items():
        if known.casefold() == title.casefold():
            return chat_id
    raise _elsewhere(spots, title)


def _ensure_there(spots: Spots, chat_id: int, room: Room, given: str) -> None:
    kind, _ = spots.get(chat_id, ("", ""))
    if not kind:
        raise _elsewhere(spots, given)
    if (kind == "channel") != (room is Room.CHANNEL):
        raise Mistake("campaign-slip-where-kind", given=shown(given), room=room.value)


def _elsewhere(spots: Spots, given: str) -> Mistake:
    known = ", ".join(title for _, title in spots.values()) or "–"
    return Mistake("campaign-slip-where-unknown", given=shown(given), known=known)


def _unless(text: str) -> str:
    """Some of the rules, with commas between them."""
    said = {one.strip().lower().replace(" ", "-").replace("_", "-") for one in text.split(",")}
    if not said <= set(UNLESS):
        raise Mistake("campaign-slip-choice", given=shown(text), known=", ".join(UNLESS))
    return ",".join(rule for rule in UNLESS if rule in said)


def _choosing(text: str) -> Choosing:
    known = [one.value for one in Choosing]
    if text.lower() not in known:
        raise Mistake("campaign-slip-choice", given=shown(text), known=", ".join(known))
    return Choosing(text.lower())


def _lull(text: str) -> timedelta:
    found = read_span(text)
    if found > timedelta(hours=6):
        raise Mistake("campaign-slip-lull")
    return found
