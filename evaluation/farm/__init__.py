"""Days of a farm whose printers start by themselves, with the real rules and faults."""
