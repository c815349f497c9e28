"""The tables of sensors, one file for what they describe."""
