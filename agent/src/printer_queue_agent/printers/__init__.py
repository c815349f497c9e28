"""The printers that an agent can command, a file for each kind."""
