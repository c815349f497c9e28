"""What becomes of the files that people join with."""
