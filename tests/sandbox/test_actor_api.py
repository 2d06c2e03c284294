"""People over HTTP: what the page and load generators use."""

import re
from datetime import timedelta

import aiohttp
import pytest
from aiogram import Bot as Api
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from sandbox.chats import Chat
from sandbox.clock import TurnableClock
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from tests.sandbox.pictures import PIXEL


@pytest.fixture
def alice(world: World) -> Person:
    """Who founded the group."""
    return world.user("Alice")


@pytest.fixture
def group(world: World, alice: Person) -> Chat:
    """A group everybody may enter."""
    return world.group("Py Lovers", alice)


class Phone:
    """Somebody's requests."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.url = f"{sandbox.url}/sandbox"

    async def get(self, path: str) -> object:
        """What is there."""
        async with aiohttp.ClientSession() as session, session.get(self.url + path) as response:
            return (await response.json()).get("result")

    async def post(self, path: str, **body: object) -> tuple[int, dict[str, object]]:
        """Do something."""
        async with (
            aiohttp.ClientSession() as session,
            session.post(self.url + path, json=body) as response,
        ):
            return response.status, await response.json()


async def test_a_visitor_comes_joins_and_talks(sandbox: Sandbox, world: World, group: Chat) -> None:
    phone = Phone(sandbox)
    _, come = await phone.post("/people", first_name="Vera", language_code="zh")
    visitor = come["result"]
    assert isinstance(visitor, dict)
    me = f"/as/{visitor['id']}"

    assert (await phone.post(f"{me}/join", chat=group.id))[0] == 200
    status, said = await phone.post(f"{me}/say", chat=group.id, text="大家好")

    assert status == 200
    assert said["ok"] is True
    assert group.messages[max(group.messages)].words == "大家好"
    chats = await phone.get(f"{me}/chats")
    assert isinstance(chats, list)
    assert group.id in [chat["id"] for chat in chats]


@pytest.mark.parametrize("minutes", [-1, 527_041, "soon"])
async def test_a_clock_is_turned_forward_only_and_not_too_far(minutes: object) -> None:
    clock = TurnableClock()
    async with Sandbox(clock=clock) as later:
        phone = Phone(later)
        assert (await phone.post("/clock", minutes=90))[0] == 200

        status, said = await phone.post("/clock", minutes=minutes)

        assert (status, clock.ahead) == (400, timedelta(minutes=90))
        forward = "The clock is turned forward, by 366 days at most"
        assert re.search(f"{forward}|whole number", str(said["description"]))


async def test_real_time_is_not_turned(sandbox: Sandbox) -> None:
    status, said = await Phone(sandbox).post("/clock", minutes=1)

    assert status == 400
    assert said["description"] == "This world keeps real time; its clock cannot be turned."


@pytest.mark.parametrize(
    ("path", "body", "status", "words"),
    [
        ("/people", {}, 400, "A visitor needs a first_name."),
        ("/as/1/say", {"chat": 1, "text": "Hi"}, 404, "There is nobody by that id."),
        ("/as/{alice}/fly", {}, 404, "Nobody can do that"),
        ("/as/{alice}/say", {"chat": 5, "text": "Hi"}, 404, "There is no chat 5."),
        ("/as/{alice}/say", {"chat": "x", "text": "Hi"}, 400, '"chat" must be a whole number.'),
        ("/as/{alice}/say", {"chat": "{group}"}, 400, '"text" must be a string.'),
        ("/as/{alice}/pay", {"chat": "{group}", "message": 99}, 404, "has no message 99"),
        ("/as/{alice}/block", {"chat": "{group}"}, 400, "Only bots can be blocked."),
        ("/as/{alice}/open", {"link": "https://elsewhere.example"}, 400, "leads out of this world"),
    ],
)
async def test_what_cannot_be_done_is_said(
    sandbox: Sandbox,
    alice: Person,
    group: Chat,
    path: str,
    body: dict[str, object],
    status: int,
    words: str,
) -> None:
    body = {name: group.id if value == "{group}" else value for name, value in body.items()}

    got, answer = await Phone(sandbox).post(path.replace("{alice}", str(alice.id)), **body)

    assert got == status
    assert words in str(answer["description"])


async def test_outsiders_do_not_read_a_group(
    sandbox: Sandbox, world: World, alice: Person, group: Chat
) -> None:
    await alice.says("Among us", in_=group)
    stranger = world.user("Eve")

    seen = await Phone(sandbox).get(f"/as/{stranger.id}/chats/{group.id}/messages")

    assert "Among us" not in str(seen)


async def test_a_picture_is_sent_and_can_be_looked_at(
    sandbox: Sandbox, alice: Person, bot: Bot
) -> None:
    form = aiohttp.FormData()
    form.add_field("chat", str(bot.id))
    form.add_field("kind", "photo")
    form.add_field("file", PIXEL, filename="me.png", content_type="image/png")
    async with aiohttp.ClientSession() as session:
        url = f"{sandbox.url}/sandbox/as/{alice.id}/send"
        async with session.post(url, data=form) as response:
            sent = (await response.json())["result"]
        file_id = sent["photo"][-1]["file_id"]
        async with session.get(f"{sandbox.url}/sandbox/files/{file_id}") as response:
            assert await response.read() == PIXEL
            assert response.headers["Content-Security-Policy"] == "sandbox"


async def test_what_happens_is_streamed(sandbox: Sandbox, alice: Person, group: Chat) -> None:
    url = f"{sandbox.url}/sandbox/as/{alice.id}/events"
    async with aiohttp.ClientSession() as session, session.get(url) as stream:
        assert await stream.content.readline() == b": welcome\n"

        await alice.says("Hello", in_=group)

        await stream.content.readline()
        told = await stream.content.readline()
        assert told.startswith(b"data: ")
        assert b"Hello" in told


async def test_outsiders_do_nothing_over_http_either(
    sandbox: Sandbox, world: World, alice: Person, group: Chat
) -> None:
    said = await alice.says("Among us", in_=group)
    eve = f"/as/{world.user('Eve').id}"

    for act, more in [
        ("tap", {"data": "x"}),
        ("delete", {}),
        ("pin", {}),
        ("react", {"emoji": ["👍"]}),
        ("forward", {"to": group.id}),
        ("pay", {}),
        ("vote", {"options": [0]}),
    ]:
        status, answer = await Phone(sandbox).post(
            f"{eve}/{act}", chat=group.id, message=said.id, **more
        )
        assert (status, answer["ok"]) == (404, False), act
    assert group.messages[said.id] is said


async def test_an_admin_runs_a_group(
    sandbox: Sandbox, world: World, alice: Person, bot: Bot
) -> None:
    phone, me, bob = Phone(sandbox), f"/as/{alice.id}", world.user("Bob")
    _, founded = await phone.post(f"{me}/found", title="Club", private=True)
    assert isinstance(founded["result"], dict)
    club = world.chats[founded["result"]["id"]]
    seen = await phone.get(f"/as/{bob.id}/chats")
    assert isinstance(seen, list)
    assert club.id not in [chat["id"] for chat in seen]

    for act, more in [
        ("add", {"user": bot.id, "as_admin": True}),
        ("add", {"user": bob.id}),
        ("promote", {"user": bob.id}),
        ("demote", {"user": bob.id}),
        ("say", {"text": "Rules", "anonymously": True}),
        ("pin", {"message": 3}),
        ("react", {"message": 3, "emoji": ["👍"]}),
        ("kick", {"user": bob.id}),
    ]:
        status, answer = await phone.post(f"{me}/{act}", chat=club.id, **more)
        assert status == 200, (act, answer)

    assert club.member(bot).is_admin
    assert not club.member(bob).present
    assert [said.words for said in club.pinned] == ["Rules"]


async def test_a_group_discusses_a_channel_and_grows(
    sandbox: Sandbox, world: World, alice: Person, group: Chat
) -> None:
    phone, me = Phone(sandbox), f"/as/{alice.id}"
    _, news = await phone.post(f"{me}/found", title="News", kind="channel")
    assert isinstance(news["result"], dict)
    await phone.post(f"{me}/discuss", chat=news["result"]["id"], group=group.id)
    await phone.post(f"{me}/say", chat=news["result"]["id"], text="Hello")
    assert [said.words for said in alice.sees(group)] == ["Hello"]

    _, small = await phone.post(f"{me}/found", title="Small", kind="group")
    assert isinstance(small["result"], dict)
    status, grown = await phone.post(f"{me}/upgrade", chat=small["result"]["id"])

    assert status == 200
    assert isinstance(grown["result"], dict)
    assert grown["result"]["kind"] == "supergroup"


async def test_a_tap_that_nobody_answers_waits_in_the_bots_queue(
    sandbox: Sandbox, world: World, api: Api, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sandbox.people.PATIENCE", 0.1)
    alice = world.user("Alice")
    await alice.says("/start", to=bot)
    await api.get_updates()
    button = InlineKeyboardButton(text="Join", callback_data="join")
    markup = InlineKeyboardMarkup(inline_keyboard=[[button]])
    asked = await api.send_message(alice.id, "Giveaway", reply_markup=markup)

    status, told = await Phone(sandbox).post(
        f"/as/{alice.id}/tap", chat=bot.id, message=asked.message_id, data="join"
    )

    assert (status, told["result"]) == (200, {"waits": True})
    assert any(update.callback_query for update in await api.get_updates())
