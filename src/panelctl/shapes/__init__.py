"""What scripts read: one typed document for each shape of docs/json.md, a file for each noun.

In here: typed dictionaries, and nothing that runs. A key that scripts are to read is added here first; an action
gives it, a view shows it. What a letter is told is typed here too (`letters`).
"""
