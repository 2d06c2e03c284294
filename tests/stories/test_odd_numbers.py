"""Numbers that make no sense: one sentence that names the option they were typed behind."""

import pytest

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from storage.courses import Course
from tests.stage import Stage

pytestmark = pytest.mark.usefixtures("nothing_breaks")

EVENT = '/event "AMA" --at 23:00'
CHALLENGE = '/challenge "Pages"'
POLL = '/poll "Tea?" "Yes" "No"'
QUIZ = '/quiz "Tea?" "Yes" "No"'
GIVEAWAY = '/giveaway "A book" 1h'


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        (f"{GIVEAWAY} --winners 0", "“0” does not fit --winners. Write a number from 1 to 50"),
        (f"{GIVEAWAY} --winners -3", "“-3” does not fit --winners"),
        (f"{GIVEAWAY} --winners", "“–” does not fit --winners"),
        (f"{GIVEAWAY} 0", "“0” is no number of winners"),
        (f"{GIVEAWAY} --entrants -1", "“-1” does not fit --entrants"),
        (f"{GIVEAWAY} --bonus 0", "“0” does not fit --bonus"),
        (f"{GIVEAWAY} --active 0", "“0” does not fit --active"),
        (f"{GIVEAWAY} --invited", "“–” does not fit --invited"),
        (f"{GIVEAWAY} --joined 0d", "“0d”.* --joined 30d"),
        (f"{GIVEAWAY} --coupon 0", "“0”.* --coupon 20%"),
        (f"{GIVEAWAY} --coupon -5%", "“-5%”.* --coupon 20%"),
        (f"{GIVEAWAY} --coupon 20% --until 0d", "“0d”.* --until 14d"),
        ('/giveaway "A book" 0h', "“0h”.* behind the prize"),
        ('/giveaway "A book" -1h', "“-1h”.* behind the prize"),
        (f"{EVENT} --seats 0", "“0” does not fit --seats. Write a number from 1 to 100,000"),
        (f"{EVENT} --seats -5", "“-5” does not fit --seats"),
        (f"{EVENT} --seats", "“–” does not fit --seats"),
        (f"{EVENT} --for 0", "“0”.* --for 45m"),
        (f"{EVENT} --for -1h", "“-1h”.* --for 45m"),
        ('/event "AMA" --at -1', "“-1”.* --at 19:00"),
        (f"{CHALLENGE} --days 0", "“0” does not fit --days. Write a number from 1 to 366"),
        (f"{CHALLENGE} --weeks -1", "“-1” does not fit --weeks. Write a number from 1 to 52"),
        (f"{CHALLENGE} --days 3 --spare -1", "“-1” does not fit --spare.* from 0 to 3"),
        (f"{CHALLENGE} --days 3 --spare 9", "“9” does not fit --spare.* from 0 to 3"),
        (f"{CHALLENGE} --days 3 --deposit 0", "“0” does not fit --deposit"),
        (f"{CHALLENGE} --days 3 --start 0", "“0”.* --start 20"),
        (f"{CHALLENGE} --days 3 --post -7:30", "“-7:30”.* --post 07:30"),
        (f"{CHALLENGE} --days 3 --proof 0", "“0”.* --proof text"),
        ("/challenge stop", "Which challenge.* /challenge stop 3"),
        ("/challenge stop -1", "no challenge no. -1"),
        (f"{POLL} --close 0", "“0”.* --close 30m"),
        (f"{POLL} --close -2h", "“-2h”.* --close 30m"),
        (f"{POLL} --at 18:30 --every 0", "“0”.* --every week"),
        (f"{POLL} --at -1", "“-1”.* --at 18:30"),
        ("/poll stop", "Which planned poll.* /poll stop 3"),
        ("/poll stop 0", "No poll no. 0 is planned"),
        (f"{QUIZ} --close 0", "“0”.* --close 30m"),
        (f"{QUIZ} --close -2h", "“-2h”.* --close 30m"),
        ("/event cancel", "Which event.* /event cancel 3"),
        ("/event questions", "Which event.* /event questions 3"),
        ("/event replay", "Which event.* /event replay 3"),
        ("/event cancel 0", "no event no. 0"),
    ],
)
async def test_the_option_is_named_that_was_typed(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, line: str, answer: str
) -> None:
    before = len(ada.sees(group))

    await ada.says(line, in_=group)

    told = await ada.hears(answer, in_=group, by=bot)
    assert len(told.words) < 300
    assert len(ada.sees(group)) == before + 2, "nothing else is posted"


async def test_an_event_without_a_limit_names_none(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    await ada.says(EVENT, in_=group)

    card = await ada.hears("Nobody yet", in_=group, by=bot)
    assert "Nobody yet of" not in card.words
