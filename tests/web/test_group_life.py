"""What the page shows of a group's life: its bots, whose language is whose, Stars, albums."""

from datetime import UTC, datetime, timedelta

import pytest
from aiogram import Bot as Api
from aiogram.types import BufferedInputFile, InputMediaPhoto, LabeledPrice
from playwright.async_api import expect

from demo.town import Town
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from tests.sandbox.pictures import PIXEL
from tests.web.conftest import Visiting

pytestmark = pytest.mark.asyncio(loop_scope="session")

# Asked in one go: the chat may still be scrolling.
TOPS = "photos => photos.map(photo => Math.round(photo.getBoundingClientRect().top))"


@pytest.fixture
def nora(sandbox: Sandbox) -> Person:
    """Has a group."""
    return sandbox.world.user("Nora", language_code="en")


async def test_an_owner_removes_the_bot_adds_it_again_and_changes_its_rank(
    town: Town, visit: Visiting
) -> None:
    others = 5 + len(town.regulars)
    ada = await visit(town.admin)
    await ada.chooses("Python Café")
    await ada.see("chat-menu").click()
    await ada.see("remove-bot", "Remove Lyceum").click()
    await expect(ada.see("message", "Ada removed Lyceum")).to_be_visible()
    await expect(ada.see("status")).to_have_text(f"{others} members")
    assert not town.group.member(town.bot).present

    await ada.see("chat-menu").click()
    await ada.see("add-bot").click()
    await ada.see("choice", "Lyceum").click()
    await expect(ada.words("Hello, Python Café").last).to_be_visible()
    await expect(ada.see("status")).to_have_text(f"{others + 1} members")
    await ada.see("chat-menu").click()
    await ada.see("make-admin").click()
    await expect(ada.see("toast", "Lyceum is an admin now")).to_be_visible()
    await ada.see("chat-menu").click()
    await ada.see("no-admin", "Take admin rights from Lyceum").click()
    await expect(ada.see("toast", "Lyceum is a plain member now")).to_be_visible()
    await ada.see("chat-menu").click()
    await expect(ada.see("make-admin")).to_be_visible()
    assert town.group.member(town.bot).present
    assert not town.group.member(town.bot).is_admin


async def test_members_are_offered_no_power_over_bots(town: Town, visit: Visiting) -> None:
    alice = await visit(town.alice)
    await alice.chooses("Python Café")

    await alice.see("chat-menu").click()

    await expect(alice.see("leave")).to_be_visible()
    for power in ("add-bot", "remove-bot", "make-admin", "no-admin"):
        await expect(alice.see(power)).to_have_count(0)


async def test_the_pages_language_is_not_the_persons(town: Town, visit: Visiting) -> None:
    alice = await visit(town.alice)
    await alice.chooses("Lyceum")
    await alice.see("language-toggle").click()
    await expect(alice.see("start")).to_have_text("开始")
    assert town.alice.language_code == "en"
    await alice.see("start").click()
    await expect(alice.words("I am @lyceum_demo_bot")).to_be_visible()

    await alice.becomes("Bob")
    await expect(alice.see("language-toggle")).to_have_text("English")
    await alice.see("person-switcher").click()
    await expect(alice.see("speak-en")).to_have_attribute("aria-pressed", "true")
    await alice.see("speak-zh-hans").click()

    await expect(alice.see("speak-zh-hans")).to_have_attribute("aria-pressed", "true")
    assert town.bob.language_code == "zh-hans"
    await alice.page.keyboard.press("Escape")
    await alice.chooses("Lyceum")
    await alice.see("start").click()
    await expect(alice.words("我是 @lyceum_demo_bot")).to_be_visible()


async def test_a_links_payload_is_not_shown_to_people(
    sandbox: Sandbox, bot: Bot, nora: Person, visit: Visiting
) -> None:
    said = await nora.opens(f"https://t.me/{bot.username}?start=buy_1_0-secret")
    page = await visit(nora)
    await page.chooses("Testy")

    await expect(page.see("words")).to_have_text(["/start"])
    assert said is not None
    assert said.text == "/start buy_1_0-secret"


async def test_the_pay_sheet_shows_what_is_left_after_a_purchase_elsewhere(
    sandbox: Sandbox, bot: Bot, api: Api, nora: Person, visit: Visiting
) -> None:
    await nora.says("/start", to=bot)
    balances = sandbox.world.till.balances
    price = [LabeledPrice(label="Cake", amount=20)]
    await api.send_invoice(nora.id, "Cake", "Some cake.", "order", "XTR", price)
    page = await visit(nora)
    await page.chooses("Testy")
    await page.see("pay-button").last.click()
    await expect(page.see("balance")).to_contain_text(f"{sandbox.world.till.stars(nora):,}")
    await expect(page.see("pay-confirm")).to_be_enabled()

    balances[nora.id] = 10
    await api.send_message(nora.id, "Thank you for the tea.")

    await expect(page.see("balance")).to_contain_text("10")
    await expect(page.see("pay-refused")).to_have_text("You have too few Stars for this.")
    await expect(page.see("pay-confirm")).to_be_disabled()


async def test_an_album_is_one_message_with_its_pictures_in_a_grid(
    sandbox: Sandbox, bot: Bot, api: Api, nora: Person, visit: Visiting
) -> None:
    await nora.says("/start", to=bot)
    page = await visit(nora)
    await page.chooses("Testy")
    files = [BufferedInputFile(PIXEL, f"{number}.png") for number in range(3)]

    sent = await api.send_media_group(
        nora.id,
        [InputMediaPhoto(media=files[0], caption="Our garden"), *map(_photo, files[1:])],
    )

    await expect(page.see("album")).to_have_count(1)
    await expect(page.see("album").get_by_test_id("photo")).to_have_count(3)
    await expect(page.see("message", "Our garden")).to_have_count(1)
    tops = await page.see("photo").evaluate_all(TOPS)
    assert tops[0] < tops[1] == tops[2]
    await page.page.reload()
    await page.chooses("Testy")
    await expect(page.see("album").get_by_test_id("photo")).to_have_count(3)
    await api.delete_message(nora.id, sent[2].message_id)
    await expect(page.see("album").get_by_test_id("photo")).to_have_count(2)


def _photo(file: BufferedInputFile) -> InputMediaPhoto:
    return InputMediaPhoto(media=file)


async def test_a_purchase_the_bot_refused_can_only_be_closed(
    sandbox: Sandbox, bot: Bot, api: Api, nora: Person, visit: Visiting
) -> None:
    await nora.says("/start", to=bot)
    price = [LabeledPrice(label="Cake", amount=20)]
    await api.send_invoice(nora.id, "Cake", "Some cake.", "order", "XTR", price)
    page = await visit(nora)
    await page.chooses("Testy")
    await page.see("pay-button").last.click()
    await page.see("pay-confirm").click()

    updates = await api.get_updates(timeout=5, allowed_updates=["pre_checkout_query"])
    while not any(update.pre_checkout_query for update in updates):
        updates = await api.get_updates(offset=updates[-1].update_id + 1, timeout=5)
    query = next(update.pre_checkout_query for update in updates if update.pre_checkout_query)
    await api.answer_pre_checkout_query(query.id, ok=False, error_message="You have it already.")

    await expect(page.see("pay-refused")).to_have_text("You have it already.")
    await expect(page.see("pay-confirm")).to_have_count(0)
    await page.see("pay-cancel").click()
    await expect(page.see("pay-refused")).to_have_count(0)


async def test_a_visitor_lets_an_hour_pass_and_a_winner_is_drawn(
    town: Town, visit: Visiting
) -> None:
    ada = await visit(town.admin)
    await ada.chooses("Python Café")
    await ada.says('/giveaway "A mug" 1h')
    alice = await visit(town.alice)
    await alice.chooses("Python Café")
    await alice.button("Join").click()
    await expect(alice.see("toast")).to_contain_text("ticket 1")

    await alice.see("clock").click()
    await alice.see("turn-61").click()

    await expect(alice.words("A mug goes to Alice")).to_be_visible()
    await expect(alice.see("clock")).to_have_text("Clock +1:01")


async def test_a_clock_that_runs_ahead_says_so(visit: Visiting) -> None:
    ahead = timedelta()
    async with Sandbox(clock=lambda: datetime.now(UTC) + ahead) as later:
        nora = later.world.user("Nora", language_code="en")
        bot = later.world.bot("test_bot", "Testy")
        await nora.says("/start", to=bot)
        page = await visit(nora, url=later.url)
        await expect(page.see("clock")).to_have_count(0)

        ahead = timedelta(minutes=61)
        await nora.says("Is it later now?", to=bot)

        await expect(page.see("clock")).to_have_text("Clock +1:01")
