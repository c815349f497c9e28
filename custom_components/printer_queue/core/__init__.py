"""The rules of the queue. Knows no Home Assistant, no database and no clock."""
