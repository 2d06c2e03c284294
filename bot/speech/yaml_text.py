"""Values as YAML that people can read and change: long texts as blocks, yes and no as words."""

from collections.abc import Mapping
from typing import Any

import yaml

_ENDLESS = 2**30
"""Characters of a line: what was one line stays one."""


class _Dumper(yaml.SafeDumper):
    """Writes long texts as blocks, and lists indented like the examples."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _as_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _as_choice(dumper: yaml.SafeDumper, value: bool) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:bool", "yes" if value else "no")


_Dumper.add_representer(str, _as_text)
_Dumper.add_representer(bool, _as_choice)


def written(fields: Mapping[str, Any]) -> str:
    """The fields in their order; reading the text gives the same values."""
    text: str = yaml.dump(
        dict(fields), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_ENDLESS
    )
    return text
