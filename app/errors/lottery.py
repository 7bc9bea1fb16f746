"""Refusals: draws and requests."""

from app.errors import Conflict, Invalid, NotFound, TooEarly, TooLate


class DrawNotFound(NotFound):
    code = "draw-not-found"


class NotInPool(NotFound):
    code = "not-in-pool"


class BeaconSaidOtherwise(Conflict):
    code = "beacon-said-otherwise"


class DrawNotOpen(Conflict):
    code = "draw-not-open"


class WindowNotYetOpen(TooEarly):
    code = "window-not-yet-open"


class PoolNotYetFrozen(TooEarly):
    code = "pool-not-yet-frozen"


class DrawNotYetPublished(TooEarly):
    code = "draw-not-yet-published"


class BeaconNotYetDue(TooEarly):
    code = "beacon-not-yet-due"


class WindowClosed(TooLate):
    code = "window-closed"


class BeaconNotGenuine(Invalid):
    code = "beacon-not-genuine"
