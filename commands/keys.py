"""The commands `fairslot key ...`."""

from typing import Annotated

import typer

app = typer.Typer(help="Make, list, rotate and revoke the keys of staff.", no_args_is_help=True)


@app.command("create")
def create_key(
    *,
    role: Annotated[str, typer.Option(help="operator, officer or reviewer.")],
    name: Annotated[str, typer.Option(help="Whose it is, such as 'desk 1'.")],
    port: Annotated[str | None, typer.Option(help="The port of an officer, such as laredo.")] = None,
) -> None:
    """Make a key and print it, the only time that it can be seen."""
    from app.access import commands
    from app.settings import read_settings

    commands.create(read_settings(), role=role, port=port, name=name)


@app.command("list")
def list_keys() -> None:
    """Show all keys and which of them are valid."""
    from app.access import commands
    from app.settings import read_settings

    commands.show_all(read_settings())


@app.command("rotate")
def rotate_key(
    key_id: Annotated[str, typer.Argument(metavar="ID")],
    *,
    grace: Annotated[float, typer.Option(metavar="HOURS", min=0, help="How long the old key stays valid.")] = 0,
) -> None:
    """Put a new key in the place of one, and print it."""
    from app.access import commands
    from app.settings import read_settings

    commands.rotate(read_settings(), key_id, grace_hours=grace)


@app.command("revoke")
def revoke_key(key_id: Annotated[str, typer.Argument(metavar="ID")]) -> None:
    """End a key at once."""
    from app.access import commands
    from app.settings import read_settings

    commands.revoke(read_settings(), key_id)
