"""What the automation editor offers by name for the queue's device and for printers'."""
