"""What people see of data: pure functions from an action's data to lines, headings and tables. One file per noun.

In here: words, columns and widths. A view reads a document of `shapes` and asks nothing else.
"""
