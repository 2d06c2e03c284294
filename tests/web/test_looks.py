"""How the page looks: at a phone's width, in Chinese, in the dark; and by keys alone."""

import re

import pytest
from playwright.async_api import expect

from demo.town import Town
from tests.web.conftest import Visiting
from tests.web.visits import Visit

pytestmark = pytest.mark.asyncio(loop_scope="session")

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}

CONTRASTS = """(selectors) => {
  const parse = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number);
    return colour.startsWith("color(") ? [r * 255, g * 255, b * 255, a] : [r, g, b, a];
  };
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3]));
  const back = (element) => {
    const seen = [];
    for (let e = element; e; e = e.parentElement) {
      seen.push(parse(getComputedStyle(e).backgroundColor));
    }
    return seen.reverse().reduce((under, top) => over(top, under), [255, 255, 255]);
  };
  const light = (colour) => {
    const linear = (c) => (c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
    const [r, g, b] = colour.map((c) => linear(c / 255));
    return .2126 * r + .7152 * g + .0722 * b;
  };
  return Object.fromEntries(selectors.map((selector) => {
    const element = document.querySelector(selector);
    if (!element) return [selector, null];
    const under = back(element);
    const [a, b] = [light(over(parse(getComputedStyle(element).color), under)), light(under)];
    return [selector, (Math.max(a, b) + .05) / (Math.min(a, b) + .05)];
  }));
}"""
"""The contrast of words with what is behind them (WCAG 2.1), by selector."""

WORDS = (
    ".theirs .words",
    ".mine .words",
    ".theirs .stamp",
    ".mine .stamp",
    ".author",
    ".quote-author",
    ".quote-words",
    ".theirs .words .inline-link",
    ".mine .words .inline-link",
    ".head h1",
    ".head p",
    ".chat-row:not([aria-current]) .chat-last",
    ".chat-row:not([aria-current]) .chat-time",
    ".chat-row[aria-current] .chat-title",
    ".who-label",
    ".menu-button",
    ".badge",
)


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_all_words_stand_out_from_what_is_behind_them(
    town: Town, visit: Visiting, theme: str
) -> None:
    await town.alice.says("/start", to=town.bot)
    question = await town.alice.says("/help with this", in_=town.group)
    await town.bob.says("/courses will help", in_=town.group, reply_to=question)
    page = await visit(town.alice, color_scheme=theme)
    await expect(page.words("will help")).to_be_visible()
    await expect(page.see("unread")).to_be_visible()

    contrasts = await page.page.evaluate(CONTRASTS, list(WORDS))

    assert await page.page.evaluate("document.documentElement.dataset.theme") == theme
    assert {words: ratio for words, ratio in contrasts.items() if not ratio or ratio < 4.5} == {}


async def test_a_phone_shows_one_pane_at_a_time_and_nothing_sticks_out(
    town: Town, visit: Visiting
) -> None:
    phone = await visit(town.alice, **PHONE)
    await expect(phone.see("conversation")).to_be_hidden()
    await phone.chooses("Lyceum")
    await expect(phone.see("chat-list")).to_be_hidden()
    await phone.see("start").click()
    await town.alice.says("An" + " extraordinarily" * 3 + "long" * 60, to=town.bot)
    await expect(phone.words("extraordinarily")).to_be_visible()
    assert await _sticking_out(phone) == []

    await phone.see("back").click()
    await phone.chooses("Python Café")
    await phone.says("/course PY101")
    await expect(phone.button("Buy")).to_be_visible()
    assert await _sticking_out(phone) == []
    await phone.words("Python in a Week").tap()
    await expect(phone.see("reply")).to_be_visible()
    await phone.page.keyboard.press("Escape")
    await phone.see("back").click()
    await expect(phone.see("chat-list")).to_be_visible()


async def test_a_chinese_visitor_finds_no_english(town: Town, visit: Visiting) -> None:
    page = await visit()
    await page.see("language-toggle").click()
    await page.comes_as("小明")
    await expect(page.see("person-switcher")).to_contain_text("当前身份")
    await page.chooses("Lyceum")
    await page.see("start").click()

    await expect(page.see("message", "课程").first).to_be_visible()
    assert await page.page.evaluate("document.documentElement.lang") == "zh-Hans"
    labels = await page.page.evaluate(
        "[...document.querySelectorAll('[aria-label], [placeholder]')]"
        ".flatMap((e) => [e.getAttribute('aria-label'), e.getAttribute('placeholder')])"
    )
    english = [label for label in labels if label and re.search("[a-z]{3}", label)]
    assert english == ["Lyceum"]  # the bot's own name


async def test_commands_are_offered_while_one_types_and_chosen_by_keys(
    town: Town, visit: Visiting
) -> None:
    alice = await visit(town.alice)
    await alice.see("input").press_sequentially("/cour")
    await expect(alice.see("command")).to_have_count(2)

    await alice.page.keyboard.press("ArrowDown")
    await alice.page.keyboard.press("Enter")

    await expect(alice.words("Python in a Week")).to_be_visible()
    await alice.see("input").press_sequentially("/a")
    await alice.page.keyboard.press("Tab")
    await expect(alice.see("input")).to_have_value("/ask ")
    await alice.page.keyboard.press("Escape")
    await expect(alice.see("commands")).to_be_hidden()


async def test_everything_can_be_reached_by_keys(town: Town, visit: Visiting) -> None:
    alice = await visit(town.alice)
    await expect(alice.see("inline-button").first).to_be_visible()
    await expect(alice.see("message-menu").first).to_be_attached()
    reached = set()
    for _ in range(20):
        await alice.page.keyboard.press("Tab")
        reached.add(await alice.page.evaluate("document.activeElement.dataset.testid ?? 'other'"))
    await alice.see("person-switcher").focus()
    await alice.page.keyboard.press("Enter")
    await expect(alice.see("people")).to_be_visible()
    await alice.page.keyboard.press("Escape")

    await expect(alice.see("person-switcher")).to_be_focused()
    wanted = {"person-switcher", "chat-row", "chat-menu", "message-menu", "inline-button"}
    assert wanted <= reached


async def _sticking_out(visit: Visit) -> list[str]:
    """The classes of what reaches over the sides of the window."""
    found: list[str] = await visit.page.evaluate(
        """() => [...document.querySelectorAll("#app *")]
          .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest("pre"))
          .map((e) => e.className)"""
    )
    return found
