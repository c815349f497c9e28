"""What is said, word by word; no Home Assistant runs."""
