"""In the page: a course made, bought, learnt, given and refunded; a membership subscribed to."""

import re

import pytest
from playwright.async_api import expect

from demo.town import Town
from tests.web.conftest import Visiting
from tests.web.visits import Visit

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def pays(visit: Visit) -> None:
    """Pay the invoice that is still open; an earlier one's button shows its receipt."""
    await visit.page.locator(".invoice:not(.paid)").get_by_test_id("pay-button").click()
    await visit.see("pay-confirm").click()


async def test_a_course_is_made_bought_learnt_given_and_refunded(
    town: Town, visit: Visiting
) -> None:
    grace = await visit(town.creator)
    await grace.chooses("Lyceum")
    for ask, answer in (
        (None, "/create"),
        ("What is it called", "Green tea"),
        ("What does one get", "One cup, well made."),
        ("What does it cost", "90"),
    ):
        if ask:
            await expect(grace.words(ask)).to_be_visible()
        await grace.says(answer)
    await grace.button("Add a lesson").click()
    await expect(grace.words("What is the lesson called")).to_be_visible()
    await grace.says("Water")
    await expect(grace.words("Now send the lesson")).to_be_visible()
    await grace.says("Seventy degrees, two minutes.")
    await expect(grace.words("1 lesson")).to_be_visible()
    await grace.button("Publish").click()
    await expect(grace.see("toast")).to_contain_text("for sale")

    alice = await visit(town.alice)
    await alice.chooses("Python Café")
    await alice.says("/course green tea")
    await expect(alice.words("One cup, well made.")).to_be_visible()
    await alice.button("Buy").click()
    await expect(alice.words("Pay with the button below")).to_be_visible()
    await pays(alice)
    receipt = alice.words("Paid – thank you")
    await expect(receipt).to_be_visible()
    number = re.findall(r"no\. ([0-9]+)", await receipt.inner_text())[0]
    await expect(alice.words("Seventy degrees")).to_be_visible()
    await alice.button("Done").click()
    await alice.button("My certificate").click()
    await alice.button("Print it").click()
    await expect(alice.see("photo").last).to_be_visible()

    await alice.says("/gift green tea")
    await expect(alice.words("Pay with the button below")).to_be_visible()
    await pays(alice)
    await expect(alice.words("Your gift is ready")).to_be_visible()

    ada = await visit(town.admin)
    await ada.chooses("Lyceum")
    await ada.says(f"/refund {number}")
    await ada.button("give it back").click()
    await expect(alice.words("are back in your balance")).to_be_visible()


async def joins_the_club(town: Town, visit: Visiting) -> Visit:
    """Grace makes a membership, Bob pays its first month."""
    grace = await visit(town.creator)
    await grace.chooses("Lyceum")
    await grace.says('/membership new CLUB "Py Club" --price 100 --courses PY101')
    await expect(grace.words("can be joined")).to_be_visible()

    bob = await visit(town.bob)
    await bob.chooses("Python Café")
    await bob.says("/membership CLUB")
    await bob.button("Join").click()
    await bob.button("Pay ⭐ 100 a month").click()
    await bob.see("pay-confirm").click()
    await expect(bob.words("You are a member until")).to_be_visible()
    return bob


async def test_a_member_subscribes_cancels_and_goes_on(town: Town, visit: Visiting) -> None:
    bob = await joins_the_club(town, visit)

    await bob.says("/memberships")
    await bob.button("Cancel Py Club").click()
    await expect(bob.words("is canceled")).to_be_visible()
    await bob.see("stars").click()
    await expect(bob.see("subscription", "Py Club")).to_contain_text("Canceled through Lyceum")
    await expect(bob.see("go-on")).to_have_count(0)
    await bob.see("purse-close").click()
    await bob.button("Go on with Py Club").click()
    await expect(bob.words("goes on")).to_be_visible()


async def test_a_member_cancels_in_telegram_itself_goes_on_and_lets_it_end(
    town: Town, visit: Visiting
) -> None:
    bob = await joins_the_club(town, visit)

    await bob.see("stars").click()
    await expect(bob.see("balance")).to_contain_text("9,900")
    await bob.see("give-up").click()
    await expect(bob.see("toast").last).to_contain_text("You keep it until")
    await expect(bob.words("Py Club is canceled")).to_be_visible()
    await expect(bob.see("subscription", "Py Club")).to_contain_text("Ends on")
    await bob.see("go-on").click()
    await expect(bob.words("Py Club goes on")).to_be_visible()
    await expect(bob.see("subscription", "Py Club")).to_contain_text("Paid again on")
    await bob.see("purse-close").click()
    await passes_a_month(bob)
    await expect(bob.see("words", "You are a member until")).to_have_count(2)
    await expect(bob.see("stars")).to_contain_text("9,800")

    await bob.see("stars").click()
    await bob.see("give-up").click()
    await expect(bob.see("subscription", "Py Club")).to_contain_text("Ends on")
    await bob.see("purse-close").click()
    await passes_a_month(bob)

    await expect(bob.words("Your membership Py Club is over")).to_be_visible()
    await bob.see("stars").click()
    await expect(bob.see("no-subscriptions")).to_be_visible()
    await expect(bob.see("balance")).to_contain_text("9,800")


async def passes_a_month(visit: Visit) -> None:
    await visit.see("clock").click()
    await visit.see("turn-43201").click()
