"""What the form on the public pages takes for a name and an address, and names for addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.marketing.storefront.form import is_email, read
from bot.marketing.storefront.switch import proposed_name, read_name
from bot.mistakes import Mistake


@pytest.mark.parametrize(
    "typed",
    [
        "carol@example.org",
        "c.a+b_c'd@sub.example.co.uk",
        "a@b.cn",
        "李@例子.中国".replace("李", "li"),
        f"{'a' * 64}@example.org",
        "é@exämple.org",
        "李@例子.中国",
    ],
)
def test_addresses(typed: str) -> None:
    assert is_email(typed)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "carol", "@example.org", "carol@", "carol@example", "a b@example.org"),
        *("a..b@example.org", ".a@example.org", "a@-x.org", "a@x-.org", "a@x..org", "a@x.org."),
        *("a@b@c.org", "a@1.2.3.4", "<a@b.org>", "a@b.org\nBcc: c@d.org", "a,b@c.org"),
        *(
            "a\u200b@c.org",
            f"{'é' * 33}@example.org",
            f"{'a' * 65}@example.org",
            f"a@{'b' * 64}.org",
            f"a@{'b.' * 130}org",
        ),
    ],
)
def test_what_is_no_address(typed: str) -> None:
    assert not is_email(typed)


@given(
    st.dictionaries(st.sampled_from(["name", "email", "course", "interest", "agree"]), st.text())
)
def test_whatever_is_sent_is_read(sent: dict[str, str]) -> None:
    found = read(sent, {"PY101": 7})

    assert (found.wish is None) == bool(found.wrong)
    if found.wish is not None:
        assert "\n" not in found.wish.name + found.wish.email


@given(st.text(), st.integers(min_value=1, max_value=2**63 - 1))
def test_a_proposed_name_is_one(title: str, community_id: int) -> None:
    name = proposed_name(title, community_id)

    assert read_name(name) == name


@pytest.mark.parametrize("typed", ["12", "1234", "a", "-ab", "a--b", "a_b", "ü-b", "a" * 41, ""])
def test_what_is_no_name(typed: str) -> None:
    with pytest.raises(Mistake):
        read_name(typed)
