"""A list as one parameter, JSON: however long it is, the statement is the same."""

# Each once: so a server compares numbers, and may look for them along an index before it knows what may be seen.
NUMBERS = "(SELECT DISTINCT CAST(value AS BIGINT) FROM json_each(?))"
WORDS = "(SELECT value FROM json_each(?))"
