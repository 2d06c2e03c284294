"""The draw itself: the same for everybody who repeats it, fair to every ticket, one prize each."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engagement.draw import (
    FrozenList,
    commitment,
    draw_order,
    entry_of,
    freeze,
    hash_lines,
    new_secret,
    proof_of,
)

SCRIPT = Path(__file__).parents[2] / "docs" / "verify_draw.py"
SEEDS = 12_000
"""Draws for the chi-square tests."""

CRITICAL = {4: 18.467, 9: 27.877}
"""Chi-square by degrees of freedom that chance exceeds once in a thousand (NIST handbook,
1.3.6.7.4); the seeds are fixed, so the tests never flicker."""

entrants = st.dictionaries(st.integers(1, 2**52), st.integers(1, 21), min_size=1, max_size=40)
secrets = st.integers(0, 2**256 - 1).map(lambda number: f"{number:064x}")


def drawn(frozen: FrozenList, seed: str, entropy: str = "") -> list[int]:
    return [frozen.people[at] for at in draw_order(frozen, seed, entropy)]


@given(entrants, secrets, secrets, st.text(max_size=20), st.randoms())
def test_the_order_of_joining_changes_nothing(
    tickets: dict[int, int], seed: str, key: str, entropy: str, shuffler: Random
) -> None:
    came = list(tickets.items())
    shuffled = came.copy()
    shuffler.shuffle(shuffled)

    one, other = freeze(key, came), freeze(key, shuffled)

    assert one.hash == other.hash
    assert drawn(one, seed, entropy) == drawn(other, seed, entropy)


@given(entrants, secrets, secrets, st.text(max_size=20))
def test_everybody_is_drawn_once_and_nobody_twice(
    tickets: dict[int, int], seed: str, key: str, entropy: str
) -> None:
    order = drawn(freeze(key, tickets.items()), seed, entropy)

    assert Counter(order) == Counter(tickets.keys())


@given(entrants, secrets)
def test_an_entry_shows_whose_it_is_and_says_so_to_nobody_else(
    tickets: dict[int, int], key: str
) -> None:
    frozen = freeze(key, tickets.items())

    for entry, person_id in zip(frozen.entries, frozen.people, strict=True):
        assert entry == entry_of(proof_of(key, person_id), person_id)
        assert entry != entry_of(proof_of(key, person_id + 1), person_id)
    assert hash_lines(frozen.lines()) == frozen.hash
    assert sorted(frozen.lines()) == list(frozen.lines())


@settings(max_examples=15)
@given(entrants, secrets, secrets, st.integers(1, 5), st.text("0123456789abcdef|", max_size=20))
def test_what_we_draw_the_script_draws(
    tmp_path_factory: pytest.TempPathFactory,
    tickets: dict[int, int],
    seed: str,
    key: str,
    winners: int,
    entropy: str,
) -> None:
    frozen = freeze(key, tickets.items())
    won = drawn(frozen, seed, entropy)[:winners]
    proofs = [proof_of(key, person_id) for person_id in won]
    record = {
        "format": "lyceum-draw-1",
        "winners": winners,
        "commitment": commitment(seed),
        "seed": seed,
        "public_entropy": {"source": "a block", "value": entropy},
        "list_hash": frozen.hash,
        "excluded": [],
        "entries": list(frozen.lines()),
        "draws": [
            {
                "entry": entry_of(proof, person_id).hex(),
                "result": "won",
                "reason": None,
                "replaces": None,
                "person": person_id,
                "proof": proof,
            }
            for person_id, proof in zip(won, proofs, strict=True)
        ],
    }
    file = tmp_path_factory.mktemp("record") / "record.json"
    file.write_text(json.dumps(record), encoding="utf-8")

    checked = subprocess.run(
        [sys.executable, "-I", SCRIPT, file], capture_output=True, text=True, check=False
    )

    assert checked.returncode == 0, checked.stdout


def chi_square(found: Counter[int], expected: dict[int, float]) -> float:
    return sum((found[one] - wanted) ** 2 / wanted for one, wanted in expected.items())


def first_winners(tickets: dict[int, int]) -> Counter[int]:
    """Who wins first, in many draws from the same list under different seeds."""
    rng = Random(2026)
    frozen = freeze(new_secret(rng), tickets.items())
    return Counter(
        frozen.people[next(draw_order(frozen, new_secret(rng), ""))] for _ in range(SEEDS)
    )


def test_everybody_is_as_likely_to_win() -> None:
    tickets = dict.fromkeys(range(1, 11), 1)

    found = first_winners(tickets)

    assert sum(found.values()) == SEEDS
    assert chi_square(found, dict.fromkeys(tickets, SEEDS / 10)) < CRITICAL[9]


def test_more_tickets_win_more_often_by_just_as_much() -> None:
    tickets = {1: 1, 2: 2, 3: 3, 4: 6, 5: 8}

    found = first_winners(tickets)

    expected = {one: SEEDS * count / 20 for one, count in tickets.items()}
    assert chi_square(found, expected) < CRITICAL[4]


def test_the_second_prize_is_drawn_from_who_is_left_by_their_tickets() -> None:
    tickets = {1: 10, 2: 1, 3: 2, 4: 3, 5: 6, 6: 8}
    rng = Random(2026)
    frozen = freeze(new_secret(rng), tickets.items())
    second: Counter[int] = Counter()
    while sum(second.values()) < SEEDS:
        order = draw_order(frozen, new_secret(rng), "")
        if frozen.people[next(order)] == 1:
            second[frozen.people[next(order)]] += 1

    expected = {one: SEEDS * count / 20 for one, count in tickets.items() if one != 1}
    assert chi_square(second, expected) < CRITICAL[4]


def test_public_entropy_decides_too() -> None:
    frozen = freeze("k" * 64, [(person_id, 1) for person_id in range(50)])

    assert len({drawn(frozen, "5" * 64, value)[0] for value in ("a", "b", "c", "d", "e")}) > 1
