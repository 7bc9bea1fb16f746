"""When an answer was there, told on a real loop with real sockets."""

import subprocess
import sys

# Two answers come while the process is busy; it serves them one after another, with work between the two.
_TWO_ANSWERS = """
import time
import gevent
from gevent import monkey
monkey.patch_all()
import socket
from loadtests.hearing import Ear

BUSY = 0.05
ear, pairs, heard = Ear(), [socket.socketpair() for _ in range(2)], []

def work():
    until = time.perf_counter() + BUSY
    while time.perf_counter() < until:
        pass

def wait_for(own):
    asked = time.perf_counter()
    own.recv(1)
    heard.append((ear.heard(asked=asked), time.perf_counter()))
    work()

waiting = [gevent.spawn(wait_for, own) for own, _ in pairs]
gevent.sleep(0.01)
for _, theirs in pairs:
    theirs.send(b"1")
answered = time.perf_counter()
gevent.joinall(waiting)
(first, _), (second, turn) = heard
print(answered <= first == second, turn - second >= BUSY, ear.heard(asked=time.perf_counter()) > turn)
"""


def test_who_is_served_later_heard_no_later():
    assert _told(_TWO_ANSWERS) == "True True True\n"


def _told(program: str) -> str:
    """By a process of its own: gevent patches all of it."""
    return subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
