"""A whole launch from one file: a YAML, or a zip of `campaign.yaml` and its pictures, as a `Plan`.

All that is wrong is told at once, with line and field (the format: docs/campaign-files.md). Stores
nothing and trusts nothing in the file; what the community has is handed in as `Known`.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

import yaml

from bot.marketing.campaigns import plan as limits
from bot.marketing.campaigns.files.content import BESIDE, Bundled
from bot.marketing.campaigns.files.slips import FileSlips, Record, Slip, Taken, closest, record_of
from bot.marketing.campaigns.files.slips import shown as cut
from bot.marketing.campaigns.files.step import STEP_FIELDS, Here, read_step
from bot.marketing.campaigns.files.values import (
    read_local,
    read_name,
    read_number,
    read_yes_or_no,
)
from bot.marketing.campaigns.plan import At, Media, Plan, Step
from bot.marketing.segments.reading import read_formula
from bot.mistakes import Mistake
from bot.speech.yaml_tree import Bounds, UnreadableYaml, read_tree
from bot.teaching.course_draft import MediaDraft
from bot.teaching.course_zip import SIGNATURES, open_bundle, shown

PLAN_FIELDS = (
    "campaign",
    "course",
    "starts",
    "ends",
    "target",
    "audience",
    "spare buyers",
    "spare admins",
    "holdout",
    "stop at",
    "steps",
)
IN_ZIP = frozenset({"campaign.yaml", "campaign.yml"})

_BOUNDS = Bounds(megabytes=1, nodes=8000)
"""60 steps of four variants with every field need less than half of both."""

MOST_SALES, MOST_HELD_OUT = 1_000_000, 50
"""Half of an audience is enough to compare with."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A chat of the community."""

    chat_id: int
    kind: str
    """group, supergroup, channel"""
    title: str


@dataclass(frozen=True, slots=True)
class Known:
    """What a community has that a file may name."""

    courses: Collection[str] = ()
    """Codes."""
    coupons: Collection[str] = ()
    """Codes."""
    segments: Collection[str] = ()
    """Names."""
    spots: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class CampaignFile:
    """What a file holds."""

    plan: Plan
    files: Mapping[str, tuple[str, MediaDraft]] = field(default_factory=dict)
    """Pictures and films that came with it, each with its kind, by the name the plan has for them
    (`with_files` puts the ids of the stored ones there)."""
    formulas: tuple[tuple[int, str, str], ...] = ()
    """Line, field and formula: whether its quizzes and options exist is asked of the database."""


def read_campaign_file(filename: str, data: bytes, known: Known) -> CampaignFile:
    """The launch a file holds. Large ones take a second: call it in a thread.

    Raises Mistake for what is no such file at all, FileSlips for what is wrong in it.
    """
    files = Bundled()
    if data.startswith(SIGNATURES):
        try:
            bundle = open_bundle(data, IN_ZIP)
        except Mistake as mistake:
            if mistake.key.endswith("-no-course"):
                raise Mistake("campaign-file-zip-no-yaml") from mistake
            raise
        data, files = bundle.course, Bundled(bundle.media)
    elif not filename.lower().endswith((".yaml", ".yml")):
        raise Mistake("campaign-file-kind", filename=shown(filename))
    try:
        tree = read_tree(data, _BOUNDS)
    except UnreadableYaml as error:
        key = f"campaign-file-{error.reason}"
        raise Mistake(key, line=error.line, limit=_BOUNDS.megabytes) from error
    return _read(tree, known, files)


def with_files(plan: Plan, ids: Mapping[str, int]) -> Plan:
    """The plan with the stored files' ids in place of their names."""

    def stored(media: Media) -> Media:
        name = media.file.removeprefix(BESIDE) if isinstance(media.file, str) else ""
        return replace(media, file=ids.get(name, media.file))

    steps = [
        replace(
            step,
            variants=tuple(
                replace(
                    variant,
                    content=replace(
                        variant.content, media=tuple(map(stored, variant.content.media))
                    ),
                )
                for variant in step.variants
            ),
        )
        for step in plan.steps
    ]
    return replace(plan, steps=tuple(steps))


def _read(tree: yaml.Node, known: Known, files: Bundled) -> CampaignFile:
    slips: list[Slip] = []
    formulas: list[tuple[int, str, str]] = []
    record = record_of(tree, "campaign", PLAN_FIELDS, slips)
    if not record.fields and slips:
        raise FileSlips(slips)
    starts = record.read("starts", read_local, None)
    ends = record.read("ends", read_local, None)
    if starts and ends and ends <= starts:
        record.slip("ends", "campaign-slip-ends-first")
    plan = Plan(
        name=record.required("campaign", partial(read_name, limits.NAME_CHARS), ""),
        course=record.required("course", partial(read_code, known.courses, "course"), ""),
        starts=starts,
        ends=ends,
        target=record.read("target", partial(read_number, 1, MOST_SALES), None),
        audience=record.read("audience", partial(_audience, known.segments), ""),
        spare_buyers=record.read("spare buyers", read_yes_or_no, instead=True),
        spare_admins=record.read("spare admins", read_yes_or_no, instead=True),
        holdout=record.read("holdout", partial(read_number, 0, MOST_HELD_OUT), 0),
        stop_at=record.read("stop at", partial(read_number, 1, 100), limits.STOP_AT),
        steps=_steps(record, known, files, formulas, starts),
    )
    if plan.audience and not _is_named(plan.audience, known.segments):
        formulas.append((record.line_of("audience"), "audience", plan.audience))
    if slips:
        raise FileSlips(slips)
    return CampaignFile(plan, files.used, tuple(formulas))


def _steps(
    record: Record,
    known: Known,
    files: Bundled,
    formulas: list[tuple[int, str, str]],
    starts: datetime | None,
) -> tuple[Step, ...]:
    if "steps" not in record.fields:
        record.slip("steps", "campaign-slip-missing")
    here = Here(
        spots={spot.chat_id: (spot.kind, spot.title) for spot in known.spots},
        coupon=partial(read_code, known.coupons, "coupon"),
        audience=partial(_audience, known.segments),
    )
    taken, steps = Taken(), []
    for number, node in enumerate(record.items("steps", limits.MOST_STEPS, least=1), start=1):
        step = record_of(node, "steps", STEP_FIELDS, record.slips)
        if not step.fields:
            continue
        found = read_step(step, number, here, files)
        taken.take(step, found.name)
        if starts is not None and isinstance(found.when, At) and found.when.local < starts:
            step.slip("at", "campaign-slip-before-start", starts=f"{starts:%Y-%m-%d %H:%M}")
        if found.only and not _is_named(found.only, known.segments):
            formulas.append((step.line_of("only"), "only", found.only))
        steps.append(found)
    return tuple(steps)


def read_code(known: Collection[str], what: str, text: str) -> str:
    """The code of a course or a coupon. Raises Mistake."""
    code = text.upper()
    if code in known:
        return code
    if meant := closest(code, known):
        raise Mistake("campaign-slip-code-close", given=cut(text), what=what, meant=meant)
    raise Mistake("campaign-slip-code-unknown", given=cut(text), what=what)


def _audience(segments: Collection[str], text: str) -> str:
    """The name of a saved segment, or a formula. Raises Mistake."""
    if not _is_named(text, segments):
        if re.fullmatch(r"[\w -]+", text) and (meant := closest(text, segments)):
            raise Mistake("campaign-slip-segment-close", given=cut(text), meant=meant)
        read_formula(text)
    return text


def _is_named(text: str, segments: Collection[str]) -> bool:
    return text.casefold() in {name.casefold() for name in segments}
