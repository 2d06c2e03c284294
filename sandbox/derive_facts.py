"""Derive `facts.json` from the machine-readable Bot API.

    python -m sandbox.derive_facts bot-api.json

Only what a request is checked against is kept: which parameters a method has, of which types, and
which it cannot do without. Lengths and the like have wordings of their own and stay with methods.
"""

import json
import sys
from pathlib import Path

from sandbox.facts import FACTS
from sandbox.wire import JSON


def derive(api: dict[str, JSON]) -> dict[str, JSON]:
    """Every method's parameters: their types, and whether they are required."""
    methods = api["methods"]
    assert isinstance(methods, dict), "methods by name"
    return {name: _parameters(described) for name, described in sorted(methods.items())}


def _parameters(described: JSON) -> dict[str, JSON]:
    assert isinstance(described, dict), "a method is an object"
    fields = described.get("fields", [])
    assert isinstance(fields, list), "its parameters are a list"
    found: dict[str, JSON] = {}
    for field in fields:
        assert isinstance(field, dict), "each an object"
        fact: dict[str, JSON] = {"types": field["types"]}
        if field["required"]:
            fact["required"] = True
        found[str(field["name"])] = fact
    return found


if __name__ == "__main__":
    facts = derive(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(facts[name])}" for name in facts)
    FACTS.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
