"""Figures from the history: waits, utilisation, swaps, and how well forecasts held."""
