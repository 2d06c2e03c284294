"""What people do over HTTP beyond talking, and how their clients remember what was read."""

from pathlib import Path

import pytest
from aiogram import Bot as Api
from aiogram.exceptions import TelegramForbiddenError
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputPaidMediaPhoto,
    LabeledPrice,
    MenuButtonWebApp,
    WebAppInfo,
)

from sandbox import invites, topics
from sandbox.actor_acts import ACTS
from sandbox.chats import Chat
from sandbox.fault_api import ORDERS
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from tests.sandbox.pictures import PIXEL
from tests.sandbox.test_actor_api import Phone


@pytest.fixture
def alice(world: World) -> Person:
    """Who founded the group."""
    return world.user("Alice")


@pytest.fixture
def bob(world: World) -> Person:
    """A member of it."""
    return world.user("Bob")


@pytest.fixture
def group(world: World, alice: Person, bob: Person) -> Chat:
    """Where both are."""
    return world.group("Py Lovers", alice, members=[bob])


async def _chat(phone: Phone, person: Person, chat: int) -> dict[str, object]:
    chats = await phone.get(f"/as/{person.id}/chats")
    assert isinstance(chats, list)
    found: dict[str, object] = next(one for one in chats if one["id"] == chat)
    return found


async def test_what_was_not_read_is_counted_until_it_is(
    sandbox: Sandbox, alice: Person, bob: Person, group: Chat
) -> None:
    phone = Phone(sandbox)
    await alice.says("Hello", in_=group)
    await bob.says("Hi", in_=group)
    await bob.says("How are you?", in_=group)
    assert (await _chat(phone, alice, group.id))["unread"] == 2
    assert (await _chat(phone, bob, group.id))["unread"] == 0

    await phone.post(f"/as/{alice.id}/read", chat=group.id)

    assert (await _chat(phone, alice, group.id))["unread"] == 0


async def test_messages_are_fetched_a_page_at_a_time(
    sandbox: Sandbox, alice: Person, group: Chat
) -> None:
    phone = Phone(sandbox)
    said = [await alice.says(str(number), in_=group) for number in range(5)]
    path = f"/as/{alice.id}/chats/{group.id}/messages"

    newest = await phone.get(f"{path}?limit=2")
    older = await phone.get(f"{path}?limit=2&before={said[3].id}")

    assert [one["text"] for one in newest] == ["3", "4"]  # type: ignore[attr-defined]
    assert [one["text"] for one in older] == ["1", "2"]  # type: ignore[attr-defined]


async def test_reactions_and_forwards_go_over_http(
    sandbox: Sandbox, alice: Person, bob: Person, group: Chat, bot: Bot
) -> None:
    phone = Phone(sandbox)
    said = await alice.says("Hello", in_=group)
    about = {"chat": group.id, "message": said.id}

    _, felt = await phone.post(f"/as/{bob.id}/react", **about, emoji=["👍"])
    _, sent = await phone.post(f"/as/{bob.id}/forward", **about, to=bot.id)

    shown = felt["result"]["sandbox"]["reactions"]  # type: ignore[index]
    assert shown == [{"emoji": "👍", "count": 1, "mine": True}]
    assert sent["result"]["forward_origin"]["sender_user"]["id"] == alice.id  # type: ignore[index]
    assert (await phone.post(f"/as/{bob.id}/react", **about, emoji=["🧨"]))[0] == 400


async def test_somebody_founds_a_group_and_makes_a_bot_its_admin(
    sandbox: Sandbox, world: World, alice: Person, bot: Bot
) -> None:
    phone = Phone(sandbox)
    me = f"/as/{alice.id}"
    _, made = await phone.post(f"{me}/found", title="Tea lovers")
    chat = made["result"]["id"]  # type: ignore[index]

    await phone.post(f"{me}/add", chat=chat, user=bot.id)
    assert (await _chat(phone, alice, chat))["bots"] == [
        {"id": bot.id, "name": "Lyceum", "admin": False}
    ]
    await phone.post(f"{me}/promote", chat=chat, user=bot.id)

    assert world.chats[chat].member(bot).is_admin
    assert (await phone.post(f"{me}/found", title=" "))[0] == 400
    assert (await phone.post(f"{me}/add", chat=chat, user=5))[0] == 404


async def test_one_writes_in_a_topic(sandbox: Sandbox, world: World, alice: Person) -> None:
    forum = world.group("Forum", alice, topics=True)
    topic = topics.start(world, forum, "Questions", alice)
    me = f"/as/{alice.id}/say"

    await Phone(sandbox).post(me, chat=forum.id, text="How so?", topic=topic.id)

    assert forum.messages[max(forum.messages)].thread_id == topic.id
    assert (await Phone(sandbox).post(me, chat=forum.id, text="?", topic=99))[0] == 404


async def test_links_lead_to_invoices_and_into_groups(
    sandbox: Sandbox, world: World, alice: Person, group: Chat, api: Api
) -> None:
    phone, eve = Phone(sandbox), world.user("Eve")
    link = await api.create_invoice_link(
        "Pro", "A month", "p", "XTR", [LabeledPrice(label="x", amount=5)],
        subscription_period=2_592_000,
    )  # fmt: skip
    door = invites.add(world, group, alice)

    _, opened = await phone.post(f"/as/{eve.id}/open", link=link)
    await phone.post(f"/as/{eve.id}/open", link=door.address)

    assert opened["result"]["invoice"]["total_amount"] == 5  # type: ignore[index]
    assert opened["result"]["invoice"]["subscription_period"] == 2_592_000  # type: ignore[index]
    assert group.member(eve).present
    world.till.patience = 0.01
    assert (await phone.post(f"/as/{eve.id}/pay", link=link))[1]["description"] == (
        "The bot did not answer in time."
    )
    assert (await phone.post(f"/as/{eve.id}/pay", link="https://t.me/$no"))[0] == 400


async def test_a_mini_app_is_opened_with_signed_data(
    sandbox: Sandbox, alice: Person, bot: Bot, api: Api
) -> None:
    phone = Phone(sandbox)
    await alice.says("/start", to=bot)
    button = InlineKeyboardButton(text="Open", web_app=WebAppInfo(url="https://example.org/app"))
    sent = await api.send_message(
        alice.id, "Look", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]])
    )
    about = {"chat": bot.id, "message": sent.message_id}

    _, opened = await phone.post(f"/as/{alice.id}/tap", **about, label="Open")

    url = str(opened["result"]["url"])  # type: ignore[index]
    assert url.startswith("https://example.org/app#tgWebAppData=")
    assert "hash%3D" in url


async def test_who_has_answered_a_quiz_sees_what_was_right(
    sandbox: Sandbox, alice: Person, bot: Bot, api: Api
) -> None:
    phone = Phone(sandbox)
    await alice.says("/start", to=bot)
    quiz = await api.send_poll(
        alice.id, "12?", ["Text", "Number"], type="quiz",
        correct_option_id=1, explanation="No quotes.", is_anonymous=False,
    )  # fmt: skip
    path = f"/as/{alice.id}/chats/{bot.id}/messages?limit=1"
    before = (await phone.get(path))[0]["sandbox"]  # type: ignore[index]

    await phone.post(f"/as/{alice.id}/vote", chat=bot.id, message=quiz.message_id, options=[0])

    after = (await phone.get(path))[0]["sandbox"]  # type: ignore[index]
    assert (before["correct"], before["explanation"], before["voters"]) == (None, None, None)
    assert (after["correct"], after["explanation"]) == ([1], "No quotes.")
    assert after["voters"] == [["Alice"], []]


async def test_what_costs_stars_is_unlocked_over_http(
    sandbox: Sandbox, alice: Person, bob: Person, bot: Bot, api: Api
) -> None:
    phone = Phone(sandbox)
    await alice.says("/start", to=bot)
    media = [InputPaidMediaPhoto(media=BufferedInputFile(PIXEL, "a.png"))]
    sent = await api.send_paid_media(alice.id, 5, media, payload="preview-1")
    about = {"chat": bot.id, "message": sent.message_id}

    _, opened = await phone.post(f"/as/{alice.id}/unlock", **about)

    unlocked = opened["result"]["sandbox"]["unlocked"]  # type: ignore[index]
    assert [one["type"] for one in unlocked] == ["photo"]
    bought = (await api.get_updates())[-1].purchased_paid_media
    assert bought is not None
    assert (bought.from_user.id, bought.paid_media_payload) == (alice.id, "preview-1")
    words = await alice.says("Thanks", to=bot)
    status, refused = await phone.post(f"/as/{alice.id}/unlock", chat=bot.id, message=words.id)
    assert (status, refused["description"]) == (400, "There is nothing to unlock in this message.")


async def test_an_invoice_is_closed_unpaid_over_http(
    sandbox: Sandbox, alice: Person, bot: Bot, api: Api
) -> None:
    phone = Phone(sandbox)
    said = await alice.says("/start", to=bot)
    price = [LabeledPrice(label="Course", amount=250)]
    sent = await api.send_invoice(alice.id, "Python", "A course", "o", "XTR", price)
    me = f"/as/{alice.id}/decline"

    status, closed = await phone.post(me, chat=bot.id, message=sent.message_id)
    assert (status, closed["result"]) == (200, True)
    status, refused = await phone.post(me, chat=bot.id, message=said.id)

    assert (status, refused["description"]) == (400, "There is no invoice in this message.")


async def test_the_menu_button_is_pressed_over_http(
    sandbox: Sandbox, alice: Person, bot: Bot, api: Api
) -> None:
    phone, me = Phone(sandbox), f"/as/{alice.id}/menu"
    assert (await phone.post(me, chat=bot.id))[1]["description"] == (
        "The menu button of Lyceum opens no Mini App."
    )

    app = MenuButtonWebApp(text="Shop", web_app=WebAppInfo(url="https://example.org/shop"))
    await api.set_chat_menu_button(menu_button=app)

    _, opened = await phone.post(me, chat=bot.id)
    assert str(opened["result"]["url"]).startswith(  # type: ignore[index]
        "https://example.org/shop#tgWebAppData="
    )


async def test_a_visitor_blocks_starts_and_leaves_over_http(
    sandbox: Sandbox, bob: Person, bot: Bot, group: Chat, api: Api
) -> None:
    phone, me = Phone(sandbox), f"/as/{bob.id}"

    _, started = await phone.post(f"{me}/start", chat=bot.id, payload="course-1")
    assert started["result"]["text"] == "/start course-1"  # type: ignore[index]
    said = started["result"]["message_id"]  # type: ignore[index]
    _, edited = await phone.post(f"{me}/edit", chat=bot.id, message=said, text="/start course-2")
    assert edited["result"]["text"] == "/start course-2"  # type: ignore[index]
    await phone.post(f"{me}/block", chat=bot.id)
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await api.send_message(bob.id, "Hello")
    await phone.post(f"{me}/unblock", chat=bot.id)
    assert await api.send_message(bob.id, "Hello")
    await phone.post(f"{me}/leave", chat=group.id)

    assert not group.member(bob).present
    people = await phone.get("/people")
    assert bob.id in [one["id"] for one in people]  # type: ignore[attr-defined]
    assert (await phone.get(f"/as/{bob.id}"))["first_name"] == "Bob"  # type: ignore[index]


@pytest.mark.parametrize(
    ("act", "body", "words"),
    [
        ("send", {}, 'Post a form with the file as "file".'),
        ("react", {"message": 1, "emoji": "👍"}, '"emoji" must be a list; an empty one'),
        ("vote", {"message": 1, "options": 0}, '"options" must be a list of positions'),
        ("tap", {"message": 1, "label": "Buy"}, "there is no button 'Buy'"),
        ("upgrade", {}, "Py Lovers is not a basic group."),
        ("open_topic", {"name": "Questions"}, "Py Lovers has no topics."),
    ],
)
async def test_an_act_that_says_too_little(
    sandbox: Sandbox, alice: Person, group: Chat, act: str, body: dict[str, object], words: str
) -> None:
    await alice.says("Hello", in_=group)

    status, refused = await Phone(sandbox).post(f"/as/{alice.id}/{act}", chat=group.id, **body)

    assert status == 400
    assert words in str(refused["description"])


async def test_there_is_no_such_file(sandbox: Sandbox) -> None:
    assert await Phone(sandbox).get("/files/nothing") is None


def test_all_that_can_be_done_is_written_down() -> None:
    written = (Path(__file__).parents[2] / "docs" / "sandbox.md").read_text()

    assert [act for act in ACTS if f"`{act}`" not in written] == []
    assert [word for word in ORDERS if f"faults.{word}(" not in written] == []
