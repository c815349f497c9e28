"""What the automation editor offers for queues and printers, and what becomes of it."""
