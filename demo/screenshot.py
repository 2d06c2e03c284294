"""Takes the docs' pictures of the running demo: page.png, question.png, giveaway.png, quiz.png,
campaign.png, campaign-start.png and campaign-stats.png; sale.png, membership.png, parcel.png,
gift.png, refund.png and sales.png.

python -m demo.screenshot [--language zh] [--to FOLDER] [--selling], with the `dev` group, a
Chromium and a font with emoji (Debian: chromium, fonts-noto-color-emoji).
"""

import asyncio
import shutil
import tempfile
from argparse import ArgumentParser
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright, expect

from demo.giving_pictures import take_gift, take_refund
from demo.lines import HERE, Lines, read_lines
from demo.selling_pictures import pays, take_membership, take_parcel, take_sale, take_sales
from demo.shots import CARD, DESK, PHONE, open_page, shot, take_message
from demo.stage import play
from demo.town import Town
from sandbox.keyboards import buttons
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.polls import Poll

DOCS = Path(__file__).parents[1] / "docs"
A_QUIZ = 120.0
"""Seconds: its questions take twenty each."""

FRAME = """
<body style="margin: 0; display: flex; padding: 44px 0 44px 44px; width: 1556px;
             background: linear-gradient(135deg, #dfe9f5, #c9dccf)">
  <img src="{desk}" width="1280" style="border-radius: 14px; box-shadow: 0 18px 50px #23405a55">
  <img src="{phone}" width="390" style="margin: 118px 0 0 -202px; align-self: start;
       border-radius: 34px; border: 9px solid #16202a; box-shadow: 0 22px 60px #10203077">
</body>
"""


async def take(town: Town, url: str, language: str, folder: Path, *, selling: bool) -> None:
    """All of them, or only the latter six; each as somebody sees it."""
    lines = read_lines(language)
    async with async_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = await playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        if not selling:
            await _take_group(browser, town, url, lines, folder)
            await _take_campaign(browser, town, url, lines, language, folder)
        await take_sale(browser, town, url, lines, folder / "sale.png")
        await take_membership(browser, town, url, lines, folder / "membership.png")
        await take_parcel(browser, town, url, lines, folder / "parcel.png")
        await take_gift(browser, town, url, lines, folder / "gift.png")
        await take_refund(browser, town, url, lines, folder / "refund.png")
        await take_sales(browser, town, url, lines, folder / "sales.png")
        await browser.close()


async def _take_group(browser: Browser, town: Town, url: str, lines: Lines, folder: Path) -> None:
    """The page, and what the group hears: an answer, a winner, a quiz."""
    await _take_page(browser, town, url, lines, folder / "page.png")
    bob = await open_page(browser, url, town.bob, CARD, scale=2)
    await bob.locator(f"[data-chat='{town.group.id}']").click()
    await take_message(bob, lines.ask, folder / "question.png")
    await take_message(bob, lines.heard["winner"], folder / "giveaway.png")
    await _play_quiz(town, lines)
    await take_message(bob, "🏆", folder / "quiz.png")


async def _take_page(browser: Browser, town: Town, url: str, lines: Lines, picture: Path) -> None:
    """Alice in the group on her desk, and Carol about to buy on her phone, side by side."""
    desk = await open_page(browser, url, town.alice, DESK)
    await desk.get_by_test_id("scroller").evaluate("(all) => { all.scrollTop -= 330; }")
    phone = await open_page(browser, url, town.carol, PHONE, scale=2)
    await _go_and_buy(phone, town, lines.buy)
    shots = {"desk": await shot(desk), "phone": await shot(phone)}
    frame = await browser.new_page(viewport={"width": 1600, "height": 988})
    await frame.set_content(FRAME.format(**shots))
    await frame.screenshot(path=picture)


async def _play_quiz(town: Town, lines: Lines) -> None:
    """Ada starts it, three play, in real time."""
    alice, bob, carol = town.alice, town.bob, town.carol
    await town.admin.says(lines.quiz, in_=town.group)
    for number, knowing in enumerate(((bob, carol), (alice, bob), (bob, carol, alice)), start=1):
        question = await bob.hears(f"{number}/3 · ", in_=town.group, by=town.bot, within=A_QUIZ)
        poll = question.content["poll"]
        assert isinstance(poll, Poll)
        wrong = 0 if poll.correct[0] else 1
        players = (bob, carol, alice) if number % 2 else (alice, bob, carol)
        for player, thinking in zip(players, (1.4, 2.1, 3.0), strict=True):
            await asyncio.sleep(thinking)
            await player.votes(question, poll.correct[0] if player in knowing else wrong)
    await bob.hears("🏆", in_=town.group, by=town.bot, within=A_QUIZ)


async def _take_campaign(
    browser: Browser, town: Town, url: str, lines: Lines, language: str, folder: Path
) -> None:
    """Ada sends a launch as a file, looks at its draft and its check list, starts it, and sees what
    it sells."""
    ada, bot = town.admin, town.bot
    await ada.promotes(bot, town.group)  # or it could pin nothing
    data = (HERE / language / "launch.yaml").read_bytes()
    await ada.sends_document("launch.yaml", data, bot, caption="/campaign import")
    await ada.hears("📥", in_=bot)
    page = await open_page(browser, url, ada, CARD, scale=2)
    await page.locator(f"[data-chat='{bot.id}']").click()
    await take_message(page, "📥", folder / "campaign.png")
    await ada.taps("📋")
    await ada.taps("🚀", on=await ada.hears("☑️", in_=bot))
    post = await ada.hears("🌱", in_=town.group, by=bot)
    await ada.says("/campaign show 1", to=bot)
    running = r"🎯[\s\S]*2\. "
    await ada.hears(running, in_=bot)
    await take_message(page, running, folder / "campaign-start.png")
    for reader in (town.bob, town.carol):
        await _try_and_buy(town, lines, reader, post)
    await ada.says("/campaign stats 1", to=bot)
    await ada.hears("📊", in_=bot)
    await take_message(page, "📊", folder / "campaign-stats.png")


async def _try_and_buy(town: Town, lines: Lines, reader: Person, post: Message) -> None:
    """From the button below a post to the receipt."""
    await reader.taps(next(buttons(post)).text, on=post)
    await reader.taps(lines.buy, on=await reader.hears(lines.heard["lesson"], in_=town.bot))
    await pays(town, lines, reader)


async def _go_and_buy(page: Page, town: Town, buy: str) -> None:
    group = page.locator(f"[data-chat='{town.group.id}']")
    await group.click()
    await page.get_by_test_id("inline-button").filter(has_text=buy).last.click()
    await page.get_by_test_id("pay-button").click()
    await expect(page.get_by_test_id("pay-confirm")).to_be_visible()


def main() -> None:
    """Play the demo, take its pictures, end."""
    options = ArgumentParser(description=__doc__)
    options.add_argument("--language", default="en")
    options.add_argument("--to", type=Path, default=DOCS)
    options.add_argument("--selling", action="store_true", help="the last six pictures alone")
    given = options.parse_args()

    async def run() -> bool:
        async def visit(town: Town, url: str) -> None:
            await take(town, url, given.language, given.to, selling=given.selling)

        with tempfile.TemporaryDirectory() as folder:
            return await play(
                port=0,
                folder=Path(folder),
                stay=False,
                language=given.language,
                until=asyncio.Event(),
                visit=visit,
            )

    raise SystemExit(0 if asyncio.run(run()) else 1)


if __name__ == "__main__":
    main()
