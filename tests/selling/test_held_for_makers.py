"""What is held for somebody who goes: they are told, and nobody goes unasked because of it."""

from datetime import timedelta

from sqlalchemy import delete, update

from bot.privacy.settling import losses, what_is_open
from bot.speech import words
from storage import affiliates, unsettled
from storage.communities import ChatAdmin, Membership
from storage.courses import WITHDRAWN, Course
from storage.personal import aging
from tests.selling import paying
from tests.selling.furnished import ADA
from tests.selling.shop import open_shop

CARL, DORA, EVE = 11, 12, 14
YEARS = timedelta(days=900)


async def test_stars_of_a_gift_nobody_opened_are_told_of_and_keep_whose_they_will_be(
    database_url: str,
) -> None:
    shop = await open_shop(database_url)
    async with shop.database.transaction() as session:
        await affiliates.set_percent(session, 1, 40)
        course = await session.get_one(Course, 1)
        await affiliates.note_lead(session, course, CARL, EVE, shop.now)
    await shop.wish(CARL, "gift")
    number = await shop.latest_order(CARL)
    assert await paying.check(shop, CARL, number)
    await paying.tell(shop, await paying.take(shop, CARL, number, is_foreign=False))
    async with shop.database.transaction() as session:
        (await session.get_one(Course, 1)).state = WITHDRAWN
        left_at = shop.now + timedelta(days=1)
        everybody_there = update(Membership).where(Membership.person_id.in_((ADA, DORA, EVE)))
        await session.execute(everybody_there.values(left_at=left_at))
        await session.execute(delete(ChatAdmin))

    async with shop.database.reading() as session:
        before = shop.now + YEARS
        gone = await aging.long_gone(session, before, 50)
        open_ = {who: await what_is_open(session, who, (), before) for who in gone}
        had = await unsettled.holdings_of(session, ADA, shop.now)

    assert [who for who in gone if not open_[who]] == [DORA]
    assert (had.earned, had.held) == (0, 150)
    assert "⭐ 150 held for you" in losses(had, words("en"))
    await shop.database.close()
