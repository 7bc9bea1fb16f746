"""Everything that the service refuses, whichever room it is of."""

import importlib
import pkgutil

from app import errors


def leaves() -> list[type[errors.Refused]]:
    """The leaves of the whole tree: what is actually raised; a branch of its own is never."""
    for module in pkgutil.iter_modules(errors.__path__, f"{errors.__name__}."):
        importlib.import_module(module.name)
    return _leaves(errors.Refused)


def _leaves(branch: type[errors.Refused]) -> list[type[errors.Refused]]:
    below = branch.__subclasses__()
    return [leaf for child in below for leaf in _leaves(child)] if below else [branch]
