"""How printers speak: topics, payloads and entity states in, reports out. Pure."""
