"""Which hosts a run may put under load."""

import ipaddress
from urllib.parse import urlsplit


def is_loopback(name: str) -> bool:
    """Whether it is this machine, by its address or as `localhost`."""
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


def may_open(page: str, *, host: str) -> bool:
    """Whether a run against `host` may load this page too: one at its own host, or here if it runs here.

    A liveness provider of somebody else's, and one that only the service can reach, are left alone.
    """
    here, there = urlsplit(host).hostname or "", urlsplit(page).hostname or ""
    return bool(here) and (here == there or (is_loopback(here) and is_loopback(there)))
