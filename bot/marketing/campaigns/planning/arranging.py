"""The steps of a plan that is being made: added, changed, moved, taken away. Each change gives a
new plan; nothing is stored here.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.marketing.campaigns.conditions import BOUGHT, rules_in
from bot.marketing.campaigns.hours import first_time
from bot.marketing.campaigns.plan import (
    MOST_STEPS,
    NAME_CHARS,
    AfterAction,
    AfterStart,
    At,
    BestTime,
    Content,
    Cron,
    Plan,
    Posting,
    Room,
    Step,
    Variant,
    When,
    Where,
)
from bot.marketing.campaigns.planning.composing import ensure_goes, reworded
from bot.marketing.campaigns.timing import DAY
from bot.mistakes import Mistake
from bot.speech import Words
from bot.speech.formats import moment
from bot.speech.lengths import one_line, shortened
from bot.teaching.lesson_text import read_lesson_text
from storage.courses import Course

STEP_NAME_CHARS = 30
"""Of its first words, by which a step is called."""

FIRST = AfterStart(0)
"""When a step is said until somebody has chosen."""


def begun(course: Course) -> Plan:
    """A campaign for a course, without steps, called after it."""
    return Plan(name=shortened(course.title, NAME_CHARS), course=course.code)


# Steps of a plan


def with_step(plan: Plan, content: Content) -> Plan:
    """One step more, at the place of the one before. Raises Mistake for too many."""
    if len(plan.steps) >= MOST_STEPS:
        raise Mistake("campaign-steps-most", most=MOST_STEPS)
    before = plan.steps[-1] if plan.steps else None
    where = before.where if before else Where(Room.GROUP)
    ensure_goes(content, where)
    name = _free_name(_called(content), plan)
    step = Step(name, where, FIRST, (Variant("A", content),), only=before.only if before else None)
    return replace(plan, steps=(*plan.steps, step))


def without(plan: Plan, at: int) -> Plan:
    """The step there is no more; the others keep their order."""
    return replace(plan, steps=(*plan.steps[:at], *plan.steps[at + 1 :]))


def moved(plan: Plan, at: int, by: int) -> Plan:
    """The step there stands one place earlier (-1) or later (1), as far as there is one."""
    to = min(max(0, at + by), len(plan.steps) - 1)
    step, rest = plan.steps[at], without(plan, at).steps
    return replace(plan, steps=(*rest[:to], step, *rest[to:]))


def changed(plan: Plan, at: int, step: Step) -> Plan:
    """The step there is this one now."""
    return replace(plan, steps=(*plan.steps[:at], step, *plan.steps[at + 1 :]))


def saying(plan: Plan, at: int, version: int, content: Content) -> Plan:
    """A version of the step there says this now; a step that is called by its first words is called
    by the new ones. Raises Mistake."""
    step = plan.steps[at]
    ensure_goes(content, step.where)
    before = step.variants[version]
    variants = list(step.variants)
    variants[version] = replace(before, content=content)
    name = step.name
    if version == 0 and name in (_called(before.content), f"{at + 1}"):
        name = _free_name(_called(content), without(plan, at))
    return changed(plan, at, replace(step, name=name, variants=tuple(variants)))


def sent_instead(plan: Plan, at: int, version: int, content: Content) -> Plan:
    """What was sent as it shall look takes the place of what a version said. Raises Mistake."""
    before = plan.steps[at].variants[version].content
    return saying(plan, at, version, reworded(before, content))


def _called(content: Content) -> str:
    said = content.poll.question if content.poll else read_lesson_text(content.text).plain
    return shortened(one_line(said), STEP_NAME_CHARS)


def _free_name(name: str, plan: Plan) -> str:
    """No two steps are called the same."""
    taken = {step.name.casefold() for step in plan.steps}
    number = len(plan.steps) + 1
    while not name or name.casefold() in taken:
        name, number = f"{name} {number}".strip(), number + 1
    return name


# Where and when


def placed(step: Step, where: Where, only: str | None = None) -> Step:
    """It goes somewhere else; in private to a segment only, if one is named. What holds for posts
    alone, or in private alone, is left behind. Raises Mistake."""
    is_private = where.room is Room.PRIVATE
    if not is_private and isinstance(step.when, AfterAction):
        raise Mistake("campaign-place-follows")
    for variant in step.variants:
        ensure_goes(variant.content, where)
    if is_private:
        return replace(step, where=where, only=only, posting=Posting())
    kept = ",".join(sorted(rules_in(step.unless) - {BOUGHT})) or None
    return replace(step, where=where, only=None, unless=kept, paid=False)


def timed(step: Step, when: When) -> Step:
    """It has another time. Raises Mistake where it can't be said then."""
    if isinstance(when, AfterAction) and step.where.room is not Room.PRIVATE:
        raise Mistake("campaign-follows-in-private")
    variants = step.variants
    if isinstance(when, AfterAction | BestTime):
        variants = tuple(replace(one, hour=None) for one in variants)
    return replace(step, when=when, variants=variants)


def ensure_in_time(plan: Plan) -> Plan:
    """The same plan. Raises Mistake for a step that is dated before the campaign begins."""
    for step in plan.steps:
        if plan.starts is not None and isinstance(step.when, At) and step.when.local < plan.starts:
            raise Mistake("campaign-step-before-start", step=step.name)
    return plan


def ensure_still_ahead(
    step: Step, began: datetime, timezone: str, now: datetime, words: Words
) -> None:
    """Raises Mistake for a time that went by since its campaign began; what follows people's
    actions, or comes again, still comes."""
    if isinstance(step.when, AfterAction | Cron):
        return
    due = first_time(step, began, timezone)
    may_pass = DAY if isinstance(step.when, BestTime) else timedelta()
    if due is not None and due + may_pass <= now:
        then, here = moment(due, timezone, words), moment(now, timezone, words)
        raise Mistake("campaign-step-gone-by", time=then, now=here)


# A plan from its dialog, and back


def finished(plan: Plan) -> Plan:
    """The plan begins with its first step, where all of them have a date."""
    times = [step.when.local for step in plan.steps if isinstance(step.when, At)]
    if len(times) < len(plan.steps) or not times:
        return plan
    first = min(times)
    if plan.starts is not None and plan.starts <= first:
        return plan
    steps = [replace(one, when=FIRST) if one.when == At(first) else one for one in plan.steps]
    return replace(plan, starts=first, steps=tuple(steps))


def opened(plan: Plan) -> Plan:
    """What `finished` made, with a date for each step again, so that each can be changed alone."""
    dated = all(isinstance(step.when, At) or step.when == FIRST for step in plan.steps)
    if plan.starts is None or not dated or not any(one.when == FIRST for one in plan.steps):
        return plan
    first = At(plan.starts)
    steps = [replace(one, when=first) if one.when == FIRST else one for one in plan.steps]
    return replace(plan, starts=None, steps=tuple(steps))


def is_simple(plan: Plan) -> bool:
    """One post for the group, as it was asked for: nothing that needs a check list."""
    return len(plan.steps) == 1 and plan.steps[0].where.room is not Room.PRIVATE


def is_for_private(plan: Plan) -> bool:
    """Whether it writes to people: then how many, and what it costs, is seen before it starts."""
    return any(step.where.room is Room.PRIVATE for step in plan.steps)
