"""What people see of data: pure functions from an action's data to lines, headings and tables. One file per noun."""
