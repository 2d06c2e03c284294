"""Write a migration for what changed in the tables: `python -m storage.migrations.write "Words"`.

It compares the models with a fresh database at the newest revision; read what it wrote before use.
"""

import sys
import tempfile
from pathlib import Path

from alembic import command

from storage.migrations import config, migrate, newest


def main() -> None:
    """Make the next file in versions/."""
    number = int(newest() or 0) + 1
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'fresh.db'}"
        migrate(url)
        command.revision(config(url), message=sys.argv[1], autogenerate=True, rev_id=f"{number:04}")


if __name__ == "__main__":
    main()
