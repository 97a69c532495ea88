"""The only room that knows the database. Read with `reading` and `queries`; write with `writing` and `rows`.

`reading`, `queries`, `journal`, `checks` and `backup` load sqlite3 and json; `writing`, `tables`, `rows` and `state`
load sqlmodel, and `create` also alembic: only commands that write pay for them.
"""

from panelctl.store.connection import Connection as Connection
