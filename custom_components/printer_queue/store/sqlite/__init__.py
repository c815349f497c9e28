"""A queue kept in a SQLite file: the default, which needs nothing else."""
