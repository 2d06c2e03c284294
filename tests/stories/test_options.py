"""An option nobody knows is a slip: nothing is posted, and the right ones are named."""

import pytest

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from tests.stage import Stage


@pytest.mark.parametrize(
    ("typed", "slip", "known"),
    [
        ('/poll "Secret?" "Red" "Blue" --anonymus', "--anonymus", "--anonymous"),
        ('/poll "Color?" "Red" "Blue" --closes 2h', "--closes", "--close"),
        ('/giveaway "A seat" 2h 3 --foo', "--foo", "--entrants"),
        ('/campaign new "S" --course PY101 --at "18:00" --txt "x"', "--txt", "--text"),
    ],
)
async def test_a_mistyped_option_posts_nothing(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, typed: str, slip: str, known: str
) -> None:
    before = len(ada.sees(group))

    await ada.says(typed, in_=group)

    answer = await ada.hears(f"no option {slip}", in_=group)
    assert known in answer.words
    assert len(ada.sees(group)) == before + 2


async def test_a_removed_bot_is_brought_back_by_the_owner(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    await ada.kicks(bot, group)
    await ada.adds(bot, group)

    await ada.hears("Hello, Py Lovers", in_=group)
