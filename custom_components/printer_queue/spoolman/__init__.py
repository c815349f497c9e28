"""Spoolman: which of its spools are on printers, and what their prints use.

`client` asks it, `spool` reads what it answers, `assignment` says which spools belong to
which printer. `stock` passes on to the queue what is loaded and left, `worker` tells
Spoolman what prints used. `link` is given to a queue, and runs both.
"""
