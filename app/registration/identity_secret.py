"""What the hashes of persons are keyed with, from the settings of the service."""

from typing import Annotated

from fastapi import Depends, Request


async def _identity_secret(request: Request) -> bytes:
    return request.app.state.identity_secret


IdentitySecret = Annotated[bytes, Depends(_identity_secret)]
