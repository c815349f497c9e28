"""Prints what a printer queue sends.

An agent runs beside printers and takes orders from a broker. One order goes this way:
`desk` has it on disk and says so, and waits for the grant; `attempt_run` lets
`preparation` fetch and slice the file, gives it to the printer, starts it and follows
the print; `reporter` says what is known until the queue has seen the end.
"""
