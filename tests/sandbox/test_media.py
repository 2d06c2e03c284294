"""Files: sent, kept, sent again by their id, downloaded; albums and paid media."""

from io import BytesIO

import aiohttp
import pytest
from aiogram import Bot as Api
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InputMediaPhoto, InputPaidMediaPhoto, MediaUnion
from PIL import Image

from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from tests.sandbox.pictures import PIXEL, film, picture


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


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
async def test_a_photo_has_several_sizes(api: Api, alice: Person, form: str) -> None:
    sent = await api.send_photo(alice.id, file("a.jpg", picture(1600, 900, form)))

    assert sent.photo is not None
    assert [(one.width, one.height) for one in sent.photo] == [
        (90, 51),
        (320, 180),
        (800, 450),
        (1280, 720),
        (1600, 900),
    ]
    loaded = await api.download(sent.photo[1].file_id, BytesIO())
    assert loaded is not None
    assert Image.open(loaded).size == (320, 180)
    assert len(loaded.getvalue()) == sent.photo[1].file_size  # type: ignore[attr-defined]


async def test_any_size_of_a_photo_sends_all_of_them(api: Api, alice: Person) -> None:
    sent = await api.send_photo(alice.id, file("a.jpg", picture(1600, 900)))
    assert sent.photo is not None

    again = await api.send_photo(alice.id, sent.photo[0].file_id)

    assert again.photo == sent.photo


async def test_a_photo_that_lies_on_its_side_is_put_upright(api: Api, alice: Person) -> None:
    sent = await api.send_photo(alice.id, file("a.jpg", picture(400, 300, orientation=6)))

    assert sent.photo is not None
    assert [(one.width, one.height) for one in sent.photo] == [(67, 90), (240, 320), (300, 400)]


async def test_what_is_no_photo_to_telegram(api: Api, alice: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="PHOTO_INVALID_DIMENSIONS"):
        await api.send_photo(alice.id, file("long.png", picture(2100, 100, "PNG")))
    with pytest.raises(TelegramBadRequest, match="PHOTO_INVALID_DIMENSIONS"):
        await api.send_photo(alice.id, file("large.png", picture(9000, 1001, "PNG")))
    with pytest.raises(TelegramBadRequest, match="file is too big"):
        await api.send_photo(alice.id, file("heavy.png", PIXEL + bytes(10 * 2**20)))


async def test_a_picture_nobody_can_read_is_kept(api: Api, alice: Person) -> None:
    sent = await api.send_photo(alice.id, file("a.png", b"not really"))

    assert sent.photo is not None
    assert len(sent.photo) == 1


async def test_a_picture_that_breaks_off_has_the_size_it_tells(api: Api, alice: Person) -> None:
    whole = picture(640, 480)
    sent = await api.send_photo(alice.id, file("a.jpg", whole[: len(whole) // 2]))

    assert sent.photo is not None
    assert [(one.width, one.height) for one in sent.photo] == [(640, 480)]


async def test_a_film_tells_its_shape_unless_the_bot_does(api: Api, alice: Person) -> None:
    data = film(640, 360, seconds=75)

    own = (await api.send_video(alice.id, file("a.mp4", data))).video
    told = (await api.send_video(alice.id, file("a.mp4", data), width=64, duration=7)).video
    unknown = (await api.send_video(alice.id, file("a.mp4", b"film"))).video

    assert own is not None
    assert (own.width, own.height, own.duration, own.file_size) == (640, 360, 75, len(data))
    assert told is not None
    assert (told.width, told.height, told.duration) == (64, 360, 7)
    assert unknown is not None
    assert (unknown.width, unknown.height, unknown.duration) == (1280, 720, 0)


async def test_part_of_a_file_can_be_downloaded(
    sandbox: Sandbox, api: Api, bot: Bot, alice: Person
) -> None:
    sent = await api.send_document(alice.id, file("notes.txt", b"Read me again"))
    assert sent.document is not None
    path = (await api.get_file(sent.document.file_id)).file_path
    addresses = [f"/file/bot{bot.token}/{path}", f"/sandbox/files/{sent.document.file_id}"]

    async def asked(address: str, wanted: str) -> tuple[int, bytes, str | None]:
        async with (
            aiohttp.ClientSession() as session,
            session.get(sandbox.url + address, headers={"Range": wanted}) as answer,
        ):
            return answer.status, await answer.read(), answer.headers.get("Content-Range")

    for address in addresses:
        assert await asked(address, "bytes=0-3") == (206, b"Read", "bytes 0-3/13")
        assert await asked(address, "bytes=8-") == (206, b"again", "bytes 8-12/13")
        assert await asked(address, "bytes=-5") == (206, b"again", "bytes 8-12/13")
        assert await asked(address, "bytes=99-") == (416, b"", "bytes */13")
        assert await asked(address, "lines=1-2") == (200, b"Read me again", None)


@pytest.mark.parametrize(
    ("name", "content_type", "is_shown"),
    [
        ("page.html", "text/html", False),
        ("page.svg", "image/svg+XML", False),
        ("me.png", "image/png", True),
        ("song.mp3", "audio/mpeg", True),
        ("film.mp4", "video/mp4", True),
    ],
)
async def test_a_browser_shows_pictures_sounds_and_films_and_saves_all_else(
    sandbox: Sandbox, bot: Bot, name: str, content_type: str, is_shown: bool
) -> None:
    page = b"<svg onload='alert(1)' xmlns='http://www.w3.org/2000/svg'></svg>"
    kept = sandbox.world.files.keep("document", name, content_type, page)
    for address in (f"/file/bot{bot.token}/{kept.path}", f"/sandbox/files/{kept.file_id}"):
        async with (
            aiohttp.ClientSession() as session,
            session.get(sandbox.url + address) as answer,
        ):
            headers = answer.headers

        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Security-Policy"] == "sandbox"
        assert headers.get("Content-Disposition") == (None if is_shown else "attachment")


async def test_a_bot_downloads_20_megabytes_and_no_more(api: Api, alice: Person) -> None:
    sent = await api.send_document(alice.id, file("big.bin", bytes(20 * 2**20 + 1)))
    assert sent.document is not None

    with pytest.raises(TelegramBadRequest, match="file is too big"):
        await api.get_file(sent.document.file_id)
