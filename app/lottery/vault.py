"""The operator's secret between commitment and reveal: stored encrypted, under a key that the database never sees."""

import hashlib
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.lottery.rules import DrawId
from app.settings import BadSettings, Settings

_NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Vault:
    key: bytes

    def seal(self, secret: bytes, draw_id: DrawId) -> bytes:
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + AESGCM(self.key).encrypt(nonce, secret, draw_id.bytes)

    def unseal(self, sealed: bytes, draw_id: DrawId) -> bytes | None:
        """None where this key does not open it."""
        nonce, ciphertext = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        try:
            return AESGCM(self.key).decrypt(nonce, ciphertext, draw_id.bytes)
        except InvalidTag:
            return None


def vault_of(settings: Settings) -> Vault:
    """Elsewhere than in production a well-known key will do. Raises BadSettings."""
    if settings.draw_key is not None:
        return Vault(bytes.fromhex(settings.draw_key))
    if settings.environment == "production":
        raise BadSettings(
            "FAIRSLOT_DRAW_KEY: production needs a key for the secrets of draws: 64 hexadecimal digits, kept safe"
        )
    return Vault(hashlib.sha256(b"fairslot: no secret, for development only").digest())
