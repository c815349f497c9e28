"""A Bambu Lab printer that obeys: it is given files, and begins, pauses and stops prints.

Its storage is an FTPS server as printers have it (`storage.py`), its reports are those of
the simulated X1C, and what it is told comes over the broker (`printer.py`).
"""
