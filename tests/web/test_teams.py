"""What creators and admins do in the page: a course, a campaign, a group of their own."""

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
