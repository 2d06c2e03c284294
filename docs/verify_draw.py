#!/usr/bin/env python3
"""Check a giveaway's draw from its record: python3 verify_draw.py record.json [--commitment HASH]

Needs Python 3.8 or later and nothing else; reads .json and .json.gz. It repeats the draw by the
recipe in giveaways.md and says of each claim in the record whether it holds. The record can only
prove itself: compare the commitment with the one in the group's first message and the hash of
exclusions with the one in the message that the list is checked, or give them here (--commitment,
--exclusions), and the value of public entropy with its source, which must have come out after the
list was final. Ends with 0 if everything holds, else with 1.
"""

import argparse
import gzip
import json
import re
import sys
from bisect import bisect_right
from hashlib import sha256
from itertools import accumulate, islice, takewhile
from operator import eq
from pathlib import Path

FORMAT = "lyceum-draw-1"
ENTRY_CHARS = 40
LINE = re.compile(r"[0-9a-f]{40} [1-9][0-9]*")


class Verdicts:
    """What was checked and how it came out."""

    def __init__(self):
        self.failed = 0

    def say(self, holds, claim, detail=""):
        """One line; remembers failures."""
        self.failed += not holds
        detail = f" ({detail})" if detail and not holds else ""
        sys.stdout.write(f"{'ok  ' if holds else 'FAIL'} {claim}{detail}\n")


def read(path):
    """The record in a file."""
    data = Path(path).read_bytes()
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    return json.loads(data)


def draw_order(entries, tickets, seed, list_hash, entropy):
    """Entries in the order in which they are drawn."""
    ends = list(accumulate(tickets))
    drawn, number = set(), 0
    while len(drawn) < len(entries):
        number += 1
        ball = sha256(f"{FORMAT}|{seed}|{list_hash}|{entropy}|{number}".encode()).digest()
        at = bisect_right(ends, int.from_bytes(ball, "big") % ends[-1])
        if at not in drawn:
            drawn.add(at)
            yield entries[at]


def check_commitment(record, published, say):
    """The seed is the one that was committed to before anybody joined."""
    seed = record["seed"]
    say(re.fullmatch("[0-9a-f]{64}", seed) is not None, "the seed has 256 bits")
    found = sha256(seed.encode()).hexdigest()
    say(found == record["commitment"], "the seed is the one committed to", f"it gives {found}")
    if published:
        say(record["commitment"] == published.lower(), "the commitment is the published one")


def check_list(record, say):
    """The list is the one that was frozen, in its canonical form."""
    lines = record["entries"]
    say(all(LINE.fullmatch(line) for line in lines), "each line is an entry and its tickets")
    entries = [line[:ENTRY_CHARS] for line in lines]
    say(sorted(set(entries)) == entries, "the list is in order, each entry once")
    digest = sha256()
    for line in lines:
        digest.update(f"{line}\n".encode())
    found = digest.hexdigest()
    say(found == record["list_hash"], "the list is the frozen one", f"it gives {found}")


def check_draws(record, say):
    """What was drawn follows from seed, list and entropy, and each was dealt with by the rules."""
    entries = [line[:ENTRY_CHARS] for line in record["entries"]]
    tickets = [int(line[ENTRY_CHARS:]) for line in record["entries"]]
    entropy = (record["public_entropy"] or {}).get("value", "")
    order = draw_order(entries, tickets, record["seed"], record["list_hash"], entropy)
    draws = record["draws"]
    expected = list(islice(order, len(draws)))
    given = [draw["entry"] for draw in draws]
    right = sum(1 for _ in takewhile(bool, map(eq, expected, given)))
    say(given == expected, "the entries drawn follow from seed and list", f"not no. {right + 1}")
    excluded = {exclusion["entry"] for exclusion in record["excluded"]}
    say(len(excluded) == len(record["excluded"]), "nobody was excluded twice")
    say(excluded <= set(entries), "who was excluded stands in the list")
    passed = [draw["entry"] for draw in draws if draw["result"] == "passed"]
    say(
        {draw["entry"] for draw in draws} & excluded <= set(passed),
        "nobody who was excluded won",
    )
    named = all(draw["reason"] for draw in draws if draw["result"] == "passed")
    say(named, "for each entry passed over there is a reason")
    check_winners(record, [draw for draw in draws if draw["result"] == "won"], say)


def check_exclusions(record, published, say):
    """Whom admins took out is bound by the hash that the group read before the draw."""
    lines = sorted(f"{one['entry']} {one['reason']}" for one in record["excluded"])
    found = sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
    hashed = record.get("exclusions_hash")
    if hashed is None:
        say(not lines, "nobody was excluded without a published hash", f"{len(lines)} were")
    else:
        say(found == hashed, "the excluded are those of the published hash", f"it gives {found}")
    if published:
        say(hashed == published.lower(), "the hash of exclusions is the published one")


def check_winners(record, won, say):
    """As many as were promised, nobody twice, and a redraw replaces one winner by one."""
    first = [draw for draw in won if not draw["replaces"]]
    dealt_with = {one["entry"] for one in [*record["draws"], *record["excluded"]]}
    used_up = len(dealt_with) == len(record["entries"])
    enough = len(first) == record["winners"] or (len(first) < record["winners"] and used_up)
    say(enough, "as many winners were drawn as were promised, or nobody was left")
    say(len({draw["entry"] for draw in won}) == len(won), "nobody won twice")
    seen, replaced = set(), []
    for draw in won:
        if draw["replaces"]:
            replaced.append(draw["replaces"])
        fits = not draw["replaces"] or draw["replaces"] in seen
        if not fits:
            break
        seen.add(draw["entry"])
    else:
        fits = len(set(replaced)) == len(replaced)
    say(fits, "each redraw replaces one earlier winner, once")
    proven = all(
        sha256(f"{draw['proof']}:{draw['person']}".encode()).hexdigest()[:ENTRY_CHARS]
        == draw["entry"]
        for draw in won
        if draw["person"]  # who had themselves forgotten is told no more
    )
    say(proven, "each winner is the one who stood in the list")
    for place, draw in enumerate(won, 1):
        gone = " (replaced)" if draw["entry"] in replaced else ""
        who = draw["person"] or "forgotten"
        sys.stdout.write(f"     winner {place}: {who}, entry {draw['entry']}{gone}\n")


def verify(record, published, exclusions=None):
    """Print every verdict; returns how many failed."""
    verdicts = Verdicts()
    verdicts.say(record["format"] == FORMAT, f"the record is of the kind {FORMAT}")
    named = record["public_entropy"]
    check_commitment(record, published, verdicts.say)
    check_list(record, verdicts.say)
    check_exclusions(record, exclusions, verdicts.say)
    check_draws(record, verdicts.say)
    sys.stdout.write(f"     commitment: {record['commitment']}\n")
    if record.get("exclusions_hash"):
        sys.stdout.write(f"     exclusions: {record['exclusions_hash']}\n")
    if named:
        final = record.get("checked_at") or record.get("closed_at")
        sys.stdout.write(f"     public entropy: {named['source']} = {named['value']}\n")
        sys.stdout.write(f"     it must have come out after {final}, when the list was final\n")
    return verdicts.failed


def main():
    """Check one file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record", help="the file that /verify sends")
    parser.add_argument("--commitment", help="the hash in the message that opened the giveaway")
    parser.add_argument("--exclusions", help="the hash in the message that the list is checked")
    options = parser.parse_args()
    try:
        failed = verify(read(options.record), options.commitment, options.exclusions)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        sys.stdout.write(f"FAIL this is no record of a draw: {type(error).__name__}: {error}\n")
        return 1
    sys.stdout.write("The draw holds.\n" if not failed else f"{failed} claims do not hold.\n")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
