"""The farm: three unlike printers that start by themselves, and what they are to print."""
