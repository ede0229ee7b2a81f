"""The room of persons and structures: a table, and beside it the sheet of the one chosen."""
