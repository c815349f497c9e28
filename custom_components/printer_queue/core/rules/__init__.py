"""What each command leads to, one file for one kind of request or report.

`decide` picks the rule; a rule reads the decision's state and emits events.
"""
