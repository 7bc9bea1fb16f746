"""Which refusals an endpoint can give: those that some function names that it calls, or that those call.

Found by reflection, so it is now and then more than really happens. What is called by a method of something that is
not known by its type until the service runs is not seen; it is told in `UNSEEN`.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import chain
from types import CodeType, FunctionType, ModuleType
from typing import Any, get_args

from fastapi import APIRouter, FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from app import errors
from app.errors.booking import UnknownMunicipality
from app.errors.edge import PageNotFound

UNSEEN: Mapping[str, frozenset[type[errors.Refused]]] = {
    "GET /v1/content/{page}": frozenset({PageNotFound}),
    "PUT /v1/offers/{offer_id}/confirmation": frozenset({UnknownMunicipality}),
}
_OURS, _API = "app.", "/v1/"


def refusals_by_operation(app: FastAPI) -> dict[str, frozenset[type[errors.Refused]]]:
    """All that can be refused at `GET /v1/status` and so on; pages for people, which are no such, are left out."""
    described = [route for route in routes_of(app) if route.path.startswith(_API)]
    found = {f"{method} {route.path}": _of_route(route) for route in described for method in route.methods or ()}
    return {operation: refusals | UNSEEN.get(operation, frozenset()) for operation, refusals in sorted(found.items())}


def refusals_anywhere(app: FastAPI) -> frozenset[type[errors.Refused]]:
    return frozenset().union(*UNSEEN.values(), *map(_of_route, routes_of(app)))


def routes_of(app: FastAPI) -> list[APIRoute]:
    return list(_routes(app.router))


def _routes(router: APIRouter) -> Iterator[APIRoute]:
    for each in router.routes:
        if isinstance(each, APIRoute):
            yield each
        elif isinstance(included := getattr(each, "original_router", None), APIRouter):
            yield from _routes(included)


def _of_route(route: APIRoute) -> frozenset[type[errors.Refused]]:
    waiting, seen = list[object](_calls(route.dependant)), list[object]()
    while waiting:
        named = waiting.pop()
        if not any(named is each for each in seen):
            seen.append(named)
            waiting += _named_by(named)
    classes = [each for each in seen if isinstance(each, type)]
    return frozenset(each for each in classes if issubclass(each, errors.Refused) and hasattr(each, "code"))


def _calls(dependant: Dependant) -> Iterator[Callable[..., Any]]:
    if dependant.call is not None:
        yield dependant.call
    for each in dependant.dependencies:
        yield from _calls(each)


def _named_by(named: object) -> list[object]:
    """What of ours a function's code or a class's methods mention; of any other object it is its class."""
    if isinstance(named, FunctionType):
        return list(_mentioned(inspect.unwrap(named)))
    if isinstance(named, type):
        return [each for member in vars(named).values() for each in _functions_of(member)]
    return [type(named)] if _is_ours(type(named)) else []


def _functions_of(member: object) -> Iterator[FunctionType]:
    for function in (member, getattr(member, "__func__", None), getattr(member, "fget", None)):
        if isinstance(function, FunctionType):
            yield function


def _mentioned(function: Callable[..., object]) -> Iterator[object]:
    names = _names(function.__code__)
    for found in map(function.__globals__.get, names):
        if _is_ours(found):
            yield found
        elif isinstance(found, Mapping):
            yield from (each for each in found.values() if _is_ours(each))
        elif isinstance(found, ModuleType) and found.__name__.startswith(_OURS):
            yield from (each for name in names if _is_ours(each := vars(found).get(name)))
    yield from chain.from_iterable(map(_types, function.__annotations__.values()))


def _types(annotation: object) -> Iterator[object]:
    if _is_ours(annotation):
        yield annotation
    yield from chain.from_iterable(map(_types, get_args(annotation)))


def _is_ours(found: object) -> bool:
    return isinstance(found, FunctionType | type) and found.__module__.startswith(_OURS)


@cache
def _names(code: CodeType) -> frozenset[str]:
    """Also those of the functions and comprehensions inside."""
    inner = (constant for constant in code.co_consts if isinstance(constant, CodeType))
    return frozenset(code.co_names).union(*(_names(each) for each in inner))
