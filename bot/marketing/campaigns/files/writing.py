"""A plan as the file it could have come from: reading it gives the same plan."""

from collections.abc import Mapping
from typing import Any

from bot.marketing.campaigns.files.values import (
    written_hour,
    written_local,
    written_span,
    written_when,
)
from bot.marketing.campaigns.plan import (
    STOP_AT,
    Choosing,
    Content,
    Cron,
    Lateness,
    Media,
    Plan,
    PollAsked,
    Posting,
    Step,
    Variant,
    Where,
)
from bot.speech.yaml_text import written

Names = Mapping[int, str]
"""What our own files are called in the zip."""


def write_campaign_file(plan: Plan, names: Names | None = None) -> str:
    """The YAML of a plan; `names` are those of its stored pictures and films beside it."""
    fields: dict[str, Any] = {"campaign": plan.name, "course": plan.course}
    if plan.starts:
        fields["starts"] = written_local(plan.starts)
    if plan.ends:
        fields["ends"] = written_local(plan.ends)
    if plan.target is not None:
        fields["target"] = plan.target
    if plan.audience:
        fields["audience"] = plan.audience
    if not plan.spare_buyers:
        fields["spare buyers"] = False
    if not plan.spare_admins:
        fields["spare admins"] = False
    if plan.holdout:
        fields["holdout"] = plan.holdout
    if plan.stop_at != STOP_AT:
        fields["stop at"] = plan.stop_at
    fields["steps"] = [_step(step, names or {}) for step in plan.steps]
    return written(fields)


def _step(step: Step, names: Names) -> dict[str, Any]:
    fields: dict[str, Any] = {"name": step.name, "where": written_where(step.where)}
    when = written_when(step.when)
    is_cron = isinstance(step.when, Cron) and not when.startswith("every")
    fields["cron" if is_cron else "at"] = when
    if step.only:
        fields["only"] = step.only
    if step.unless:
        fields["unless"] = step.unless.replace(",", ", ")
    if step.choosing is not Choosing.SPLIT:
        fields["choose"] = step.choosing.value
    fields |= _said(step.variants, names)
    if step.lateness != Lateness():
        fields["within"] = written_span(step.lateness.within)
    fields |= _posting(step.posting)
    if step.paid:
        fields["paid"] = True
    return fields


def _said(variants: tuple[Variant, ...], names: Names) -> dict[str, Any]:
    only = variants[0]
    if variants == (Variant("A", only.content, coupon=only.coupon),):
        return ({"coupon": only.coupon} if only.coupon else {}) | _content(only.content, names)
    return {"variants": [_variant(variant, names) for variant in variants]}


def _variant(variant: Variant, names: Names) -> dict[str, Any]:
    fields: dict[str, Any] = {"name": variant.name}
    if variant.weight != 1:
        fields["weight"] = variant.weight
    if variant.coupon:
        fields["coupon"] = variant.coupon
    if variant.hour is not None:
        fields["hour"] = written_hour(variant.hour)
    return fields | _content(variant.content, names)


def _content(content: Content, names: Names) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if content.text:
        fields["text"] = content.text
    match content.media:
        case ():
            pass
        case (one,):
            fields[one.kind] = _file(one, names)
        case several:
            fields["album"] = [{one.kind: _file(one, names)} for one in several]
    if content.poll:
        name = "poll" if content.poll.correct is None else "quiz"
        fields[name] = _poll(content.poll)
    if content.card:
        fields["card"] = True
    if content.buttons:
        fields["buttons"] = [{one.label: one.url or one.leads.value} for one in content.buttons]
    return fields


def _file(media: Media, names: Names) -> str:
    return names[media.file] if isinstance(media.file, int) else media.file


def _poll(poll: PollAsked) -> dict[str, Any]:
    fields: dict[str, Any] = {"question": poll.question, "options": list(poll.options)}
    if poll.correct is not None:
        fields["correct"] = poll.correct + 1
    if poll.explanation:
        fields["explanation"] = poll.explanation
    if poll.is_anonymous:
        fields["anonymous"] = True
    return fields


def _posting(posting: Posting) -> dict[str, Any]:
    spans = {
        "unpin after": posting.unpin_after,
        "delete after": posting.delete_after,
        "lull": posting.lull,
    }
    fields: dict[str, Any] = {"pin": True} if posting.pin else {}
    fields |= {name: written_span(span) for name, span in spans.items() if span is not None}
    if posting.replace:
        fields["replace"] = True
    if posting.most_per_day is not None:
        fields["most per day"] = posting.most_per_day
    return fields


def written_where(where: Where) -> str:
    """`group`, `channel -1001234567890`, `topic -1001234567890/17`."""
    if where.chat_id is None:
        return f"{where.room.value} {where.thread_id or ''}".rstrip()
    thread = f"/{where.thread_id}" if where.thread_id is not None else ""
    return f"{where.room.value} {where.chat_id}{thread}"
