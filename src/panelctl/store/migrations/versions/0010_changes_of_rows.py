"""Every change of a row, held by the journal: the table of them, and the digest that seals an entry with its own.

What the tables hold by then is put on record by whoever upgrades (`store/create.py`).
"""

from alembic import op

revision = "0010"
down_revision = "0009"

SHA256 = "length({0}) = 64 AND {0} NOT GLOB '*[^0-9a-f]*'"
CHANGE = """
CREATE TABLE change (
    journal_seq INTEGER NOT NULL,
    number INTEGER NOT NULL CONSTRAINT number CHECK (number >= 1),
    of_table TEXT NOT NULL CONSTRAINT of_table CHECK (length(of_table) BETWEEN 1 AND 100),
    kind TEXT NOT NULL CONSTRAINT kind CHECK (kind IN ('whole', 'part', 'gone')),
    "key" TEXT CONSTRAINT "key" CHECK (length(key) <= 20000),
    salt TEXT CONSTRAINT salt CHECK (length(salt) <= 64),
    digest TEXT NOT NULL CONSTRAINT digest CHECK ({digest}),
    body TEXT CONSTRAINT body CHECK (length(body) <= 20000000),
    PRIMARY KEY (journal_seq, number),
    CONSTRAINT key_with_salt CHECK ((key IS NULL) = (salt IS NULL)),
    CONSTRAINT body_with_salt CHECK ((body IS NULL) = (salt IS NULL)),
    FOREIGN KEY(journal_seq) REFERENCES journal (seq)
)
STRICT"""


def upgrade() -> None:
    seal = SHA256.format("rows")
    op.execute(f"ALTER TABLE journal ADD COLUMN rows TEXT CONSTRAINT rows CHECK ({seal})")
    op.execute(CHANGE.format(digest=SHA256.format("digest")))
