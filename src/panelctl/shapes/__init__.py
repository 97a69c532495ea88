"""What scripts read: one typed document for each shape of docs/json.md, a file for each noun."""
