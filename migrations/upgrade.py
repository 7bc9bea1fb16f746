"""Bring a database to the schema that this code was written for."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

_HERE = Path(__file__).parent


def upgrade(database_url: str) -> None:
    """Run every migration that the database lacks; must be called outside an event loop."""
    command.upgrade(_config(database_url), "head")


def head() -> str:
    """The revision a migrated database is at."""
    revision = ScriptDirectory.from_config(_config("")).get_current_head()
    if revision is None:
        msg = "there are no migrations"
        raise LookupError(msg)
    return revision


def _config(database_url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_HERE))
    # ConfigParser reads % as the start of an interpolation.
    config.set_main_option("sqlalchemy.url", database_url.replace("%", "%%"))
    config.set_main_option("file_template", "%%(year)d_%%(month).2d_%%(day).2d_%%(slug)s")
    return config
