"""Messages sent again, files used again, albums: what is kept and what is refused."""

import pytest
from aiogram import Bot as Api
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BufferedInputFile,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    LabeledPrice,
)

from sandbox import topics
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from tests.sandbox.pictures import PIXEL


@pytest.fixture
async def alice(world: World, bot: Bot) -> Person:
    """Somebody who talks with the bot."""
    person = world.user("Alice")
    await person.says("/start", to=bot)
    return person


@pytest.fixture
def group(world: World, bot: Bot, alice: Person) -> Chat:
    """A group with topics, where the bot is a plain member."""
    return world.group("Py Lovers", alice, members=[bot], topics=True)


def file(name: str) -> BufferedInputFile:
    """A file to upload."""
    return BufferedInputFile(PIXEL, name)


async def test_a_forward_of_a_forward_names_the_first_and_a_copy_nobody(
    api: Api, world: World, group: Chat, alice: Person, bot: Bot
) -> None:
    bob = world.user("Bob")
    photo = await bob.sends_photo(PIXEL, to=bot, caption="Mine")
    once = await api.forward_message(alice.id, bob.id, photo.id)

    twice = await api.forward_message(group.id, alice.id, once.message_id)
    copied = await api.copy_message(group.id, alice.id, once.message_id)

    assert twice.forward_origin is not None
    assert twice.forward_origin.sender_user.id == bob.id  # type: ignore[union-attr]
    assert "forward_origin" not in group.messages[copied.message_id].content


async def test_a_forward_keeps_out_of_a_closed_topic(
    api: Api, world: World, group: Chat, alice: Person, bot: Bot
) -> None:
    topic = topics.start(world, group, "News", alice)
    said = await alice.says("Look", to=bot)
    moved = await api.forward_message(group.id, alice.id, said.id, message_thread_id=topic.id)
    assert moved.message_thread_id == topic.id
    topics.close(world, group, topic, alice)

    with pytest.raises(TelegramBadRequest, match="TOPIC_CLOSED"):
        await api.forward_message(group.id, alice.id, said.id, message_thread_id=topic.id)


async def test_an_invoice_is_forwarded_but_not_copied(api: Api, group: Chat, alice: Person) -> None:
    price = [LabeledPrice(label="Course", amount=250)]
    sent = await api.send_invoice(alice.id, "Python", "A course", "o", "XTR", price)

    assert (await api.forward_message(group.id, alice.id, sent.message_id)).invoice
    with pytest.raises(TelegramBadRequest, match="message can't be copied"):
        await api.copy_message(group.id, alice.id, sent.message_id)


async def test_a_copied_poll_is_another_poll(api: Api, group: Chat, alice: Person) -> None:
    sent = await api.send_poll(alice.id, "Tabs?", ["Yes", "No"])
    copied = await api.copy_message(group.id, alice.id, sent.message_id)
    await alice.votes(group.messages[copied.message_id], 0)

    first = await api.stop_poll(alice.id, sent.message_id)
    second = await api.stop_poll(group.id, copied.message_id)

    assert (first.total_voter_count, second.total_voter_count) == (0, 1)


async def test_an_album_copied_is_an_album(api: Api, group: Chat, alice: Person) -> None:
    sent = await api.send_media_group(
        alice.id, [InputMediaPhoto(media=file("1.png")), InputMediaPhoto(media=file("2.png"))]
    )

    copied = await api.copy_messages(group.id, alice.id, [one.message_id for one in sent])

    groups = {group.messages[one.message_id].media_group_id for one in copied}
    assert len(groups) == 1
    assert groups != {sent[0].media_group_id}
    with pytest.raises(TelegramBadRequest, match="strictly increasing order"):
        await api.copy_messages(group.id, alice.id, [sent[1].message_id, sent[0].message_id])


async def test_an_album_is_sent_whole_or_not_at_all(api: Api, alice: Person, bot: Bot) -> None:
    before = len(alice.sees(bot))

    with pytest.raises(TelegramBadRequest, match="wrong file identifier"):
        await api.send_media_group(
            alice.id, [InputMediaPhoto(media=file("1.png")), InputMediaPhoto(media="none")]
        )
    with pytest.raises(TelegramBadRequest, match="document can't be mixed"):
        await api.send_media_group(
            alice.id, [InputMediaPhoto(media=file("1.png")), InputMediaDocument(media=file("2"))]
        )

    assert len(alice.sees(bot)) == before


async def test_photos_and_films_go_together(api: Api, alice: Person) -> None:
    sent = await api.send_media_group(
        alice.id, [InputMediaPhoto(media=file("1.png")), InputMediaVideo(media=file("2.mp4"))]
    )

    assert sent[0].photo
    assert sent[1].video


async def test_a_photo_is_no_document(api: Api, alice: Person) -> None:
    sent = await api.send_photo(alice.id, file("1.png"))
    assert sent.photo is not None

    with pytest.raises(TelegramBadRequest, match="can't use file of type Photo as Document"):
        await api.send_document(alice.id, sent.photo[-1].file_id)


async def test_the_same_picture_again_is_no_change(api: Api, alice: Person) -> None:
    sent = await api.send_photo(alice.id, file("1.png"), caption="One")
    assert sent.photo is not None
    same = InputMediaPhoto(media=sent.photo[-1].file_id, caption="One")

    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await api.edit_message_media(same, chat_id=alice.id, message_id=sent.message_id)


async def test_what_was_forwarded_is_not_edited(api: Api, group: Chat, alice: Person) -> None:
    said = await alice.says("Mine", in_=group)
    moved = await api.forward_message(alice.id, group.id, said.id)

    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await api.edit_message_text("Yours", chat_id=alice.id, message_id=moved.message_id)


async def test_a_bot_hears_of_its_own_pin_in_a_group_it_runs(
    api: Api, world: World, alice: Person, bot: Bot
) -> None:
    place = world.group("Talk", alice)
    await alice.adds(bot, place, as_admin=True)
    said = await alice.says("Rules", in_=place)
    await api.pin_chat_message(place.id, said.id)

    message = (await api.get_updates())[-1].message

    assert message is not None
    assert message.pinned_message is not None


async def test_a_reply_in_a_group_begins_a_thread(api: Api, world: World, alice: Person) -> None:
    bot = next(iter(world.bots.values()))
    place = world.group("Talk", alice, members=[bot])
    asked = await alice.says("How?", in_=place)

    answer = await api.send_message(place.id, "So.", reply_to_message_id=asked.id)
    thanks = await alice.says("Thanks", in_=place, reply_to=place.messages[answer.message_id])

    assert (answer.message_thread_id, answer.is_topic_message) == (asked.id, None)
    assert thanks.thread_id == asked.id
    with pytest.raises(TelegramBadRequest, match="message thread not found"):
        await api.send_message(place.id, "Lost", message_thread_id=asked.id)
