"""What every table has in common: rows of it take what fits and nothing else, and the database refuses a wrong type."""

from sqlmodel import SQLModel

STRICT = {"sqlite_strict": True}


class Row(SQLModel):
    model_config = {
        "extra": "forbid",
        "strict": True,
        "defer_build": True,
    }  # a command builds only what it writes
