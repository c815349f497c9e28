"""Static plans: all jobs there at once, and how near a plan comes to the best."""
