"""The one writer: commands in order, each decided, stored and only then shown."""
