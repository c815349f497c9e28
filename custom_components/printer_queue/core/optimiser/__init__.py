"""The plan in plain numbers: which job on which printer, in which order.

A problem (`problem.py`) is list-scheduled by an index (`list_scheduling.py`), the result
is annealed by moves (`annealing.py`), and `solve.plan` puts both together. All times are
seconds from the making of the plan, all costs weighted minutes. The standard library
alone: where Home Assistant runs there is no solver to install.
"""
