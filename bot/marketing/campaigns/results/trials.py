"""What campaigns tried out: the versions of a step beside each other, and what a campaign sold
itself where some were held out. Of twenty campaigns it asks as much as of one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncSession

from bot.marketing.attribution import WINDOW, Model, Press, Sale, Source, credited
from bot.marketing.experiments import Arm, Lift, lift
from storage import campaign_results, holdouts
from storage.campaign_results import Message, Pressed, Reached, Sold
from storage.campaigns import Campaign
from storage.holdouts import Lot
from storage.touches import Touch


@dataclass(frozen=True, slots=True)
class Experiment:
    """The variants of one step beside each other."""

    step: int
    arms: Sequence[Arm]
    is_private: bool
    """Whether it is known who was told; else it is of those who pressed that some bought."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of one campaign's trials."""

    experiments: Sequence[Experiment]
    lift: Lift | None


@dataclass(slots=True)
class Counted:
    """What is counted under each message of a campaign."""

    reached: dict[Message, Reached] = field(default_factory=dict)
    pressed: dict[Message, Pressed] = field(default_factory=dict)
    bought: dict[Message, int] = field(default_factory=dict)
    """Of those it reached …"""
    after_press: dict[Message, int] = field(default_factory=dict)
    """… and of those who pressed something, everybody under the message pressed last."""


async def tried(
    session: AsyncSession, community_id: int, campaigns: Sequence[Campaign]
) -> Mapping[int, Tried]:
    """Of campaigns of one community."""
    ids = [one.id for one in campaigns]
    steps = await campaign_results.broadcasts_of_several(session, community_id, ids)
    course_of = {one.id: one.course_id for one in campaigns}
    about: dict[int, list[int]] = defaultdict(list)
    for number, (campaign_id, _) in steps.items():
        about[course_of[campaign_id]].append(number)
    found = {number: Counted() for number in ids}
    reached = await campaign_results.reached_by_message(session, steps)
    for ((campaign_id, step), variant), of in reached.items():
        found[campaign_id].reached[step, variant] = of
    bought = await campaign_results.bought_by_message(session, steps, about)
    for ((campaign_id, step), variant), many in bought.items():
        found[campaign_id].bought[step, variant] = many
    pressed = await campaign_results.pressed_by_message(session, community_id, ids)
    for campaign_id, under in pressed.items():
        found[campaign_id].pressed = under
    posted = [one for one in ids if any(not test.is_private for test in experiments(found[one]))]
    if posted:
        sales = await campaign_results.sold_to_those_who_pressed(session, community_id, posted)
        touches = await campaign_results.pressed_by_buyers(session, community_id, posted)
        after = bought_after_press(sales, presses_of(touches))
        for campaign_id in posted:
            found[campaign_id].after_press = after.get(campaign_id, {})
    lifts = await lifts_of(session, campaigns, steps)
    return {one: Tried(experiments(found[one]), lifts.get(one)) for one in ids}


def experiments(counted: Counted) -> list[Experiment]:
    """The steps that were said in more than one way, and what came of each."""
    steps: dict[int, set[int]] = defaultdict(set)
    for step, variant in sorted(counted.reached.keys() | counted.pressed.keys()):
        steps[step].add(variant)
    return [_experiment(step, max(seen), counted) for step, seen in steps.items() if max(seen)]


def _experiment(step: int, most: int, counted: Counted) -> Experiment:
    messages = [(step, variant) for variant in range(most + 1)]
    reached = [counted.reached.get(one, Reached()).people for one in messages]
    pressed = [counted.pressed.get(one, Pressed()).clicked for one in messages]
    is_private = any(reached)
    buyers = counted.bought if is_private else counted.after_press
    of = reached if is_private else pressed
    arms = [Arm(buyers.get(one, 0), told) for one, told in zip(messages, of, strict=True)]
    return Experiment(step, arms, is_private)


async def lifts_of(
    session: AsyncSession, campaigns: Iterable[Campaign], steps: Mapping[int, tuple[int, int]]
) -> Mapping[int, Lift]:
    """What campaigns sold themselves, where anybody was held out. `steps`: their broadcasts."""
    told: dict[int, list[int]] = defaultdict(list)
    for number, (campaign_id, _) in steps.items():
        told[campaign_id].append(number)
    holding = await holdouts.holding_out(session, list(told))
    lots = [Lot(one.id, told[one.id], one.course_id) for one in campaigns if one.id in holding]
    found = {}
    for number, (told_so, held) in (await holdouts.chosen_by_lot(session, lots)).items():
        one = lift(Arm(*told_so), Arm(*held))
        if one is not None:
            found[number] = one
    return found


def presses_of(touches: Iterable[Touch]) -> Mapping[int, list[Press]]:
    """What each person pressed."""
    found: dict[int, list[Press]] = defaultdict(list)
    for touch in touches:
        source = Source(touch.campaign_id, touch.step, touch.variant, touch.place)
        found[touch.person_id].append(Press(source, touch.at, touch.course_id))
    return found


def bought_after_press(
    sales: Iterable[Sold], presses: Mapping[int, Sequence[Press]]
) -> Mapping[int, dict[Message, int]]:
    """By campaign: how many bought after each message and kept it. Everybody counts under the
    message pressed last, whichever model is shown, so that messages can be compared."""
    people: dict[int, dict[Message, set[int]]] = defaultdict(lambda: defaultdict(set))
    for one in sales:
        if one.is_back:
            continue
        sale = Sale(one.stars, one.paid_at, one.courses)
        for source in credited(sale, presses.get(one.person_id, ()), Model.LAST, WINDOW):
            people[source.campaign_id][source.step, source.variant].add(one.person_id)
    return {
        number: {message: len(who) for message, who in under.items()}
        for number, under in people.items()
    }
