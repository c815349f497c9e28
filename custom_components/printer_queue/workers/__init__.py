"""What those share that do stored rows one after the other: time, and patience."""
