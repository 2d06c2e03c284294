"""The docs' pictures of giving: a course as a gift, up to its first lesson, and Stars that go back
to their buyer."""

import re
from pathlib import Path

from playwright.async_api import Browser, Page, expect

from demo.lines import Lines
from demo.selling_pictures import buys, comes
from demo.shots import button, open_bot, side_by_side, still, with_fewer_colours
from demo.town import Town
from sandbox.messages import Message
from sandbox.people import Person

LINK = re.compile(r"https://t\.me/\S+")


async def take_gift(browser: Browser, town: Town, url: str, lines: Lines, picture: Path) -> None:
    """What its giver can do with it, the card they pass on, and what the link on it opens."""
    giver, friend = await comes(town, lines.guests[3]), await comes(town, lines.guests[4])
    phone, other = [await open_bot(browser, town, url, one) for one in (giver, friend)]
    await giver.says(lines.gift, to=town.bot)
    await phone.get_by_test_id("pay-button").click()
    await phone.get_by_test_id("pay-confirm").click()
    card = await _card(giver, town)
    await expect(phone.get_by_test_id("photo").last).to_be_visible()
    shots = [await still(phone, lines.heard["receipt"]), await still(phone, "/redeem")]
    link = LINK.search(card.words)
    assert link is not None
    await friend.opens(link[0])
    await button(other, lines.next)
    shots.append(await still(other, lines.heard["given"]))
    await side_by_side(browser, shots, picture)
    with_fewer_colours(picture)


async def _card(giver: Person, town: Town) -> Message:
    """What is passed on: a picture with the link."""
    card = await giver.hears("", in_=town.bot, by=town.bot)
    while "photo" not in card.content:
        card = await giver.hears("", in_=town.bot, by=town.bot)
    return card


async def take_refund(browser: Browser, town: Town, url: str, lines: Lines, picture: Path) -> None:
    """An admin reads what will happen and gives the Stars back; the buyer reads that they are
    there."""
    buyer = await comes(town, lines.guests[5])
    await buys(town, lines, buyer)
    desk, phone = [await open_bot(browser, town, url, one) for one in (town.admin, buyer)]
    await town.admin.says("/refund", to=town.bot)
    await (await button(desk, lines.guests[5])).click()
    giving = await button(desk, "↩️")
    shots = [await _scrolled_down(desk)]
    await giving.click()
    await buyer.hears("↩️", in_=town.bot)
    shots.append(await _scrolled_down(phone))
    await side_by_side(browser, shots, picture)
    with_fewer_colours(picture)


async def _scrolled_down(page: Page) -> str:
    """The latest of a chat."""
    await page.get_by_test_id("scroller").evaluate("(all) => { all.scrollTop = all.scrollHeight; }")
    return await still(page)
