"""Gives printers their files and tells them what to do."""
