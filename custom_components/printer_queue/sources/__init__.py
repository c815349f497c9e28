"""What other entities tell the queue: opening hours, reservations, loaded spools."""
