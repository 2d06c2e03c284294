"""The pay sheet for what is sent: where it goes, how, a tip, and money that is no Stars."""

import re

import pytest
from aiogram import Bot as Api
from aiogram.types import LabeledPrice, PreCheckoutQuery
from playwright.async_api import expect

from demo.lines import read_lines
from demo.town import Town, put_up
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from tests.web.conftest import Visiting
from tests.web.test_looks import CONTRASTS, PHONE
from tests.web.visits import Visit

pytestmark = pytest.mark.asyncio(loop_scope="session")

WORDS = (
    ".sheet .soft",
    ".asked-field span",
    ".asked-field small",
    ".field",
    ".refusal:not(:empty)",
    ".sheet .card-action.filled",
    ".sheet .card-action:not(.filled)",
)


async def wants(visit: Visit, name: str) -> None:
    """From the group's list of goods to the pay sheet."""
    await visit.chooses("Python Café")
    await visit.says("/goods")
    await visit.button(name).click()
    await visit.button("+ shipping").click()
    await visit.see("pay-button").click()
    await expect(visit.see("telling")).to_be_visible()


async def tells(visit: Visit, country: str) -> None:
    """Where it goes."""
    await visit.see("told-country_code").select_option(country)
    for field, words in (("street_line1", "1 Broad Street"), ("city", "Oxford")):
        await visit.see(f"told-{field}").fill(words)
    await visit.see("tell").click()


async def test_a_book_is_bought_and_its_money_given_back_by_hand(
    town: Town, visit: Visiting
) -> None:
    await put_up(town, read_lines("en"), "en")
    alice, grace, ada = [await visit(one) for one in (town.alice, town.creator, town.admin)]
    await wants(alice, "the book")
    await expect(alice.see("told-name")).to_have_value("Alice")
    await tells(alice, "GB")

    await expect(alice.see("way")).to_have_text(["Post€4.50", "Courier€9.00"])
    await expect(alice.see("total")).to_have_text("€25.79")
    await alice.see("way", "Courier").click()
    await expect(alice.see("bill")).to_contain_text("VAT 7 %€1.39")
    await alice.see("pay-confirm", "Pay €30.29 (test)").click()

    receipt = alice.words("Paid – thank you")
    await expect(receipt).to_contain_text("30.29 EUR (with shipping: Courier, 9.00 EUR)")
    await expect(alice.see("message", "You paid €30.29")).to_have_count(1)
    await expect(alice.see("stars")).to_contain_text("10,000")
    await alice.see("pay-button", "Receipt").click()
    await expect(alice.see("receipt")).to_contain_text("Courier€9.00Total€30.29")
    await grace.chooses("Lyceum")
    await expect(grace.words("1 Broad Street")).to_be_visible()

    number = re.findall(r"no\. ([0-9]+)", await receipt.inner_text())[0]
    await ada.chooses("Lyceum")
    await ada.says(f"/refund {number}")
    await ada.button("give it back").click()
    await expect(ada.words("30.29 EUR are to go back to the buyer")).to_be_visible()
    await expect(grace.words(f"Don't send order no. {number}")).to_be_visible()
    await expect(alice.words("by hand at the payment provider")).to_be_visible()
    await ada.says(f"/refund {number} done")
    await expect(alice.words("Your 30.29 EUR for")).to_contain_text("given back by the seller")


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_an_address_the_bot_refuses_is_changed_on_a_phone(
    town: Town, visit: Visiting, theme: str
) -> None:
    line = '/goods new "Map" --price 9 --currency EUR --ship "DE: Post 2"'
    await town.creator.says(line, to=town.bot)
    await town.creator.hears("is for sale", in_=town.bot)
    phone = await visit(town.bob, color_scheme=theme, **PHONE)
    await wants(phone, "Map")
    await phone.see("tell").click()
    await expect(phone.see("told-country_code")).to_be_focused()  # nothing is asked without it
    await tells(phone, "GB")

    await expect(phone.see("pay-refused")).to_contain_text("is not sent to GB")
    contrasts = await phone.page.evaluate(CONTRASTS, list(WORDS))
    assert {words: ratio for words, ratio in contrasts.items() if not ratio or ratio < 4.5} == {}
    assert await _over_the_edge(phone) == []
    await phone.see("told-country_code").select_option("DE")
    await phone.see("tell").click()
    await expect(phone.see("total")).to_have_text("€11.00")
    assert await _over_the_edge(phone) == []
    await phone.see("tell-again").click()
    await expect(phone.see("told-city")).to_have_value("Oxford")
    await phone.see("tell").click()
    await phone.see("pay-confirm").click()
    await expect(phone.words("Paid – thank you")).to_be_visible()


async def test_by_keys_alone_one_tells_of_oneself_tips_and_pays(
    sandbox: Sandbox, bot: Bot, api: Api, visit: Visiting
) -> None:
    nora = sandbox.world.user("Nora", language_code="en")
    await nora.says("/start", to=bot)
    await _asks_for(api, nora, "BHD", 1_500)
    await _asks_for(
        api, nora, "JPY", 2_000,
        need_email=True, max_tip_amount=500, suggested_tip_amounts=[100, 300],
    )  # fmt: skip
    page = await visit(nora)
    await page.chooses("Testy")
    await expect(page.see("pay-button")).to_have_text([re.compile("BHD.1.500"), "Pay ¥2,000"])
    await page.see("pay-button").last.focus()
    await page.page.keyboard.press("Enter")
    await expect(page.see("told-email")).to_be_focused()
    for key in (*"nora@example.org", "Enter"):
        await page.page.keyboard.press(key)
    await expect(page.see("pay-confirm")).to_be_focused()
    await page.see("tip").focus()
    for key in "501":
        await page.page.keyboard.press(key)
    await expect(page.see("tip-refused")).to_have_text("Please enter an amount of at most ¥500.")
    await expect(page.see("pay-confirm")).to_be_disabled()
    for key in ("Shift+Tab", "Enter"):
        await page.page.keyboard.press(key)
    await expect(page.see("pay-confirm")).to_have_text("Pay ¥2,300 (test)")
    for key in ("Tab", "Tab", "Enter"):
        await page.page.keyboard.press(key)

    query = await _question(api)
    assert (query.total_amount, query.currency) == (2_300, "JPY")
    assert query.order_info is not None
    assert query.order_info.email == "nora@example.org"
    await api.answer_pre_checkout_query(query.id, ok=True)
    await expect(page.see("message", "You paid ¥2,300")).to_have_count(1)


async def _asks_for(api: Api, person: Person, currency: str, amount: int, **more: object) -> None:
    price = [LabeledPrice(label="Tea", amount=amount)]
    token = {"provider_token": "1:TEST:x"}
    await api.send_invoice(person.id, "Tea", "A cup.", "tea", currency, price, **token, **more)


async def _question(api: Api) -> PreCheckoutQuery:
    """The question before a payment, once it comes."""
    offset = None
    while True:
        for update in await api.get_updates(offset=offset, timeout=5):
            offset = update.update_id + 1
            if update.pre_checkout_query:
                return update.pre_checkout_query


async def _over_the_edge(visit: Visit) -> list[str]:
    """The classes of what reaches over the sides of the sheet."""
    found: list[str] = await visit.page.evaluate(
        """() => [...document.querySelectorAll("#layer dialog *")]
          .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
          .map((e) => e.className)"""
    )
    return found
