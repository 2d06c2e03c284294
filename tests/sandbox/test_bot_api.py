"""What the world shows is what the Bot API describes; and a wrong answer would be noticed."""

import pytest

from sandbox import present
from sandbox.members import PERMISSIONS, Member, Status
from sandbox.recorder import Answered
from sandbox.users import Bot
from sandbox.wire import JSON, plain
from sandbox.world import World
from tests.sandbox.bot_api import SPEC, complaints, update_complaints

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


def test_a_wrong_refusal_is_noticed() -> None:
    def refused(**response: JSON) -> list[str]:
        return complaints(Answered(0.0, "sendMessage", {}, False, response))

    assert refused(ok=False, error_code=400, description="Bad Request") == []
    assert (
        refused(ok=False, error_code=429, description="Too Many", parameters={"retry_after": 3})
        == []
    )
    assert refused(ok=False, error_code=400) == [
        "sendMessage: description is missing",
        "sendMessage: a refusal says why",
    ]
    assert refused(ok=False, error_code=200, description="x", hint="y") == [
        "sendMessage: unknown field hint",
        "sendMessage: 200 is no error_code",
    ]
    assert refused(ok=False, error_code=429, description="x", parameters={"wait": 3}) == [
        "sendMessage.parameters.ResponseParameters: unknown field wait"
    ]


def test_a_wrong_update_is_noticed() -> None:
    assert update_complaints({"update_id": 1}) == []
    assert update_complaints({"update_id": "1", "massage": {}}) == [
        "webhook.Update: unknown field massage",
        "webhook.Update.update_id: '1' is not of type Integer",
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
