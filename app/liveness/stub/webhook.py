"""The stub provider's side of the webhook."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import httpx

from app.clock import now
from app.liveness.signature_rules import sign

_PATIENCE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Webhook:
    url: str
    secret: str
    clock: Callable[[], datetime] = now
    transport: httpx.AsyncBaseTransport | None = None

    async def tell(self, body: bytes) -> None:
        """Deliver once: whoever misses it can ask."""
        headers = {
            "Content-Type": "application/json",
            "Fairslot-Signature": sign(body, secret=self.secret, at=self.clock()),
        }
        async with httpx.AsyncClient(transport=self.transport, timeout=_PATIENCE_SECONDS, trust_env=False) as http:
            try:
                await http.post(self.url, content=body, headers=headers)
            except httpx.HTTPError:
                return
