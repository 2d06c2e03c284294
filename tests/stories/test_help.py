"""`/help` names what somebody can do where they ask, and nothing they would be refused."""

import re
from pathlib import Path

from bot import speech
from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from tests.stage import Stage

LOCALE = Path(speech.__file__).parent / "locales" / "en"
COMMAND = re.compile(r"(?m)^command-\w+ = ([^{\n]+)$")


def named(told: Message) -> set[str]:
    return set(re.findall(r"/[a-z]+", told.words))


async def test_help_is_for_who_asks_and_where(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    said = await bob.says("I know Python", in_=group)
    await ada.says("/creator", in_=group, reply_to=said)
    await ada.hears("can make courses now", in_=group)
    await alice.says("/help", in_=group)
    member = named(await alice.hears("What I do here", in_=group))
    await ada.says("/help", in_=group)
    admin = named(await ada.hears(r"What I do here[^$]*For admins", in_=group))
    assert "/ask" in member
    assert member.isdisjoint({"/poll", "/campaign", "/learn"})
    assert admin - member == {
        *("/quiz", "/poll", "/giveaway", "/event", "/challenge", "/campaign", "/creator"),
        *("/flash", "/team", "/bargain", "/reach"),
    }

    told = {}
    for person in (alice, bob):
        await person.says("/help", to=bot)
        own = await person.hears("What I can do", in_=bot)
        told[person] = named(own)
    await ada.says("/help", to=bot)
    first = await ada.hears("What I can do", in_=bot)
    told[ada] = named(first) | named(await ada.hears("(?s)^For admins", in_=bot))
    assert "/ask" in told[alice]
    folded = [one for one in own.entities if one.type == "expandable_blockquote"]
    assert len(folded) == 4, "what is for everybody is folded together by topic"
    assert told[bob] - told[alice] == {
        *("/create", "/mycourses", "/questions", "/faq", "/expert", "/quiz", "/stats"),
        *("/plan", "/price", "/flash", "/team", "/bargain", "/returns", "/balance"),
        *("/pace", "/reviews", "/commission", "/sales", "/studio", "/orders", "/learners"),
        *("/cohort", "/satisfaction", "/dashboard", "/digest"),
    }
    assert told[ada] - told[bob] == {
        *("/poll", "/giveaway", "/event", "/challenge", "/campaign", "/welcome", "/moderation"),
        *("/modlog", "/tickets", "/refund", "/reconcile", "/books", "/shares", "/broadcast"),
        *("/segment", "/settings", "/gate", "/payouts", "/cancelorder", "/paidpost"),
        *("/reach", "/likely", "/site", "/leads"),
    }


def test_commands_in_the_menu_begin_alike() -> None:
    offered = [
        said for path in LOCALE.glob("*.ftl") for said in COMMAND.findall(path.read_text("utf-8"))
    ]

    assert len(offered) > 15
    assert [said for said in offered if not said[0].isupper()] == []
