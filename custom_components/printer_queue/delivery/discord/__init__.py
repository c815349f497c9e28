"""Discord, through a webhook: notices, and one live message of the whole queue."""
