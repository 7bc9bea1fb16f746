"""Collections of garbage in a process that serves."""

import os
import subprocess
import sys

import pytest

COUNT = """
import gc
from app.main import {maker}
from app.settings import read_settings
app = {made}
print(len(gc.get_objects()), gc.get_freeze_count())
"""


@pytest.mark.parametrize("made", ["app_from_environment()", "app_to_serve(read_settings())"])
def test_a_collection_does_not_walk_through_what_stood_before_the_first_request(made: str):
    environment = os.environ | {
        "FAIRSLOT_DATABASE_URL": "postgresql://fairslot@127.0.0.1/never_asked",
        "FAIRSLOT_ENVIRONMENT": "development",
        "FAIRSLOT_LIVENESS_URL": "http://127.0.0.1:1",
        "FAIRSLOT_LIVENESS_SECRET": "x" * 32,
    }
    code = COUNT.format(maker=made.partition("(")[0], made=made)

    counted = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)

    walked, left_out = map(int, counted.stdout.split())
    assert walked < left_out / 10
