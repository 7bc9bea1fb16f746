"""Locust's own way to a rate, `constant_throughput`: users that wait for each answer. A locustfile."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from locust import constant_throughput, events, task
from locust.contrib.fasthttp import FastHttpUser
from locust.env import Environment

answers: list[tuple[float, float]] = []


@events.init_command_line_parser.add_listener
def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("--each", type=float, required=True, help="requests a second of each user")
    parser.add_argument("--answers", required=True, help="file: when each request began, seconds it took")


@events.init.add_listener
def set_pace(environment: Environment, **_: object) -> None:
    assert environment.parsed_options
    Paced.wait_time = constant_throughput(environment.parsed_options.each)  # pyright: ignore[reportAttributeAccessIssue]


@events.request.add_listener
def note(start_time: float, response_time: float, **_: Any) -> None:  # noqa: ANN401 - Locust's
    answers.append((start_time, response_time / 1000))


@events.quitting.add_listener
def write(environment: Environment, **_: object) -> None:
    assert environment.parsed_options
    lines = (f"{began:.6f},{took:.6f}\n" for began, took in answers)
    Path(environment.parsed_options.answers).write_text("".join(lines), "utf-8")


class Paced(FastHttpUser):
    @task
    def read(self) -> None:
        self.client.get("/v1/content/how-it-works", name="read_page")
