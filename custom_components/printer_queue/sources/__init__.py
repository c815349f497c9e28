"""What other entities say to the queue: hours, reservations, spools, interlocks, plates."""
