"""Tests of what is told live, as far as it is plain Python."""
