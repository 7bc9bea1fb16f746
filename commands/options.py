"""What several commands take alike."""

from typing import Annotated

import typer

LAUNCH = "launch-2023-01-12"
MOST_MORNINGS = 100_000

ScenarioName = Annotated[str, typer.Argument(metavar="SCENARIO", help="A shipped scenario, or a TOML file.")]
Quick = Annotated[bool, typer.Option("--quick", help="The scenario's shorter ladder, judged less strictly.")]
Seed = Annotated[int | None, typer.Option(min=0, help="Of arrivals and service times; the scenario's if not given.")]
LadderOf = Annotated[
    str | None,
    typer.Option(metavar="PROFILE", help="The profile that the rates refer to; the scenario's if not given."),
]
DatabaseUrl = Annotated[
    str | None,
    typer.Option(envvar="FAIRSLOT_DATABASE_URL", help="PostgreSQL server to use instead of the embedded one."),
]
