"""Who runs groups and channels does so on the page: discussion, masks, topics, ranks, mutes."""

import re

import pytest
from playwright.async_api import expect

from demo.town import Town
from sandbox.members import Status
from sandbox.messages import Message
from sandbox.server import Sandbox
from tests.web.conftest import Visiting
from tests.web.visits import Visit

pytestmark = pytest.mark.asyncio(loop_scope="session")

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


async def found(visit: Visit, kind: str, title: str) -> None:
    """Make a group or channel of one's own."""
    await visit.see("new-group").click()
    await visit.see(f"kind-{kind}").click()
    await visit.see("group-name").fill(title)
    await visit.see("group-enter").click()
    await expect(visit.page.locator("h1")).to_have_text(title)


async def opens_member(visit: Visit, name: str) -> None:
    """Open the chat's sheet, and in it a member's."""
    await visit.see("info").click()
    await visit.see("member", name).click()
    await expect(visit.see("member-sheet")).to_be_visible()


def last(town: Town) -> Message:
    """What was said in the group last."""
    return list(town.group.messages.values())[-1]


async def test_a_channel_is_made_linked_posted_in_and_commented(
    town: Town, sandbox: Sandbox, visit: Visiting
) -> None:
    ada, alice = await visit(town.admin), await visit(town.alice)
    await found(ada, "channel", "News")
    await ada.see("info").click()
    await ada.see("link-group").click()
    await ada.see("choice", "Python Café").click()
    await expect(ada.see("linked")).to_have_text("Discussed in Python Café")
    await ada.see("info-close").click()
    await ada.says("A course begins on Monday")
    await expect(ada.see("comments")).to_have_text("Leave a comment")

    await alice.chooses("News")
    await alice.see("join").click()
    await alice.see("comments").click()
    await expect(alice.page.locator("h1")).to_have_text("Python Café")
    await expect(alice.see("bar")).to_contain_text("A course begins on Monday")
    await alice.says("Count me in")

    await expect(alice.words("Count me in")).to_be_visible()
    await expect(ada.see("comments")).to_have_text("1 comment")
    comment = last(town)
    assert comment.reply_to is not None
    assert comment.reply_to.content["is_automatic_forward"] is True
    await ada.see("info").click()
    await ada.see("unlink-group").click()
    await expect(ada.see("linked")).to_have_count(0)
    assert town.group.linked_chat_id is None


async def test_one_writes_as_the_group_as_ones_channel_and_as_oneself_again(
    town: Town, visit: Visiting
) -> None:
    ada, alice = await visit(town.admin), await visit(town.alice)
    await found(ada, "channel", "News")
    await ada.chooses("Python Café")
    await expect(alice.see("write-as")).to_have_count(0)

    for name, who in [("Python Café", town.group.id), ("News", None), ("Ada", 0)]:
        await ada.see("write-as").click()
        await ada.see("mask", name).click()
        await ada.says(f"Words of {name}")
        await expect(alice.words(f"Words of {name}")).to_be_visible()
        speaker = last(town).sender_chat
        assert (speaker.title if speaker else "Ada") == name
        assert who in (None, speaker.id if speaker else 0)

    row = ada.see("message", "Words of News")
    await expect(row).to_have_class(re.compile("mine"))
    await expect(row.locator(".author")).to_have_text("News")
    await expect(alice.see("message", "Words of Python").locator(".author")).to_have_text(
        "Python Café"
    )


async def test_topics_are_turned_on_made_closed_and_opened_again(
    town: Town, visit: Visiting
) -> None:
    ada, alice = await visit(town.admin), await visit(town.alice)
    await ada.chooses("Python Café")
    await expect(ada.see("topic")).to_have_count(0)
    await ada.see("info").click()
    await ada.see("topics-switch").click()
    await expect(ada.see("topics-switch")).to_have_attribute("aria-checked", "true")
    await ada.see("info-close").click()
    await ada.see("new-topic").click()
    await ada.see("topic-name").fill("Homework")
    await ada.see("topic-enter").click()
    await expect(ada.see("topic", "Homework")).to_have_attribute("aria-selected", "true")
    await ada.says("Page four, please")

    await alice.see("topic", "Homework").click()
    await expect(alice.words("Page four")).to_be_visible()
    await expect(alice.see("new-topic")).to_have_count(0)
    await ada.see("chat-menu").click()
    await ada.see("close-topic").click()
    await expect(alice.see("composer").or_(alice.page.locator(".way-in"))).to_contain_text(
        "This topic is closed"
    )
    await alice.see("topic", "General").click()
    await expect(alice.see("input")).to_be_visible()
    await alice.see("topic", "Homework").click()
    await ada.see("chat-menu").click()
    await ada.see("reopen-topic").click()
    await alice.says("Done!")
    await expect(ada.words("Done!")).to_be_visible()

    await ada.see("info").click()
    await ada.see("topics-switch").click()
    await expect(ada.see("topics-switch")).to_have_attribute("aria-checked", "false")
    await expect(alice.see("topic")).to_have_count(0)


async def test_a_bots_rights_are_changed_one_by_one(town: Town, visit: Visiting) -> None:
    ada = await visit(town.admin)
    await ada.chooses("Python Café")
    await opens_member(ada, "Lyceum")
    await ada.see("rights").click()
    await ada.see("can_restrict_members").uncheck()
    await ada.see("save-rights").click()
    await expect(ada.see("toast", "Lyceum is an admin now")).to_be_visible()
    bot = town.group.member(town.bot)
    assert bot.has_right("can_delete_messages")
    assert not bot.has_right("can_restrict_members")

    await ada.see("member", "Lyceum").click()
    await ada.see("rights").click()
    await expect(ada.see("can_restrict_members")).not_to_be_checked()
    await ada.see("can_restrict_members").check()
    await ada.see("save-rights").click()
    await expect(ada.see("member", "Lyceum")).to_contain_text("bot · admin")
    assert town.group.member(town.bot).has_right("can_restrict_members")
    await ada.see("member", "Lyceum").click()
    await ada.see("demote").click()
    await expect(ada.see("member", "Lyceum")).to_contain_text("bot · member")


async def test_a_member_is_made_admin_hides_and_runs_the_group(town: Town, visit: Visiting) -> None:
    ada, bob = await visit(town.admin), await visit(town.bob)
    await ada.chooses("Python Café")
    await opens_member(ada, "Bob")
    await ada.see("rights").click()
    await ada.see("anonymous").check()
    await ada.see("save-rights").click()
    await expect(ada.see("member", "Bob")).to_contain_text("anonymous admin")

    await bob.chooses("Python Café")
    await expect(bob.see("write-as")).to_have_attribute("title", "Write as: Python Café")
    await bob.says("Nobody knows me")
    await expect(bob.words("Nobody knows me")).to_be_visible()
    assert last(town).sender_chat is town.group


async def test_a_member_is_muted_removed_and_let_back(town: Town, visit: Visiting) -> None:
    ada, bob = await visit(town.admin), await visit(town.bob)
    await bob.chooses("Python Café")
    await bob.says("Buy gold!")
    await ada.chooses("Python Café")
    await ada.picks("about-writer", ada.see("message", "Buy gold!"))
    await ada.see("mute-60").click()
    await expect(ada.see("toast", "Bob is muted")).to_be_visible()
    await expect(bob.page.locator(".way-in")).to_contain_text("You are muted here")
    await opens_member(ada, "Bob")
    await ada.see("unmute").click()
    await expect(bob.see("input")).to_be_visible()

    await ada.see("member", "Bob").click()
    await ada.see("ban").click()
    await expect(bob.see("join")).to_be_visible()
    await bob.see("join").click()
    await expect(bob.see("toast")).to_contain_text("was removed")
    await expect(ada.see("member", "Bob")).to_contain_text("removed")
    await ada.see("member", "Bob").click()
    await ada.see("unban").click()
    await expect(ada.see("member", "Bob")).to_have_count(0)
    await bob.see("join").click()
    await expect(bob.see("input")).to_be_visible()
    assert town.group.member(town.bob).status is Status.MEMBER


async def test_a_basic_group_grows_and_everybody_comes_along(town: Town, visit: Visiting) -> None:
    ada, bob = await visit(town.admin), await visit(town.bob)
    await found(ada, "group", "Small")
    await ada.see("info").click()
    await ada.see("add-member").click()
    await ada.see("choice", "Bob").click()
    await expect(ada.see("member", "Bob")).to_be_visible()
    await bob.chooses("Small")
    await ada.see("upgrade").click()

    await expect(ada.see("message", "became a supergroup")).to_be_visible()
    await bob.says("Still here")
    await expect(ada.words("Still here")).to_be_visible()
    await ada.see("info").click()
    await expect(ada.see("about-note")).to_contain_text("Group · 2 members")
    await expect(ada.see("topics-switch")).to_be_visible()


async def test_a_bot_comes_into_a_channel_as_its_admin(town: Town, visit: Visiting) -> None:
    ada = await visit(town.admin)
    await found(ada, "channel", "News")
    await ada.see("info").click()
    await ada.see("add-member").click()
    await ada.see("choice", "Lyceum").click()

    await expect(ada.see("member", "Lyceum")).to_contain_text("bot · admin")


async def test_all_of_it_fits_a_phone(town: Town, visit: Visiting) -> None:
    ada = await visit(town.admin, **PHONE)
    await found(ada, "channel", "News from the very long corridors of the university")
    await ada.see("back").click()
    await ada.chooses("Python Café")
    await ada.see("write-as").tap()
    await ada.see("mask").last.tap()
    await ada.says("From the channel")
    await expect(ada.words("From the channel")).to_be_visible()
    await ada.see("info").tap()
    await ada.see("member", "Lyceum").tap()
    await ada.see("rights").tap()
    assert await sticking_out(ada) == []
    await ada.see("save-rights").tap()
    await expect(ada.see("member", "Lyceum")).to_contain_text("bot · admin")
    await ada.see("topics-switch").tap()
    await expect(ada.see("topics-switch")).to_have_attribute("aria-checked", "true")
    assert await sticking_out(ada) == []
    await ada.see("info-close").tap()
    await ada.see("new-topic").tap()
    await ada.see("topic-name").fill("Homework")
    await ada.see("topic-enter").tap()
    await expect(ada.see("topic", "Homework")).to_have_attribute("aria-selected", "true")
    await ada.see("chat-menu").tap()
    await expect(ada.see("close-topic")).to_be_visible()
    assert await sticking_out(ada) == []


async def test_members_see_who_is_there_and_have_no_powers(town: Town, visit: Visiting) -> None:
    alice = await visit(town.alice)
    await alice.chooses("Python Café")
    await alice.see("info").click()

    await expect(alice.see("member")).to_have_count(6 + len(town.regulars))
    await expect(alice.see("topics-switch").or_(alice.see("add-member"))).to_have_count(0)
    await alice.see("member", "Bob").click()
    await expect(alice.see("member-close")).to_be_visible()
    for power in ("rights", "mute-60", "ban"):
        await expect(alice.see(power)).to_have_count(0)


async def sticking_out(visit: Visit) -> list[str]:
    """The classes of what reaches over the sides of the window, in sheets and menus, too."""
    found: list[str] = await visit.page.evaluate(
        """() => [...document.querySelectorAll("#app *, #layer *")]
          .filter((e) => !e.closest(".topics") && e.getBoundingClientRect().right > innerWidth + 1)
          .map((e) => String(e.className))"""
    )
    return found
