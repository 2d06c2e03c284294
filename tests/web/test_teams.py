"""What creators and admins do in the page: a course, a campaign, a group of their own."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.async_api import expect

from demo.lines import HERE
from demo.town import Town
from tests.web.conftest import Visiting

pytestmark = pytest.mark.asyncio(loop_scope="session")

COVER = HERE / "en" / "python" / "cover.png"


async def test_a_creator_makes_a_course_with_an_uploaded_picture_and_publishes_it(
    town: Town, visit: Visiting
) -> None:
    grace = await visit(town.creator)
    await grace.chooses("Lyceum")
    for ask, answer in (
        (None, "/create"),
        ("What is it called", "Tea & Time"),
        ("What does one get", "Five teas, five rooms."),
        ("What does it cost", "120"),
    ):
        if ask:
            await expect(grace.words(ask)).to_be_visible()
        await grace.says(answer)
    await grace.button("Add a lesson").click()
    await expect(grace.words("What is the lesson called")).to_be_visible()
    await grace.says("Black tea")
    await expect(grace.words("Now send the lesson")).to_be_visible()
    await grace.sends_file(str(COVER), "The leaves")
    await expect(grace.words("1 lesson")).to_be_visible()

    await grace.button("Publish").click()

    await expect(grace.see("toast")).to_contain_text("for sale")
    await grace.chooses("Python Café")
    await grace.says("/course tea & time")
    await expect(grace.words("Five teas, five rooms.")).to_be_visible()
    await grace.button("Try").click()
    await expect(grace.words("The leaves")).to_be_visible()
    await expect(grace.see("photo").last).to_be_visible()


async def test_an_admin_schedules_a_campaign_and_looks_at_the_figures(
    town: Town, visit: Visiting
) -> None:
    await town.alice.says("/course PY101", in_=town.group)
    await town.alice.hears("guessing game", in_=town.group, by=town.bot)
    ada = await visit(town.admin)
    await ada.chooses("Lyceum")
    at = (datetime.now(UTC) + timedelta(days=30)).strftime("%Y-%m-%d 09:00")

    await ada.says(f'/campaign new "Spring" --course PY101 --at "{at}"')
    await expect(ada.words("Spring")).to_be_visible()
    await ada.says("/campaign list")
    await expect(ada.words("Campaigns")).to_contain_text("Spring")
    await ada.says("/stats")

    picture = ada.see("photo").last.locator("img")
    await expect(picture).to_be_visible()
    await picture.click()
    await expect(ada.see("viewer")).to_be_visible()


async def test_an_admin_plans_starts_watches_pauses_and_stops_a_campaign(
    town: Town, visit: Visiting
) -> None:
    ada = await visit(town.admin)
    await ada.chooses("Lyceum")
    await ada.says("/campaign new")
    await ada.button("Python").click()
    await expect(ada.words("just as it shall look")).to_be_visible()
    await ada.says("🌱 A new course begins.")
    for label in ("Not on a date", "When the campaign starts", "Another step"):
        await ada.button(label).click()
    await expect(ada.words("just as it shall look")).to_be_visible()
    await ada.says("🌻 Only until Sunday.")
    for label in ("Not on a date", "Some days after", "1 day", "09:00", "Check list"):
        await ada.button(label).click()
    checked = await ada.words("before it starts").inner_text()
    number = re.findall(r"no\. ([0-9]+)", checked)[0]

    await ada.button("Start").click()

    await expect(ada.words("is running")).to_be_visible()
    await ada.chooses("Python Café")
    await expect(ada.words("🌱 A new course begins.")).to_be_visible()
    await ada.chooses("Lyceum")
    await ada.says(f"/campaign show {number}")
    await expect(ada.words("said ✓ 1")).to_be_visible()
    for order, answer in (("pause", "is paused"), ("resume", "goes on"), ("stop", "is stopped")):
        await ada.says(f"/campaign {order} {number}")
        await expect(ada.words(answer)).to_be_visible()
    await ada.chooses("Python Café")
    await expect(ada.see("words", "🌱 A new course begins.")).to_have_count(1)
    await expect(ada.see("words", "🌻")).to_have_count(0)


async def test_a_newcomer_founds_a_group_and_brings_the_bot(town: Town, visit: Visiting) -> None:
    nora = await visit()
    await nora.comes_as("Nora")
    await nora.see("new-group").click()
    await nora.see("group-name").fill("Tea lovers")
    await nora.see("group-enter").click()
    await expect(nora.page.locator("h1")).to_have_text("Tea lovers")

    await nora.chooses("Lyceum")
    await nora.see("chat-menu").click()
    await nora.see("add-to-group").click()
    await nora.see("choice", "Tea lovers").click()

    await expect(nora.words("Hello, Tea lovers")).to_be_visible()
    await nora.see("chat-menu").click()
    await nora.see("make-admin").click()
    await expect(nora.see("toast", "Lyceum is an admin now")).to_be_visible()
    group = next(chat for chat in town.world.chats.values() if chat.title == "Tea lovers")
    await nora.see("chat-menu").click()
    await expect(nora.see("leave")).to_be_visible()
    await expect(nora.see("make-admin")).to_have_count(0)
    assert group.member(town.bot).is_admin


async def test_a_course_file_is_sent_to_the_bot(town: Town, visit: Visiting) -> None:
    file = Path(__file__).parents[1] / "stories" / "course.yaml"
    grace = await visit(town.creator)
    await grace.chooses("Lyceum")

    await grace.sends_file(str(file))

    await expect(grace.see("document")).to_contain_text("course.yaml")
    await grace.button("Replace").click()
    await expect(grace.words("is up to date")).to_be_visible()
