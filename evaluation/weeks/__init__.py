"""Whole weeks of a makerspace, simulated: the real rules, a clock that runs ahead."""
