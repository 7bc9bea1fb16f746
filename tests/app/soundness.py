"""Whether a database holds what must hold at every moment, and what must hold once nothing is due any more."""

from collections.abc import Collection
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from app.lottery.verify import VERIFIED, verify
from tests.app.killing import rows

_ALWAYS = {
    "a party holds two offers": """
        SELECT party_id FROM offers WHERE state IN ('offered', 'confirmed') GROUP BY party_id HAVING count(*) > 1
        """,
    "a slot is given twice": "SELECT slot_id FROM assignments WHERE active GROUP BY slot_id HAVING count(*) > 1",
    "a party is split": """
        SELECT offers.id FROM offers JOIN parties ON parties.id = party_id
        WHERE (SELECT count(*) FROM assignments WHERE offer_id = offers.id AND active)
            <> CASE WHEN state IN ('offered', 'confirmed') THEN size ELSE 0 END
        """,
    "an award is without its offer": """
        SELECT ticket FROM results JOIN requests USING (draw_id, ticket) JOIN draws ON draws.id = draw_id
        WHERE results.port_code IS NOT NULL AND draws.state = 'published' AND NOT EXISTS (
            SELECT FROM offers WHERE offers.party_id = requests.party_id AND offered_at = published_at)
        """,
    "an offer is without an award": """
        SELECT offers.id FROM offers WHERE NOT EXISTS (
            SELECT FROM results JOIN requests USING (draw_id, ticket) JOIN draws ON draws.id = draw_id
            WHERE requests.party_id = offers.party_id AND offered_at = published_at
              AND results.port_code IS NOT NULL)
        """,
    "a deed is on the record not just once": """
        WITH done (action, subject) AS (
            SELECT 'close-draw', 'draw:' || id FROM draws WHERE state <> 'open' AND kind = 'day'
            UNION ALL SELECT 'freeze-draw', 'draw:' || id FROM draws WHERE root IS NOT NULL
            UNION ALL SELECT 'draw', 'draw:' || id FROM draws WHERE state = 'published'
            UNION ALL SELECT 'lapse', 'offer:' || id FROM offers WHERE state = 'lapsed'
            UNION ALL SELECT 'confirm', 'offer:' || id FROM offers WHERE state = 'confirmed'
        ), recorded AS (
            SELECT action, subject, count(*) AS times FROM audit_rows
            WHERE action IN ('close-draw', 'freeze-draw', 'draw', 'lapse', 'confirm') GROUP BY action, subject
        )
        SELECT FROM done FULL JOIN recorded USING (action, subject)
        WHERE done IS NULL OR times IS DISTINCT FROM 1
        """,
    "somebody was told not just once": """
        WITH happened (kind, party_id) AS (
            SELECT 'offer-made', party_id FROM offers
            UNION ALL SELECT 'offer-lapsed', party_id FROM offers WHERE state = 'lapsed'
            UNION ALL SELECT 'appointment-confirmed', party_id FROM offers WHERE state = 'confirmed'
        ), times AS (SELECT kind, party_id, count(*) AS times FROM happened GROUP BY kind, party_id)
        SELECT FROM times FULL JOIN (
            SELECT kind, party_id, count(*) AS messages FROM messages
            WHERE kind IN ('offer-made', 'offer-lapsed', 'appointment-confirmed') GROUP BY kind, party_id
        ) AS told USING (kind, party_id)
        WHERE times IS DISTINCT FROM messages
        """,
}
_IN_THE_END = {
    "a draw is not at its end": "SELECT id FROM draws WHERE closes_at <= now() AND state NOT IN ('published', 'void')",
    "an offer has not lapsed": "SELECT id FROM offers WHERE state = 'offered' AND expires_at <= now()",
}
_CONFIRMED = "SELECT id FROM offers WHERE state = 'confirmed'"
_PUBLISHED = "SELECT id FROM draws WHERE state = 'published'"
_TRANSCRIPT = "SELECT content FROM transcript_parts WHERE draw_id = $1 ORDER BY section, number"


async def flaws_of(url: str, *, told: Collection[UUID] = ()) -> list[str]:
    """What does not hold, though it must at every moment; `told`: the offers whose parties were told "confirmed"."""
    confirmed = {row[0] for row in await rows(url, _CONFIRMED)}
    lost = [f"the confirmation of {offer_id} is lost" for offer_id in told if offer_id not in confirmed]
    return [name for name, statement in _ALWAYS.items() if await rows(url, statement)] + lost


async def dues_of(url: str) -> list[str]:
    """What the clock has still to do."""
    return [name for name, statement in _IN_THE_END.items() if await rows(url, statement)]


async def transcript_of(url: str, draw_id: UUID) -> bytes:
    return b"".join([row[0] for row in await rows(url, _TRANSCRIPT, draw_id)])


async def refuted(url: str) -> list[UUID]:
    """The published draws whose transcripts do not verify."""
    published: list[UUID] = [row[0] for row in await rows(url, _PUBLISHED)]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "transcript"
        found = list[UUID]()
        for draw_id in published:
            file.write_bytes(await transcript_of(url, draw_id))
            if verify(str(file)) != VERIFIED:
                found.append(draw_id)
    return found
