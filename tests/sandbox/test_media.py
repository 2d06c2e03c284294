"""Files: sent, kept, sent again by their id, downloaded; albums and paid media."""

import pytest
from aiogram import Bot as Api
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InputMediaPhoto, InputPaidMediaPhoto, MediaUnion

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


def file(name: str, data: bytes = PIXEL) -> BufferedInputFile:
    """A file to upload."""
    return BufferedInputFile(data, name)


async def test_a_file_is_sent_once_and_then_by_its_id(api: Api, alice: Person) -> None:
    sent = await api.send_document(alice.id, file("notes.txt", b"Read me"))
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.file_size) == ("notes.txt", 7)

    again = await api.send_document(alice.id, sent.document.file_id, caption="Again")

    assert again.document is not None
    assert again.document.file_unique_id == sent.document.file_unique_id
    assert again.caption == "Again"


async def test_a_file_can_be_downloaded(api: Api, alice: Person) -> None:
    sent = await api.send_document(alice.id, file("notes.txt", b"Read me"))
    assert sent.document is not None

    loaded = await api.download(sent.document.file_id)

    assert loaded is not None
    assert loaded.read() == b"Read me"


async def test_people_send_files_too(api: Api, alice: Person, bot: Bot) -> None:
    await alice.sends_photo(PIXEL, to=bot, caption="Look")

    message = (await api.get_updates())[-1].message
    assert message is not None
    assert message.photo is not None
    assert (message.photo[-1].width, message.photo[-1].height) == (1, 1)
    assert message.caption == "Look"


async def test_every_kind_shows_itself(api: Api, alice: Person) -> None:
    assert (await api.send_photo(alice.id, file("a.png"))).photo
    assert (await api.send_video(alice.id, file("a.mp4", b"film"), duration=7)).video
    assert (await api.send_audio(alice.id, file("a.mp3", b"sound"))).audio
    assert (await api.send_voice(alice.id, file("a.ogg", b"voice"))).voice
    film = await api.send_animation(alice.id, file("a.gif", b"moving"))
    assert film.animation
    assert film.document, "old clients see a document"


async def test_ids_that_mean_nothing(api: Api, alice: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="wrong file identifier"):
        await api.send_photo(alice.id, "no-such-file")
    with pytest.raises(TelegramBadRequest, match="invalid file_id"):
        await api.get_file("no-such-file")


async def test_an_album_is_one_group_of_messages(api: Api, alice: Person) -> None:
    pictures: list[MediaUnion] = [
        InputMediaPhoto(media=file("1.png"), caption="One"),
        InputMediaPhoto(media=file("2.png")),
    ]
    sent = await api.send_media_group(alice.id, pictures)

    assert len({message.media_group_id for message in sent}) == 1
    assert [message.caption for message in sent] == ["One", None]
    with pytest.raises(TelegramBadRequest, match="2-10 items"):
        await api.send_media_group(alice.id, pictures[1:])


async def test_paid_media_hide_what_they_hold(api: Api, alice: Person) -> None:
    sent = await api.send_paid_media(alice.id, 5, [InputPaidMediaPhoto(media=file("1.png"))])

    assert sent.paid_media is not None
    assert (sent.paid_media.star_count, sent.paid_media.paid_media[0].type) == (5, "preview")
    assert not sent.photo
