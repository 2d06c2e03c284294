"""Files go when nothing shows them any more, and not before."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from storage import unused_media
from storage.courses import MediaFile
from storage.gatherings import Gathering
from storage.wares import Ware
from tests.selling.shop import Shop, open_shop

EVENT, PICTURE, LETTER = 11, 12, 13


@pytest.fixture
async def shop(database_url: str) -> AsyncIterator[Shop]:
    """It is open."""
    shop = await open_shop(database_url)
    yield shop
    await shop.database.close()


async def test_what_events_and_goods_show_stays_and_keeps_nothing_else(shop: Shop) -> None:
    names = {EVENT: "event.ics", PICTURE: "tea.png", LETTER: "mydata.json"}
    async with shop.database.transaction() as session:
        for number, name in names.items():
            file = {"kind": "document", "filename": name, "content_type": "text/plain"}
            session.add(MediaFile(id=number, community_id=1, data=b"{}", **file))
        await session.flush()
        (await session.get_one(Gathering, 1)).calendar_id = EVENT
        (await session.get_one(Ware, 1)).picture_id = PICTURE

    await unused_media.forget(shop.database)

    async with shop.database.reading() as session:
        left = set(await session.scalars(select(MediaFile.id)))
    assert (EVENT in left, PICTURE in left, LETTER in left) == (True, True, False)
