"""What the sales of a time are owed to, campaign by campaign: by three rules beside each other."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.marketing.attribution import WINDOW, Model, Press, Sale, Source, credited
from storage import attributed_sales
from storage.attributed_sales import Credited, Owed


async def owed_between(
    session: AsyncSession, community_id: int, begin: datetime, end: datetime
) -> Owed:
    """All sales of a time that stand, in Stars; those nothing was pressed before are in the whole
    alone. Two statements, as long as there were sales and presses in that time."""
    sold = await attributed_sales.sold_between(session, community_id, begin, end)
    presses: dict[int, list[Press]] = defaultdict(list)
    for touch in await attributed_sales.pressed_before(
        session, community_id, begin - WINDOW, begin, end
    ):
        source = Source(touch.campaign_id, touch.step, touch.variant, touch.place)
        presses[touch.person_id].append(Press(source, touch.at, touch.course_id))
    sales = [
        (Sale(one.stars, one.paid_at, one.courses), presses.get(one.person_id, ())) for one in sold
    ]
    first, last, alike = (
        by_campaign(sales, model) for model in (Model.FIRST, Model.LAST, Model.LINEAR)
    )
    whole = Credited(len(sold), sum(one.stars for one in sold))
    return Owed(whole, first, last, alike)


def by_campaign(
    sales: Sequence[tuple[Sale, Sequence[Press]]], model: Model
) -> Mapping[int, Credited]:
    """What each campaign is credited with; a sale that is owed to several of its messages counts
    once."""
    count: Counter[int] = Counter()
    earned: Counter[int] = Counter()
    for sale, presses in sales:
        shares = credited(sale, presses, model)
        count.update({source.campaign_id for source in shares})
        for source, stars in shares.items():
            earned[source.campaign_id] += stars
    return {number: Credited(count[number], earned[number]) for number in count}
