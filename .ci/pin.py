"""Pin every package, transitive ones too, by name and version in pyproject.toml.

Run it after changing a dependency:  uv lock --upgrade && uv run python .ci/pin.py
It rewrites the lines between `constraint-dependencies = [` and the closing bracket from what uv
resolved. uv.lock itself is not kept: it records the addresses packages were downloaded from.
"""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^constraint-dependencies = \[\n.*?^\]\n", re.MULTILINE | re.DOTALL)


def pins(lock: str) -> list[str]:
    """`name==version` for each registry package uv resolved, in alphabetical order."""
    packages = tomllib.loads(lock)["package"]
    return sorted(f"{p['name']}=={p['version']}" for p in packages if "registry" in p["source"])


def main() -> None:
    lines = "".join(f'    "{pin}",\n' for pin in pins((ROOT / "uv.lock").read_text()))
    block = f"constraint-dependencies = [\n{lines}]\n"
    path = ROOT / "pyproject.toml"
    path.write_text(BLOCK.sub(lambda _: block, path.read_text(), count=1))


if __name__ == "__main__":
    main()
