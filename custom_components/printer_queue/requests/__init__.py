"""The one way in: what is asked in plain values becomes a command of the core."""
