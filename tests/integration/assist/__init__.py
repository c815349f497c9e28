"""What is said to Home Assistant, and what language models may do."""
