"""A list as one parameter, JSON: however long it is, the statement is the same."""

NUMBERS = "(SELECT CAST(value AS BIGINT) FROM json_each(?))"
WORDS = "(SELECT value FROM json_each(?))"
