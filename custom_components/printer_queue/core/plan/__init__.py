"""The plan: every job's expected printer, start and end, and why.

`make_plan` asks when printers are available, formulates a problem in plain numbers for
the optimiser, and puts its solution into the words of the queue.
"""
