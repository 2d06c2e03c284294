"""A member's way through the page: join, play, buy, learn; with the real bot behind it."""

import pytest
from playwright.async_api import expect

from demo.town import Town
from sandbox.server import Sandbox
from tests.web.conftest import Visiting
from tests.web.line import Line

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_visitor_joins_buys_the_course_and_reads_lesson_two(
    town: Town, visit: Visiting
) -> None:
    vera = await visit()
    await vera.comes_as("Vera")
    await vera.chooses("Python Café")
    await vera.see("join").click()
    await vera.says("/course PY101")

    await vera.button("Buy").click()
    await vera.see("pay-button").click()
    await expect(vera.see("balance")).to_contain_text("10,000")
    await vera.see("pay-confirm").click()

    await expect(vera.words("Paid – thank you")).to_be_visible()
    await expect(vera.words("1/6")).to_be_visible()
    await vera.button("Next").click()
    await expect(vera.words("2/6")).to_be_visible()
    await expect(vera.see("stars")).to_contain_text("9,750")
    await expect(vera.see("message").filter(has_text="You paid 250 Stars")).to_have_count(1)
    await vera.see("pay-button").click()
    await expect(vera.see("receipt")).to_contain_text("250")
    assert any(message.words.startswith("/course") for message in town.group.messages.values())


async def test_votes_and_taps_are_seen_by_everybody_at_once(town: Town, visit: Visiting) -> None:
    alice, bob = await visit(town.alice), await visit(town.bob)
    await town.admin.says('/poll "Tea or coffee?" "Tea" "Coffee"', in_=town.group)
    await town.admin.says('/giveaway "A mug" 1h', in_=town.group)

    await alice.see("poll-option", "Tea").click()
    await bob.see("poll-option", "Tea").click()
    await expect(alice.see("poll-result", "Tea")).to_contain_text("100%")
    await expect(alice.see("poll")).to_contain_text("2 votes")
    await alice.button("Join").click()
    await expect(alice.see("toast")).to_contain_text("ticket 1")

    await alice.see("poll-voters").click()
    await expect(alice.see("voters")).to_contain_text("Bob")
    await alice.page.keyboard.press("Escape")
    await bob.see("poll-retract").click()
    await expect(alice.see("poll")).to_contain_text("1 vote")
    await expect(bob.see("poll-option")).to_have_count(2)


async def test_who_one_was_keeps_what_they_have_not_read(town: Town, visit: Visiting) -> None:
    page = await visit(town.bob)
    await page.says("Who is here?")
    await page.says("Anybody?")
    await page.becomes("Alice")
    await expect(page.words("Anybody?")).to_be_visible()
    await page.chooses("Lyceum")
    await page.see("start").click()
    await expect(page.words("I am")).to_be_visible()

    await town.bob.says("Nobody, then.", in_=town.group)

    await expect(page.see("unread")).to_have_text("1")
    await page.becomes("Bob")
    await expect(page.words("Nobody, then.")).to_be_visible()
    await page.becomes("Alice")
    await expect(page.see("unread-line")).to_be_visible()


async def test_a_link_to_the_bot_opens_a_private_chat_with_it(town: Town, visit: Visiting) -> None:
    alice = await visit(town.alice)
    quiet = await town.bob.says("The first word", in_=town.group)
    link = f"https://t.me/{town.group.username}/{quiet.id}"
    await town.bob.says(f"See {link} or https://t.me/{town.bot.username}?start=hi", in_=town.group)

    await alice.words("See").get_by_text(link).click()
    await expect(alice.page.locator(".flash")).to_contain_text("The first word")
    await alice.words("See").get_by_text("start=hi").click()

    await expect(alice.page.locator("h1")).to_have_text("Lyceum")
    await expect(alice.words("/start")).to_have_text("/start")


async def test_a_bot_is_blocked_and_let_write_again(town: Town, visit: Visiting) -> None:
    alice = await visit(town.alice)
    await alice.chooses("Lyceum")
    await alice.see("start").click()
    await expect(alice.words("I am")).to_be_visible()

    await alice.see("chat-menu").click()
    await alice.see("block").click()
    await expect(alice.see("unblock")).to_be_visible()
    assert town.world.private(town.alice, town.bot).blocked
    await alice.see("unblock").click()

    await expect(alice.see("input")).to_be_visible()
    await alice.chooses("Python Café")
    await alice.see("chat-menu").click()
    await alice.see("leave").click()
    await expect(alice.see("join")).to_be_visible()


async def test_what_was_missed_is_shown_once_when_the_line_is_back(
    town: Town, sandbox: Sandbox, visit: Visiting
) -> None:
    async with Line(sandbox.url) as line:
        alice = await visit(town.alice, url=line.url)
        await town.bob.says("Before", in_=town.group)
        await expect(alice.words("Before")).to_be_visible()

        await line.cut()
        await expect(alice.see("offline")).to_be_visible()
        await alice.says("Can you hear me?")
        await expect(alice.see("toast")).to_contain_text("cannot be reached")
        await expect(alice.see("input")).to_have_value("Can you hear me?")
        await town.bob.says("Did you see this?", in_=town.group)
        await line.mend()
        await expect(alice.see("offline")).to_be_hidden()
        await alice.see("input").press("Enter")

        await expect(alice.words("Can you hear me?")).to_be_visible()
        await expect(alice.see("words", "Did you see this?")).to_have_count(1)
        await expect(alice.see("words", "Before")).to_have_count(1)
