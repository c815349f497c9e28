"""What an event does to the state: the only place where state changes."""
