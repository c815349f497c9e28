"""What the queue reads from other entities: opening hours, reservations, loaded spools."""
