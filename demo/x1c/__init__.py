"""A Bambu Lab X1 Carbon that exists only on the broker.

It says what a real one says, as the recordings in `tests/captures` show it: whole
`push_status` objects about once a second, an echo for every request, and ends that are
held until the next start.
"""
