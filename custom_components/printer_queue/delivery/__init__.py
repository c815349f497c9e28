"""How notices reach people: the outbox worker and each way out."""
