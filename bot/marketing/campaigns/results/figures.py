"""A campaign's results in words an admin understands: figures, messages, experiments, true lift."""

from collections.abc import Sequence
from random import Random

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.marketing.attribution import WINDOW, Model
from bot.marketing.campaigns.hours import tries_hours
from bot.marketing.campaigns.keeping import plan_of
from bot.marketing.campaigns.plan import Step
from bot.marketing.campaigns.results.learning import learns
from bot.marketing.campaigns.results.results import Line, Results
from bot.marketing.campaigns.results.trials import Experiment
from bot.marketing.experiments import Arm, Comparison, Lift, verdict
from bot.marketing.sampling import chances
from bot.outreach import messages
from bot.outreach.messages import Buttons, button
from bot.outreach.outbox import Reason
from bot.speech import Html, Words
from bot.speech.formats import progress_bar, stars
from bot.speech.lengths import shortened
from storage import courses
from storage.campaign_results import Message
from storage.campaigns import Campaign

LISTED = 30
"""Messages told one by one; a message of Telegram holds 4096 characters …"""

NAME_CHARS = 30
"""… if none is called by a long name."""

SHOWN = 10
"""Messages drawn; more are no picture any more."""


def labels(results: Results, words: Words) -> list[str]:
    """The steps of its funnel by name."""
    return [words.plain(f"campaign-stats-{step}") for step in results.people]


def title(campaign: Campaign, words: Words) -> str:
    """What stands above the picture."""
    return words.plain("campaign-stats-title", name=campaign.name)


def subtitle(results: Results, words: Words) -> str:
    """By which rule sales are owed to messages."""
    return words.plain("campaign-stats-model", model=results.model.name.lower(), days=WINDOW.days)


def steps_of(campaign: Campaign) -> Sequence[Step]:
    """What its messages are called by; none for one that was planned before there were steps."""
    return plan_of(campaign).steps if campaign.plan else ()


def drawn(results: Results, words: Words, steps: Sequence[Step]) -> list[tuple[str, int, str]]:
    """The messages that brought most, for the picture: what each is called, its Stars, its figures.

    A campaign of one message needs none of it.
    """
    if len(results.lines) < 2:
        return []
    best = sorted(results.lines, key=_merit, reverse=True)[:SHOWN]
    shown = [line for line in results.lines if line in best]
    return [
        (
            _label(line.message, results, words, steps),
            line.credit.stars,
            words.plain(
                "campaign-stats-figures",
                pressed=line.pressed.clicked,
                paid=line.credit.sales,
                stars=line.credit.stars,
            ),
        )
        for line in shown
    ]


async def tell(
    session: AsyncSession,
    turn: Turn,
    campaign: Campaign,
    results: Results,
    picture: bytes,
    more: Html | None,
) -> None:
    """The funnel with its picture; what there is to say of single messages (`details`) follows in a
    second message. Buttons show the same by another model."""
    caption = _caption(campaign, results, turn.words)
    picture_id = await courses.keep_media(
        session, turn.community.id, "photo", "campaign.png", "image/png", data=picture
    )
    buttons = _models(campaign, results.model, turn)
    call = messages.media(turn.place, "photo", picture_id, caption, () if more else buttons)
    await turn.call(session, call, Reason("stats", picture_id))
    if more:
        await turn.reply(session, more, buttons)


def _caption(campaign: Campaign, results: Results, words: Words) -> Html:
    counts = list(results.people.values())
    most = max(counts)
    lines = [
        words(
            "stats-line",
            bar=progress_bar(count, most),
            step=label,
            count=count,
            share=f"{count / before:.0%}" if before else "",
        )
        for label, count, before in zip(
            labels(results, words), counts, (0, *counts[:-1]), strict=True
        )
    ]
    return words(
        "campaign-stats-text",
        name=campaign.name,
        number=str(campaign.id),
        model=subtitle(results, words),
        lines=Html("\n".join(lines)),
        stars=stars(results.stars, words),
        refunds=results.refunds,
        back=stars(results.stars_back, words),
        stopped=results.stopped,
        private="yes" if "reached" in results.people else "no",
    )


def _models(campaign: Campaign, shown: Model, turn: Turn) -> Buttons:
    row = [
        button(
            turn.words.plain("campaign-stats-by", model=model.name.lower()),
            token=turn.links.token("cstats", campaign.id, model),
        )
        for model in Model
        if model is not shown
    ]
    return [row]


# Single messages


def details(results: Results, words: Words, rng: Random, steps: Sequence[Step] = ()) -> Html | None:
    """What there is to say of single messages, of experiments and of the true lift. Chances are
    drawn a thousand times: call it in a worker thread."""
    parts = []
    if len(results.lines) > 1:
        told = [_line(line, results, words, steps) for line in results.lines[:LISTED]]
        if len(results.lines) > LISTED:
            told.append(words("campaign-stats-more", count=len(results.lines) - LISTED))
        parts.append(words("campaign-stats-messages", lines=Html("\n".join(told))))
    parts += [_experiment(one, words, rng, steps) for one in results.experiments]
    if results.lift is not None:
        parts.append(lift_in_words(results.lift, words))
    return Html("\n\n".join(parts)) if parts else None


def _line(line: Line, results: Results, words: Words, steps: Sequence[Step]) -> Html:
    return words(
        "campaign-stats-message",
        label=_label(line.message, results, words, steps),
        reached=line.reached.people,
        pressed=line.pressed.clicked,
        paid=line.credit.sales,
        stars=stars(line.credit.stars, words),
        stopped=line.reached.stopped,
    )


def _label(message: Message, results: Results, words: Words, steps: Sequence[Step]) -> str:
    step, variant = message
    is_tried = any(experiment.step == step for experiment in results.experiments)
    return words.plain(
        "campaign-stats-label",
        step=step_name(step, words, steps),
        variant=variant_name(step, variant, steps),
        tried="yes" if is_tried else "no",
    )


def step_name(step: int, words: Words, steps: Sequence[Step]) -> str:
    """What a step is called: as it is called in the plan; by its number where that is its name."""
    name = steps[step - 1].name if 0 < step <= len(steps) else ""
    if name and name != str(step):
        return shortened(name, NAME_CHARS)
    return words.plain("campaign-stats-step", step=step)


def variant_name(step: int, variant: int, steps: Sequence[Step]) -> str:
    """As it is called in the plan, with its hour where hours are tried out."""
    variants = steps[step - 1].variants if 0 < step <= len(steps) else ()
    if variant >= len(variants):
        return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[variant % 26]
    name, hour = variants[variant].name, variants[variant].hour
    is_tried = hour is not None and tries_hours(steps[step - 1])
    return f"{name} ({hour:%H:%M})" if is_tried else name


def _merit(line: Line) -> tuple[int, int, int]:
    return line.credit.stars, line.pressed.clicked, line.reached.people


# Experiments


def _experiment(experiment: Experiment, words: Words, rng: Random, steps: Sequence[Step]) -> Html:
    return words(
        "campaign-test",
        step=step_name(experiment.step, words, steps),
        private="yes" if experiment.is_private else "no",
        said=Html("\n".join(decision(experiment, words, rng, steps))),
    )


def decision(
    experiment: Experiment, words: Words, rng: Random, steps: Sequence[Step]
) -> list[Html]:
    """What an experiment says so far, in sentences."""
    names = variants_of(experiment, steps)
    if not any(arm.bought for arm in experiment.arms):
        return [words("campaign-test-nothing")]
    if is_learning(experiment, steps):  # shares that follow what sells allow no test
        return [_likely(experiment.arms, words, rng, names)]
    return _tested(experiment, words, rng, names)


def variants_of(experiment: Experiment, steps: Sequence[Step]) -> list[str]:
    """What its variants are called."""
    return [variant_name(experiment.step, at, steps) for at in range(len(experiment.arms))]


def is_learning(experiment: Experiment, steps: Sequence[Step]) -> bool:
    """Whether what sells better is sent more (sampling.py)."""
    return 0 < experiment.step <= len(steps) and learns(steps[experiment.step - 1])


def _tested(experiment: Experiment, words: Words, rng: Random, names: Sequence[str]) -> list[Html]:
    """Fixed shares: whether the best is better by more than chance."""
    found = verdict(experiment.arms)
    if not found:
        return [words("campaign-test-nothing")]
    said = [_compared(experiment, found.best, one, words, names) for one in found.against]
    return said if found.is_decided else [*said, _likely(experiment.arms, words, rng, names)]


def _compared(
    experiment: Experiment, best: int, one: Comparison, words: Words, names: Sequence[str]
) -> Html:
    arms = experiment.arms
    params = {
        "best": names[best],
        "other": names[one.other],
        "high": f"{arms[best].rate:.1%}",
        "low": f"{arms[one.other].rate:.1%}",
    }
    if one.is_decided:
        times, of = odds(one.p)
        return words("campaign-test-decided", times=times, of=of, **params)
    if one.more is None:
        return words("campaign-test-equal", **params)
    return words("campaign-test-open", more=one.more, **params)


def odds(p: float) -> tuple[int, int]:
    """A probability as so many of a hundred or of a thousand; none means less than one of them."""
    return (round(p * 100), 100) if p >= 0.01 else (round(p * 1000), 1000)


def _likely(arms: Sequence[Arm], words: Words, rng: Random, names: Sequence[str]) -> Html:
    likely = chances([arm.bought for arm in arms], [arm.told for arm in arms], rng)
    listed = ", ".join(f"{name} {chance:.0%}" for name, chance in zip(names, likely, strict=True))
    return words("campaign-test-likely", chances=listed)


def lift_in_words(lift: Lift, words: Words) -> Html:
    """What the campaign itself sold, against those who were told nothing."""
    low, high = lift.extra_between
    return words(
        "campaign-lift",
        told=lift.told.told,
        told_rate=f"{lift.told.rate:.1%}",
        held=lift.held_out.told,
        held_rate=f"{lift.held_out.rate:.1%}",
        sure="yes" if lift.is_decided else "no",
        extra=lift.extra,
        least=low,
        most=high,
    )
