"""Who is told what, and while it still matters. Pure; `delivery` sends it."""
