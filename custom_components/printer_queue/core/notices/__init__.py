"""Who is sent what, and while it still matters. Pure; `delivery` sends it."""
