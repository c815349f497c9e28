"""Who is told what, and how it gets to them."""
