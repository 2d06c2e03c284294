"""What the world shows is what the Bot API describes; and a wrong answer would be noticed."""

import pytest

from sandbox import present
from sandbox.members import PERMISSIONS, Member, Status
from sandbox.recorder import Answered
from sandbox.users import Bot
from sandbox.wire import JSON, plain
from sandbox.world import World
from tests.sandbox.bot_api import SPEC, complaints

pytestmark = pytest.mark.skipif(not SPEC.exists(), reason=f"{SPEC.name} is not at hand")


def answered(method: str, response: JSON) -> Answered:
    """A call that was answered so."""
    return Answered(0.0, method, {}, True, response)


def test_a_wrong_answer_is_noticed() -> None:
    user: dict[str, JSON] = {"id": 1, "is_bot": True, "first_name": 5, "shoe_size": 43}

    assert complaints(answered("getMe", user)) == [
        "getMe.User: unknown field shoe_size",
        "getMe.User.first_name: 5 is not of type String",
    ]
    assert complaints(answered("getUpdates", [{}])) == [
        "getUpdates[0].Update: update_id is missing"
    ]


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("kind", ["group", "channel"])
def test_members_of_every_status(world: World, status: Status, kind: str) -> None:
    alice = world.user("Alice", "Liddell", username="alice", is_premium=True)
    place = world.group("Py", alice) if kind == "group" else world.channel("News", alice)
    member = Member(alice, status, permissions=PERMISSIONS - {"can_send_polls"})

    assert complaints(answered("getChatMember", plain(present.member(member, place)))) == []


def test_messages_of_every_chat(world: World, bot: Bot) -> None:
    alice = world.user("Alice")
    topics = world.group("Py", alice, topics=True, username="py_lovers")
    places = [topics, world.basic_group("Old", alice), world.channel("News", alice)]

    for place in [*places, world.private(alice, bot)]:
        said = world.write(place, alice, text="Hello", thread_id=7 if place is topics else None)
        answer = world.write(place, bot, text="Hi", reply_to=said)
        world.edited(answer)

        assert complaints(answered("sendMessage", plain(present.message(answer)))) == []
        assert complaints(answered("sendMessage", plain(present.message(said)))) == []
