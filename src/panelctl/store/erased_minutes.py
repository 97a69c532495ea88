"""Which parts of minutes tell of somebody who is erased, besides those of their own applications."""

import json
from collections.abc import Collection

from panelctl.rules.mentions import Mentions
from panelctl.store.connection import Connection, Value


def telling(connection: Connection, cases: Collection[int], *wanted: Mentions) -> dict[str, Value]:
    """The rows of parts of minutes and of corrections in them that have one of the words, and are of none of some
    `cases`, as JSON, for SQL."""
    parts = connection.execute("SELECT id, case_id, body FROM minutes_part")
    corrected = connection.execute("SELECT id, case_id, was || ' ' || now FROM minutes_correction")
    return {
        name: json.dumps(
            [
                id_
                for id_, case, text in rows
                if case not in cases and any(words.are_in(text) for words in wanted)
            ]
        )
        for name, rows in (("parts", parts), ("corrections", corrected))
    }
