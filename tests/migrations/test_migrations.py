import asyncio

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from migrations.schema import TABLES, metadata
from migrations.upgrade import _config, head, upgrade


def test_there_is_one_head():
    assert ScriptDirectory.from_config(_config("")).get_heads() == [head()]


def test_every_revision_is_named_by_its_date_and_its_subject():
    for revision in ScriptDirectory.from_config(_config("")).walk_revisions():
        assert revision.path.endswith(f"{revision.revision}.py")


async def test_the_migrated_database_is_what_the_code_declares(engine: AsyncEngine):
    def compare(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    async with engine.connect() as connection:
        assert await connection.run_sync(compare) == []


async def test_the_comparison_sees_a_difference(engine: AsyncEngine):
    def compare(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    async with engine.begin() as connection:
        await connection.execute(text("ALTER TABLE offers DROP COLUMN confirmed_at CASCADE"))
        assert await connection.run_sync(compare) != []


def test_every_declared_table_is_listed():
    assert {table.name for table in TABLES} == set(metadata.tables)


async def test_an_empty_database_comes_to_the_head_and_a_second_run_changes_nothing(empty_database_url: str):
    for _ in range(2):
        await asyncio.to_thread(upgrade, empty_database_url)

    engine = create_async_engine(empty_database_url)
    async with engine.connect() as connection:
        assert await connection.scalar(text("SELECT version_num FROM alembic_version")) == head()
        assert await connection.scalar(text("SELECT count(*) FROM ports")) == 8
    await engine.dispose()


async def test_every_port_has_a_known_time_zone(engine: AsyncEngine):
    async with engine.connect() as connection:
        unknown = await connection.scalars(
            text("SELECT code FROM ports WHERE time_zone NOT IN (SELECT name FROM pg_timezone_names)")
        )
        assert unknown.all() == []
