"""What another ordering would have done: the real rules, and a clock that runs ahead."""
