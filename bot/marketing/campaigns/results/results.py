"""What came of a campaign: from who was reached to who paid, for all of it and for each message.

It counts what a bot can know. Nobody tells it who saw a post or opened a link that leads out, so
*reached* are private messages that arrived and *pressed* are the bot's own buttons.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncSession

from bot.marketing.attribution import WINDOW, Credit, Model, Press, Sale, Source, credited
from bot.marketing.experiments import Arm, Lift, lift
from storage import campaign_results
from storage.campaign_results import Message, Pressed, Reached, Sold
from storage.campaigns import Campaign
from storage.holdouts import count_held_out


@dataclass(frozen=True, slots=True)
class Line:
    """What one message brought."""

    message: Message
    reached: Reached
    pressed: Pressed
    credit: Credit


@dataclass(frozen=True, slots=True)
class Experiment:
    """The variants of one step beside each other."""

    step: int
    arms: Sequence[Arm]
    is_private: bool
    """Whether it is known who was told; else it is of those who pressed that some bought."""


@dataclass(frozen=True, slots=True)
class Results:
    """A campaign as one model of attribution sees it."""

    model: Model
    people: Mapping[str, int]
    """By the steps of the funnel; `reached` only where anything was sent in private."""
    stars: int
    refunds: int
    stars_back: int
    stopped: int
    lines: Sequence[Line] = ()
    experiments: Sequence[Experiment] = ()
    lift: Lift | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing has happened yet."""
        return not any(self.people.values())


@dataclass(slots=True)
class _Owed:
    """What a campaign is credited with."""

    buyers: set[int] = field(default_factory=set)
    by_message: dict[Message, list[int]] = field(default_factory=lambda: defaultdict(list))
    """The Stars of each sale …"""
    people: dict[Message, set[int]] = field(default_factory=lambda: defaultdict(set))
    """… and who paid them."""
    refunds: int = 0
    stars_back: int = 0


async def results_of(session: AsyncSession, campaign: Campaign, model: Model) -> Results:
    """Count everything."""
    home, number = campaign.community_id, campaign.id
    steps = await campaign_results.broadcasts_of(session, home, number)
    reached = await campaign_results.reached_by_message(session, steps)
    pressed = await campaign_results.pressed_by_message(session, home, number)
    sales = await campaign_results.sold_to_those_who_pressed(session, home, number)
    presses = await _presses(session, home, number)
    owed = _owed(number, sales, presses, model)
    lines = [
        Line(
            message,
            reached.get(message, Reached()),
            pressed.get(message, Pressed()),
            Credit(len(stars), sum(stars)),
        )
        for message in sorted(reached.keys() | pressed.keys() | owed.by_message.keys())
        for stars in [owed.by_message.get(message, [])]
    ]
    everybody = await campaign_results.reached_at_all(session, steps)
    at_all = await campaign_results.pressed_at_all(session, home, number)
    bought = await campaign_results.bought_by_message(session, steps, campaign.course_id)
    by_last = owed if model is Model.LAST else _owed(number, sales, presses, Model.LAST)
    after_press = {message: len(people) for message, people in by_last.people.items()}
    paid = len(owed.buyers)
    ordered = max(at_all.ordered, paid)
    people = {
        **({"reached": everybody.people} if steps else {}),
        "clicked": at_all.clicked,
        "previewed": max(at_all.previewed, ordered),
        "ordered": ordered,
        "paid": paid,
    }
    return Results(
        model,
        people,
        sum(line.credit.stars for line in lines),
        owed.refunds,
        owed.stars_back,
        everybody.stopped,
        lines,
        _experiments(lines, bought, after_press),
        await _lift(session, campaign, steps),
    )


async def _lift(session: AsyncSession, campaign: Campaign, steps: Collection[int]) -> Lift | None:
    """What it sold itself, where anybody was held out."""
    if not steps or not await count_held_out(session, campaign.id):
        return None
    told, held = await campaign_results.chosen_by_lot(
        session, campaign.id, steps, campaign.course_id
    )
    return lift(Arm(*told), Arm(*held))


async def _presses(
    session: AsyncSession, community_id: int, campaign_id: int
) -> Mapping[int, list[Press]]:
    found: dict[int, list[Press]] = defaultdict(list)
    for touch in await campaign_results.pressed_by_buyers(session, community_id, campaign_id):
        source = Source(touch.campaign_id, touch.step, touch.variant, touch.place)
        found[touch.person_id].append(Press(source, touch.at, touch.course_id))
    return found


def _owed(
    campaign_id: int,
    sales: Sequence[Sold],
    presses: Mapping[int, Sequence[Press]],
    model: Model,
) -> _Owed:
    """What the campaign is credited with, beside the others that led to the same sales."""
    owed = _Owed()
    for one in sales:
        sale = Sale(one.stars, one.paid_at, one.courses)
        shares = credited(sale, presses.get(one.person_id, ()), model, WINDOW)
        ours = {
            source: stars for source, stars in shares.items() if source.campaign_id == campaign_id
        }
        if not ours:
            continue
        if one.is_back:
            owed.refunds += 1
            owed.stars_back += sum(ours.values())
            continue
        owed.buyers.add(one.person_id)
        messages: dict[Message, int] = defaultdict(int)
        for source, stars in ours.items():
            messages[source.step, source.variant] += stars
        for message, stars in messages.items():
            owed.by_message[message].append(stars)
            owed.people[message].add(one.person_id)
    return owed


def _experiments(
    lines: Sequence[Line], bought: Mapping[Message, int], after_press: Mapping[Message, int]
) -> list[Experiment]:
    """The steps that were said in more than one way. Who bought after a press is counted under the
    message pressed last, whichever model is shown: everybody once, so that they can be compared."""
    steps: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        steps[line.message[0]].append(line)
    found = []
    for step, variants in steps.items():
        most = max(line.message[1] for line in variants)
        if not most:
            continue
        by_number = {line.message[1]: line for line in variants}
        is_private = any(line.reached.people for line in variants)
        buyers = bought if is_private else after_press
        arms = [
            _arm(by_number.get(number), buyers.get((step, number), 0), is_private=is_private)
            for number in range(most + 1)
        ]
        found.append(Experiment(step, arms, is_private))
    return found


def _arm(line: Line | None, bought: int, *, is_private: bool) -> Arm:
    if line is None:
        return Arm(0, 0)
    return Arm(bought, line.reached.people if is_private else line.pressed.clicked)
