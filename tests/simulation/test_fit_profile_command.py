"""`fairslot fit-profile`, from outside."""

import signal

from tests.command_line import CommandLine, finish, read_until


def test_interrupted_it_says_so_and_writes_nothing(fairslot: CommandLine):
    fitting = fairslot.start("fit-profile", "--slow", "360000/h", "--failing", "480000/h", "--out", "mine.toml")
    read_until(fitting, "round trip")  # of the first that it tried

    done = finish(fitting, by=signal.SIGINT)

    assert (done.code, done.err) == (130, "fairslot: interrupted\n")
    assert not (fairslot.folder / "mine.toml").exists()
