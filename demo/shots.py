"""The chat page as it is taken for the docs' pictures: opened as somebody, and still."""

import re
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, Locator, Page, expect

from demo.town import Town
from sandbox.people import Person

DESK, PHONE, CARD, TALL = (
    {"width": 1280, "height": 900},
    {"width": 390, "height": 780},
    {"width": 560, "height": 700},
    {"width": 560, "height": 850},
)
A_TOAST = 10_000
"""Milliseconds until a notice has gone."""
COLOURS = 256
"""As many as a PNG with a palette can hold."""
PHONES = """
<body style="margin: 0; display: flex; gap: 34px; padding: 38px 40px; width: max-content;
             background: linear-gradient(135deg, #dfe9f5, #c9dccf)">
  {phones}
</body>
"""
A_PHONE = """
  <img src="{shot}" width="390" style="border-radius: 34px; border: 9px solid #16202a;
       box-shadow: 0 22px 60px #10203055">
"""


async def open_page(
    browser: Browser, url: str, person: Person, size: dict[str, int], scale: float = 1
) -> Page:
    """The page, before somebody's eyes."""
    context = await browser.new_context(viewport=size, device_scale_factor=scale)  # type: ignore[arg-type]
    page = await context.new_page()
    await page.add_init_script(f"sessionStorage.setItem('me', '{person.id}')")
    await page.goto(url)
    await expect(page.get_by_test_id("chat-row").first).to_be_visible()
    return page


async def open_bot(browser: Browser, town: Town, url: str, person: Person) -> Page:
    """Somebody's phone, with the bot's chat before them."""
    phone = await open_page(browser, url, person, PHONE, scale=2)
    await phone.locator(f"[data-chat='{town.bot.id}']").click()
    await phone.mouse.move(0, 0)
    return phone


async def button(page: Page, label: str) -> Locator:
    """The last button of that label, once it is there."""
    found = page.get_by_test_id("inline-button").filter(has_text=label).last
    await expect(found).to_be_visible()
    return found


async def still(page: Page, at: str | None = None) -> str:
    """The page when nothing moves; scrolled so that the message with these words is on top."""
    await expect(page.get_by_test_id("toast")).to_have_count(0, timeout=A_TOAST)
    if at is not None:
        found = page.get_by_test_id("words").filter(has_text=re.compile(at)).last
        await found.evaluate("(words) => words.closest('li').scrollIntoView({ block: 'start' })")
    await _settled(page)
    return await shot(page)


async def _settled(page: Page) -> None:
    """Nothing scrolls, and no button is shown because the mouse lies there."""
    await page.mouse.move(0, 0)
    await expect(page.locator(".scroller.moving")).to_have_count(0)


async def take_message(page: Page, words: str, picture: Path) -> None:
    """The chat around the last message with these words."""
    message = page.get_by_test_id("words").filter(has_text=re.compile(words)).last
    await message.evaluate("(words) => words.scrollIntoView({ block: 'center' })")
    await _settled(page)
    await page.screenshot(path=picture, animations="disabled")


async def side_by_side(browser: Browser, shots: Sequence[str], picture: Path) -> None:
    """Several phones in one picture."""
    frame = await browser.new_page(viewport={"width": 1400, "height": 880})
    await frame.set_content(PHONES.format(phones="".join(A_PHONE.format(shot=s) for s in shots)))
    await frame.locator("body").screenshot(path=picture)


async def shot(page: Page) -> str:
    """What the page shows, as an address of the picture."""
    await page.wait_for_load_state("load")
    for image in await page.locator("img").all():
        await image.evaluate("(image) => image.decode()")
    taken = await page.screenshot(animations="disabled")
    return f"data:image/png;base64,{b64encode(taken).decode()}"


def with_fewer_colours(picture: Path, *, is_flat: bool = False) -> None:
    """Half its size, and nobody sees it; a flat one has plain grounds that dots would show on."""
    with Image.open(picture) as drawn:
        full = drawn.convert("RGB")
    best = full.quantize(COLOURS, Image.Quantize.FASTOCTREE, kmeans=3)
    mixed = Image.Dither.NONE if is_flat else Image.Dither.FLOYDSTEINBERG
    full.quantize(palette=best, dither=mixed).save(picture, optimize=True)
