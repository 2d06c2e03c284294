"""People over HTTP: what the page and load generators use."""

import aiohttp
import pytest

from sandbox.chats import Chat
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
