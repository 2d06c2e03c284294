"""What came of a campaign: from who was reached to who paid, for all of it and for each message.

It counts what a bot can know. Nobody tells it who saw a post or opened a link that leads out, so
*reached* are private messages that arrived and *pressed* are the bot's own buttons.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncSession

from bot.marketing.attribution import WINDOW, Credit, Model, Press, Sale, credited
from bot.marketing.campaigns.results.trials import (
    Counted,
    Experiment,
    bought_after_press,
    experiments,
    lifts_of,
    presses_of,
)
from bot.marketing.experiments import Lift
from storage import campaign_results
from storage.campaign_results import Message, Pressed, Reached, Sold
from storage.campaigns import Campaign


@dataclass(frozen=True, slots=True)
class Line:
    """What one message brought."""

    message: Message
    reached: Reached
    pressed: Pressed
    credit: Credit


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
    """The Stars of each sale."""
    refunds: int = 0
    stars_back: int = 0


async def results_of(session: AsyncSession, campaign: Campaign, model: Model) -> Results:
    """Count everything."""
    home, number = campaign.community_id, campaign.id
    steps = await campaign_results.broadcasts_of(session, home, number)
    reached = await campaign_results.reached_by_message(session, steps)
    pressed = (await campaign_results.pressed_by_message(session, home, [number]))[number]
    sales = await campaign_results.sold_to_those_who_pressed(session, home, [number])
    presses = presses_of(await campaign_results.pressed_by_buyers(session, home, [number]))
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
    bought = await campaign_results.bought_by_message(session, steps, {campaign.course_id: steps})
    after_press = bought_after_press(sales, presses).get(number, {})
    lifts = await lifts_of(session, [campaign], {one: (number, of) for one, of in steps.items()})
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
        experiments(Counted(reached, pressed, bought, after_press)),
        lifts.get(number),
    )


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
    return owed
