"""Leads: whatever led to a course fits into Telegram's 64 characters, and old tokens are read."""

from hypothesis import given
from hypothesis import strategies as st

from bot.identity import Links, Sealer
from bot.teaching.leads import NO_LEAD, Lead

LINKS = Links(Sealer(b"k" * 32), "lyceum_bot")

ids = st.integers(min_value=0, max_value=2**31 - 1)
chats = st.integers(min_value=-(2**52), max_value=2**52)
LEADS = st.builds(
    Lead,
    campaign_id=ids,
    placement_id=ids,
    coupon_id=ids,
    step=st.integers(min_value=0, max_value=60),
    variant=st.integers(min_value=0, max_value=3),
    place=chats,
)


@given(LEADS, st.sampled_from(["buy", "try", "course"]), ids)
def test_a_lead_goes_through_a_token_unchanged(lead: Lead, kind: str, course_id: int) -> None:
    token = LINKS.token(kind, course_id, *lead.numbers)

    assert len(token) <= 64
    found = LINKS.sealer.unseal(token, kind)
    assert found is not None
    assert found[0] == course_id
    assert Lead(*found[1:]) == lead


def test_the_largest_of_everything_still_fits() -> None:
    most = 2**31 - 1
    lead = Lead(most, most, most, step=60, variant=3, place=-(2**52))

    assert len(LINKS.token("course", most, *lead.numbers)) <= 64
    assert len(LINKS.address("course", most, *lead.numbers).partition("start=")[2]) <= 64


def test_tokens_in_old_messages_are_read_as_ever() -> None:
    assert NO_LEAD.numbers == (0,)
    assert Lead(campaign_id=7).numbers == (7,)
    assert Lead(placement_id=3).numbers == (0, 3)
    assert Lead(coupon_id=5).numbers == (0, 0, 5)
    assert Lead(page=2).numbers == (0, 0, 0, 0, 0, 0, 2)
    assert (Lead(page=2).cause, Lead(page=99).cause) == ("web:course", "button")
    assert Lead(*(7, 0)) == Lead(campaign_id=7)
    assert Lead(*()) == NO_LEAD


def test_a_token_cannot_be_turned_to_another_campaign() -> None:
    token = LINKS.token("buy", 1, *Lead(7, step=2, variant=1).numbers)
    body, _, signature = token.rpartition("-")

    assert LINKS.sealer.unseal(f"{body[:-1]}2-{signature}", "buy") is None
