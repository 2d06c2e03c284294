"""People act as somebody with a phone would, and only so."""

import asyncio

import pytest
from aiogram import Bot as Api
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, LabeledPrice

from sandbox.chats import Chat
from sandbox.errors import Impossible
from sandbox.films import Shape
from sandbox.members import PERMISSIONS, Member, Status
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from tests.sandbox.pictures import PIXEL


@pytest.fixture
def alice(world: World) -> Person:
    """Who founded the group."""
    return world.user("Alice")


@pytest.fixture
def bob(world: World) -> Person:
    """A stranger."""
    return world.user("Bob")


@pytest.fixture
def group(world: World, alice: Person) -> Chat:
    """A group."""
    return world.group("Py Lovers", alice)


async def test_outsiders_do_not_write(group: Chat, bob: Person) -> None:
    with pytest.raises(Impossible, match="Bob is not in Py Lovers"):
        await bob.says("Hello", in_=group)

    await bob.joins(group)
    assert (await bob.says("Hello", in_=group)).text == "Hello"

    await bob.leaves(group)
    with pytest.raises(Impossible, match="Bob is not in Py Lovers"):
        await bob.says("Still here", in_=group)


async def test_the_restricted_do_not_write(group: Chat, bob: Person) -> None:
    group.members[bob.id] = Member(
        bob, Status.RESTRICTED, permissions=PERMISSIONS - {"can_send_messages"}
    )

    with pytest.raises(Impossible, match="Bob may not write"):
        await bob.says("Hello", in_=group)


async def test_who_was_removed_stays_away(group: Chat, alice: Person, bob: Person) -> None:
    await bob.joins(group)
    await alice.kicks(bob, group)

    with pytest.raises(Impossible, match="may not come back"):
        await bob.joins(group)


async def test_only_admins_bring_remove_and_promote(group: Chat, bob: Person, bot: Bot) -> None:
    await bob.joins(group)

    with pytest.raises(Impossible, match="Bob is not an admin"):
        await bob.adds(bot, group)
    with pytest.raises(Impossible, match="Bob is not an admin"):
        await bob.promotes(bob, group)


async def test_a_bot_hears_what_happens_to_it(
    api: Api, group: Chat, alice: Person, bot: Bot
) -> None:
    await alice.adds(bot, group)
    await alice.promotes(bot, group)
    await alice.kicks(bot, group)

    changes = [update.my_chat_member for update in await api.get_updates()]
    assert [change.new_chat_member.status for change in changes if change] == [
        "member",
        "administrator",
        "kicked",
    ]


async def test_an_admin_bot_that_asked_hears_of_others(
    api: Api, group: Chat, alice: Person, bob: Person, bot: Bot
) -> None:
    await api.get_updates(allowed_updates=["chat_member"])
    await alice.adds(bot, group)
    await bob.joins(group)
    assert await api.get_updates() == [], "a plain member is told nothing"

    await alice.promotes(bot, group)
    await bob.leaves(group)

    changes = [update.chat_member for update in await api.get_updates()]
    assert [change.new_chat_member.status for change in changes if change] == ["left"]


async def test_an_anonymous_admin_speaks_as_the_group(
    api: Api, group: Chat, alice: Person, bot: Bot
) -> None:
    await alice.adds(bot, group)
    await alice.says("/rules", in_=group, anonymously=True)

    message = (await api.get_updates())[-1].message
    assert message is not None
    assert message.from_user is not None
    assert (message.from_user.username, message.sender_chat.id if message.sender_chat else 0) == (
        "GroupAnonymousBot",
        group.id,
    )


async def test_a_tap_is_answered(api: Api, alice: Person, bot: Bot, world: World) -> None:
    await alice.says("/start", to=bot)
    button = InlineKeyboardButton(text="More", callback_data="more")
    await api.send_message(
        alice.id, "Hello", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]])
    )

    with world.listen() as onlooker:
        answer = await _tapped(api, alice, "More")
        assert (await onlooker.next()).kind == "callback_answer"
    assert answer["text"] == "Here you are"


async def test_there_is_no_such_button(api: Api, alice: Person, bot: Bot) -> None:
    await alice.says("/start", to=bot)

    with pytest.raises(AssertionError, match="there is no button 'More'"):
        await alice.taps("More")


async def test_an_edit_is_heard_as_news(api: Api, alice: Person, bot: Bot) -> None:
    await alice.says("/start", to=bot)
    said = await api.send_message(alice.id, "1 vote")
    await alice.hears("1 vote", in_=bot)

    await api.edit_message_text("2 votes", chat_id=alice.id, message_id=said.message_id)

    assert (await alice.hears("vote", in_=bot)).words == "2 votes"


async def test_waiting_in_vain_tells_what_was_seen(alice: Person, bot: Bot) -> None:
    await alice.says("/start", to=bot)

    with pytest.raises(AssertionError, match=r"Alice waited for 'Hello' in vain.*\n.*/start"):
        await alice.hears("Hello", in_=bot, within=0.01)


async def test_an_invoice_declined_costs_nothing_and_says_nothing(
    api: Api, world: World, alice: Person, bot: Bot
) -> None:
    await alice.says("/start", to=bot)
    await api.get_updates(offset=(await api.get_updates())[-1].update_id + 1)
    price = [LabeledPrice(label="Course", amount=250)]
    await api.send_invoice(alice.id, "Python", "A course", "order-1", "XTR", price)
    before = world.till.stars(alice)

    await alice.declines(await alice.hears("Python"))

    assert world.till.stars(alice) == before
    assert await api.get_updates() == []


async def _tapped(api: Api, person: Person, label: str) -> dict[str, object]:
    """Tap, and answer the tap as the bot."""
    await api.get_updates(offset=-1, timeout=0)
    tapping = asyncio.create_task(person.taps(label))
    await asyncio.sleep(0)
    query = (await api.get_updates(offset=-1, timeout=5))[-1].callback_query
    assert query is not None
    await api.answer_callback_query(query.id, text="Here you are")
    return dict(await tapping)


async def test_a_face_is_seen_if_there_is_one(api: Api, world: World, alice: Person) -> None:
    none = await api.get_user_profile_photos(alice.id)
    assert (none.total_count, none.photos) == (0, [])

    for name in ("old.png", "new.png"):
        face = world.files.keep("photo", name, "image/png", PIXEL, Shape(1, 1))
        alice.photos.insert(0, face)

    (newest,) = (await api.get_user_profile_photos(alice.id, limit=1)).photos
    assert newest[-1].file_id == alice.photos[0].file_id
    assert (await api.get_user_profile_photos(alice.id, offset=1)).total_count == 2
    with pytest.raises(TelegramBadRequest, match="user not found"):
        await api.get_user_profile_photos(5)
