"""All pages; the API's description lists none of them."""

from fastapi import APIRouter

from app.pages import (
    checking,
    confirming,
    contact,
    deciding,
    draws,
    home,
    messages,
    recovering,
    registering,
    requesting,
    status,
    withdrawing,
)

router = APIRouter(include_in_schema=False)
for _room in (
    home,
    status,
    registering,
    deciding,
    requesting,
    checking,
    confirming,
    recovering,
    draws,
    messages,
    contact,
    withdrawing,
):
    router.include_router(_room.router)
