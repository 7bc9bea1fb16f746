"""The stub provider's side of the webhook."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import InitVar, dataclass, field
from datetime import datetime

import httpx

from app.clock import now
from app.liveness.signature_rules import sign

_PATIENCE_SECONDS = 5.0


@dataclass(slots=True)
class Webhook:
    """Tells `url` over `transport`, or else over the network."""

    url: str
    secret: str
    clock: Callable[[], datetime] = now
    transport: InitVar[httpx.AsyncBaseTransport | None] = None
    _http: httpx.AsyncClient = field(init=False)

    def __post_init__(self, transport: httpx.AsyncBaseTransport | None) -> None:
        # One for all deliveries: each client reads the machine's certificates anew, which takes 20 ms of CPU.
        self._http = httpx.AsyncClient(transport=transport, timeout=_PATIENCE_SECONDS, trust_env=False)

    async def tell(self, body: bytes) -> None:
        """Deliver once: whoever misses it can ask."""
        headers = {
            "Content-Type": "application/json",
            "Fairslot-Signature": sign(body, secret=self.secret, at=self.clock()),
        }
        with suppress(httpx.HTTPError):
            await self._http.post(self.url, content=body, headers=headers)
