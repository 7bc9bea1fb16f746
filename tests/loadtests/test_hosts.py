import pytest

from loadtests.hosts import may_open

HERE = "http://127.0.0.1:8000"
THERE = "https://fairslot.example.org"


@pytest.mark.parametrize(
    ("page", "host", "may"),
    [
        ("http://127.0.0.1:41234/capture/x", HERE, True),
        ("http://localhost:41234/capture/x", HERE, True),
        ("https://fairslot.example.org/capture/x", THERE, True),
        ("https://provider.example.org/capture/x", HERE, False),
        ("https://provider.example.org/capture/x", THERE, False),
        ("http://127.0.0.1:41234/capture/x", THERE, False),
        ("/capture/x", HERE, False),
        ("http://127.0.0.1:41234/capture/x", "", False),
    ],
)
def test_a_run_opens_pages_where_it_runs_and_leaves_others_alone(page: str, host: str, *, may: bool):
    assert may_open(page, host=host) is may
