"""What finished prints teach: how long prints take, and how far forecasts may be trusted."""
