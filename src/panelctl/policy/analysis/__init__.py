"""What can be told of a policy without a case and without a calendar.

`roads` is the map that the moves of a route make: what can be reached from where is worked out there and nowhere else.
`course` follows a route to its panel; `terms` reads the phrases of a time limit once for all cases. `lint` names faults
of the whole, for which the reader refuses a file; `warnings` holds what a good file would hardly say. What has to count
working days belongs to `rules`.
"""
