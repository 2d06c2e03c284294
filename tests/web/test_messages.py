"""What a bot can send, and what people do with messages, as the page shows it."""

import asyncio

import pytest
from aiogram import Bot as Api
from aiogram.types import (
    BufferedInputFile,
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LabeledPrice,
    ReplyKeyboardMarkup,
    WebAppInfo,
)
from aiohttp import web
from playwright.async_api import Route, expect

from sandbox import topics
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from tests.sandbox.pictures import PIXEL
from tests.web.conftest import Visiting

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture
def ann(sandbox: Sandbox) -> Person:
    """Who looks at the page."""
    return sandbox.world.user("Ann", username="ann")


@pytest.fixture
def bob(sandbox: Sandbox) -> Person:
    """Who else is there."""
    return sandbox.world.user("Bob", username="bob")


@pytest.fixture
def group(sandbox: Sandbox, ann: Person, bob: Person) -> Chat:
    """Where both are."""
    return sandbox.world.group("Makers", ann, members=[bob], username="makers")


async def test_words_are_set_as_they_are_marked_and_never_markup(
    ann: Person, group: Chat, bob: Person, bot: Bot, api: Api, visit: Visiting
) -> None:
    await bob.says("<img src=x onerror=alert(1)> <b>bold?</b>", in_=group)
    await ann.says("/start", to=bot)
    page = await visit(ann)
    await expect(page.words("<img src=x onerror=alert(1)> <b>bold?</b>")).to_be_visible()
    await page.chooses("Testy")

    await api.send_message(
        ann.id,
        "<b>Loud</b> <tg-spoiler>the end</tg-spoiler> <pre>a &lt; b</pre>"
        '<a href="javascript:alert(1)">no</a> <a href="https://example.org/a">out</a>',
        parse_mode="HTML",
    )

    words = page.words("Loud")
    await expect(words.locator("strong")).to_have_text("Loud")
    await expect(words.locator("pre")).to_have_text("a < b")
    await expect(words.locator("a")).to_have_text(["out"])
    await words.locator(".spoiler").focus()
    await page.page.keyboard.press("Enter")
    await expect(words.locator(".spoiler")).to_have_class("spoiler revealed")
    await words.get_by_text("out").click()
    await expect(page.see("outside")).to_contain_text("https://example.org/a")


async def test_media_are_seen_heard_and_downloaded(
    ann: Person, bot: Bot, api: Api, visit: Visiting
) -> None:
    await ann.says("/start", to=bot)
    page = await visit(ann)
    await page.chooses("Testy")

    await api.send_photo(ann.id, BufferedInputFile(PIXEL, "a.png"), caption="A dot")
    await api.send_audio(ann.id, BufferedInputFile(b"-", "A song.mp3"), duration=75)
    await api.send_video(ann.id, BufferedInputFile(b"-", "a.mp4"))
    await api.send_document(ann.id, BufferedInputFile(b"-" * 2048, "week 1.pdf"))
    await api.send_invoice(
        ann.id, "Pro", "For a month", "p", "XTR", [LabeledPrice(label="x", amount=20_000 // 2)]
    )

    await expect(page.see("photo").locator("img")).to_have_js_property("naturalWidth", 1)
    await expect(page.see("audio")).to_contain_text("A song")
    await expect(page.see("audio")).to_contain_text("1:15")
    await expect(page.see("video")).to_be_visible()
    await expect(page.see("document")).to_contain_text("2.0 KB")
    async with page.page.expect_download() as download:
        await page.see("document").click()
    assert (await download.value).suggested_filename == "week 1.pdf"
    await expect(page.see("invoice")).to_contain_text("For a month")


async def test_a_quiz_tells_what_was_right_and_why(
    ann: Person, bot: Bot, api: Api, visit: Visiting
) -> None:
    await ann.says("/start", to=bot)
    page = await visit(ann)
    await page.chooses("Testy")
    await api.send_poll(
        ann.id, "What is 12?", ["Text", "A number"], type="quiz",
        correct_option_id=1, explanation="It has no quotes.",
    )  # fmt: skip

    await page.see("poll-option", "Text").click()

    await expect(page.see("poll-result", "Text")).to_have_class("poll-bar  wrong chosen")
    await expect(page.see("poll-result", "A number")).to_have_class("poll-bar right  ")
    await expect(page.see("explanation")).to_have_text("It has no quotes.")


async def test_several_answers_are_given_at_once_and_a_closed_poll_takes_none(
    ann: Person, bot: Bot, api: Api, visit: Visiting
) -> None:
    await ann.says("/start", to=bot)
    page = await visit(ann)
    await page.chooses("Testy")
    poll = await api.send_poll(
        ann.id, "Which days?", ["Mon", "Tue", "Wed"], allows_multiple_answers=True
    )

    await page.see("poll-option", "Mon").click()
    await page.see("poll-option", "Wed").click()
    await page.see("poll-submit").click()

    await expect(page.see("poll-result", "Wed")).to_contain_text("100%")
    await expect(page.see("poll-result", "Tue")).to_contain_text("0%")
    await api.stop_poll(ann.id, poll.message_id)
    await expect(page.see("poll")).to_contain_text("Final results")
    await expect(page.see("poll-retract")).to_have_count(0)


async def test_messages_are_answered_changed_felt_about_forwarded_and_deleted(
    ann: Person, bob: Person, group: Chat, bot: Bot, visit: Visiting
) -> None:
    await ann.says("/start", to=bot)
    said = await bob.says("Who brings cake?", in_=group)
    page = await visit(ann)
    await page.picks("reply", page.words("cake"))
    await page.says("Mee")
    await expect(page.see("quote")).to_contain_text("Who brings cake?")

    await page.see("input").press("ArrowUp")
    await page.says("Me")
    await expect(page.see("edited")).to_be_visible()
    await page.picks("forward", page.words("cake"))
    await page.see("choice", "Testy").click()
    await page.see("message").filter(has_text="cake").first.click(button="right")
    await page.see("react").first.click()
    await expect(page.see("reactions").filter(has_text="1")).to_have_count(1)
    await bob.reacts(said, "👍")
    await expect(page.see("reactions").filter(has_text="2")).to_have_count(1)
    await page.picks("delete", page.words("Me"))

    await expect(page.see("message")).to_have_count(1)
    assert [reaction[0]["emoji"] for reaction in said.reactions.values()] == ["👍", "👍"]
    await page.chooses("Testy")
    await expect(page.see("message", "cake")).to_contain_text("Forwarded from Bob")


async def test_keyboards_and_questions_of_a_bot(
    ann: Person, bot: Bot, api: Api, visit: Visiting
) -> None:
    await ann.says("/start", to=bot)
    page = await visit(ann)
    await page.chooses("Testy")
    keys = ReplyKeyboardMarkup(
        keyboard=[[KeyboardButton(text="Great"), KeyboardButton(text="So so")]],
        one_time_keyboard=True,
    )
    await api.send_message(ann.id, "How was it?", reply_markup=keys)
    await page.see("key", "So so").click()
    await expect(page.words("So so")).to_be_visible()
    await expect(page.see("keyboard")).to_be_hidden()

    await api.send_message(
        ann.id, "Why?", reply_markup=ForceReply(input_field_placeholder="A reason")
    )
    await expect(page.see("input")).to_have_attribute("placeholder", "A reason")
    await page.says("It rained")
    await expect(page.see("quote")).to_contain_text("Why?")
    copy = InlineKeyboardButton(text="Code", copy_text=CopyTextButton(text="TEA-5"))
    await api.send_message(
        ann.id, "Yours", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[copy]])
    )
    await page.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await page.button("Code").click()
    await expect(page.see("toast")).to_have_text("Copied")
    assert await page.page.evaluate("navigator.clipboard.readText()") == "TEA-5"


async def test_a_mini_app_knows_who_opened_it_and_closes_itself(
    ann: Person, bot: Bot, api: Api, visit: Visiting
) -> None:
    async def app(_: web.Request) -> web.Response:
        script = """
          const data = new URLSearchParams(location.hash.slice(1)).get("tgWebAppData");
          document.body.textContent = JSON.parse(new URLSearchParams(data).get("user")).first_name;
          onclick = () => parent.postMessage('{"eventType": "web_app_close"}', "*");
        """
        page = f"<!doctype html><body><script>{script}</script>"
        return web.Response(text=page, content_type="text/html")

    served = web.Application()
    served.router.add_get("/", app)
    runner = web.AppRunner(served)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    await ann.says("/start", to=bot)
    page = await visit(ann)
    await page.chooses("Testy")
    button = InlineKeyboardButton(text="Open", web_app=WebAppInfo(url=url))
    await api.send_message(
        ann.id, "Look", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]])
    )

    await page.button("Open").click()

    inside = page.see("mini-app").frame_locator("iframe").locator("body")
    await expect(inside).to_have_text("Ann")
    await inside.click()
    await expect(page.see("mini-app")).to_have_count(0)
    await runner.cleanup()


async def test_a_long_talk_is_read_from_its_end_and_loaded_as_one_goes_back(
    ann: Person, bob: Person, group: Chat, visit: Visiting
) -> None:
    first = await bob.says("The very first", in_=group)
    for number in range(150):
        await bob.says(f"Line {number}", in_=group)
    await ann.says("About that:", in_=group, reply_to=first)
    page = await visit(ann)
    await expect(page.words("About that")).to_be_in_viewport()
    assert await page.see("message").count() < 100

    await page.see("quote").click()
    await expect(page.words("The very first")).to_be_in_viewport()
    await expect(page.see("message")).to_have_count(152)
    await bob.says("News", in_=group)
    await expect(page.see("newest")).to_have_text("1")
    await expect(page.words("The very first")).to_be_in_viewport()
    await page.see("newest").click()
    await expect(page.words("News")).to_be_in_viewport()
    await bob.says("More news", in_=group)
    await expect(page.words("More news")).to_be_in_viewport()


async def test_each_topic_of_a_forum_has_its_own_talk(
    sandbox: Sandbox, ann: Person, visit: Visiting
) -> None:
    forum = sandbox.world.group("Forum", ann, topics=True)
    questions = topics.start(sandbox.world, forum, "Questions", ann)
    await ann.says("To all", in_=forum)
    page = await visit(ann)
    await expect(page.words("To all")).to_be_visible()

    await page.see("topic", "Questions").click()
    await expect(page.words("To all")).to_have_count(0)
    await page.says("How so?")

    await expect(page.words("How so?")).to_be_visible()
    said = next(reversed(forum.messages.values()))
    assert said.thread_id == questions.id
    await page.see("topic", "General").click()
    await expect(page.words("To all")).to_be_visible()
    await expect(page.words("How so?")).to_have_count(0)


async def test_a_pinned_message_stays_in_view_and_leads_back(
    ann: Person, bob: Person, group: Chat, bot: Bot, api: Api, visit: Visiting
) -> None:
    await ann.adds(bot, group, as_admin=True)
    rules = await bob.says("The rules", in_=group)
    for number in range(40):
        await bob.says(f"Line {number}", in_=group)
    page = await visit(ann)

    await api.pin_chat_message(group.id, rules.id)
    await page.see("pinned").click()

    await expect(page.words("The rules")).to_be_in_viewport()


async def test_a_message_is_shown_that_was_asked_for_before_any_had_come(
    ann: Person, bob: Person, group: Chat, bot: Bot, api: Api, visit: Visiting
) -> None:
    await ann.adds(bot, group, as_admin=True)
    rules = await bob.says("The rules", in_=group)
    for number in range(40):
        await bob.says(f"Line {number}", in_=group)
    await api.pin_chat_message(group.id, rules.id)
    page = await visit(ann)
    clicked = asyncio.Event()

    async def come_late(route: Route) -> None:
        await clicked.wait()
        await route.continue_()

    await page.page.route("**/messages?**", come_late)
    await page.page.reload()

    await page.see("pinned").click()
    clicked.set()

    await expect(page.words("The rules")).to_be_in_viewport()
