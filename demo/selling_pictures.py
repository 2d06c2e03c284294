"""The docs' pictures of selling: a sale, a membership, a book that is sent, and what a creator
reads of the month."""

from datetime import timedelta
from pathlib import Path

from playwright.async_api import Browser, expect

from demo.lines import Lines
from demo.shots import TALL, button, open_bot, open_page, side_by_side, still, with_fewer_colours
from demo.town import Town
from sandbox.clock import TurnableClock
from sandbox.people import Person

BUYING = (0, 1, 0, 2, 1, 3, 0, 0, 1, 2, 1, 2)
"""Days between one who buys and the next."""


async def take_sale(browser: Browser, town: Town, url: str, lines: Lines, picture: Path) -> None:
    """From the course's card over Telegram's pay sheet to the receipt and the first lesson."""
    dan = await comes(town, lines.guests[0])
    phone = await open_bot(browser, town, url, dan)
    await dan.says(lines.course, to=town.bot)
    await button(phone, lines.buy)
    shots = [await still(phone)]
    await (await button(phone, lines.buy)).click()
    await phone.get_by_test_id("pay-button").click()
    await expect(phone.get_by_test_id("pay-confirm")).to_be_enabled()
    shots.append(await still(phone))
    await phone.get_by_test_id("pay-confirm").click()
    await button(phone, lines.next)
    shots.append(await still(phone, lines.heard["receipt"]))
    await side_by_side(browser, shots, picture)


async def take_membership(
    browser: Browser, town: Town, url: str, lines: Lines, picture: Path
) -> None:
    """What it opens, what it costs every month, and where its member ends it."""
    await town.admin.says(lines.membership, to=town.bot)
    await town.admin.hears("CLUB", in_=town.bot)
    mia = await comes(town, lines.guests[1])
    phone = await open_bot(browser, town, url, mia)
    await mia.says("/membership CLUB", to=town.bot)
    await (await button(phone, "♾")).click()
    paying = await button(phone, lines.pay)
    shots = [await still(phone)]
    await paying.click()
    await expect(phone.get_by_test_id("pay-confirm")).to_be_enabled()
    shots.append(await still(phone))
    await phone.get_by_test_id("pay-confirm").click()
    await mia.hears(lines.heard["receipt"], in_=town.bot)
    await phone.get_by_test_id("back").click()
    await phone.get_by_test_id("stars").click()
    await expect(phone.get_by_test_id("subscription")).to_be_visible()
    shots.append(await still(phone))
    await side_by_side(browser, shots, picture)


async def take_parcel(browser: Browser, town: Town, url: str, lines: Lines, picture: Path) -> None:
    """What the pay sheet asks about a book that is sent, what it adds up, and the receipt."""
    kim = await comes(town, lines.guests[2])
    phone = await open_bot(browser, town, url, kim)
    await kim.says("/goods", to=town.bot)
    await (await button(phone, lines.book)).click()
    await (await button(phone, "🛍")).click()
    await phone.get_by_test_id("pay-button").click()
    for field, words in lines.home.items():
        await phone.get_by_test_id(f"told-{field}").fill(words)
    await phone.get_by_test_id("told-country_code").select_option(lines.country)
    shots = [await still(phone)]
    await phone.get_by_test_id("tell").click()
    await phone.get_by_test_id("way").last.click()
    shots.append(await still(phone))
    await phone.get_by_test_id("pay-confirm").click()
    await kim.hears(lines.heard["receipt"], in_=town.bot)
    shots.append(await still(phone))
    await side_by_side(browser, shots, picture)
    with_fewer_colours(picture)


async def take_sales(browser: Browser, town: Town, url: str, lines: Lines, picture: Path) -> None:
    """Grace looks at what she has, after some days of a month in which people bought."""
    clock = town.world.now
    assert isinstance(clock, TurnableClock)
    now = clock()
    next_month = (now.replace(day=1) + timedelta(days=32)).replace(day=1)
    clock.turn(next_month - now)
    for number, days in enumerate(BUYING):
        clock.turn(timedelta(days=days))
        await buys(town, lines, await comes(town, f"{lines.guests[0]} {number}"))
    grace, bot = town.creator, town.bot
    page = await open_page(browser, url, grace, TALL, scale=2)
    await page.locator(f"[data-chat='{bot.id}']").click()
    await grace.says("/studio", to=bot)
    await grace.hears("🎨", in_=bot)
    await grace.says("/sales", to=bot)
    await grace.hears("📈 ", in_=bot)
    await expect(page.get_by_test_id("photo").last).to_be_visible()
    await still(page, "🎨")
    await page.screenshot(path=picture, animations="disabled")


async def buys(town: Town, lines: Lines, person: Person) -> None:
    """A course, from its card to the receipt."""
    await person.says(lines.course, to=town.bot)
    await person.taps(lines.buy, on=await person.hears(lines.heard["card"], in_=town.bot))
    await pays(town, lines, person)


async def comes(town: Town, name: str) -> Person:
    """Somebody new, who joins the group and knows the bot."""
    person = town.world.user(name, language_code=town.alice.language_code)
    await person.joins(town.group)
    await person.says("/start", to=town.bot)
    await person.hears("", in_=town.bot, by=town.bot)
    return person


async def pays(town: Town, lines: Lines, buyer: Person) -> None:
    """The invoice that comes, up to its receipt."""
    invoice = await buyer.hears(lines.heard["invoice"], in_=town.bot)
    while "invoice" not in invoice.content:
        invoice = await buyer.hears(lines.heard["invoice"], in_=town.bot)
    await buyer.pays(invoice)
    await buyer.hears(lines.heard["receipt"], in_=town.bot)
