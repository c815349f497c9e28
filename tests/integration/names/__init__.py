"""Tests of whose names people see."""
