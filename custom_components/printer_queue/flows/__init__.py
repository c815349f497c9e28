"""The forms in which a queue, its printers and its members are set up."""
