"""What sliced files and models say: how long, of what, how large. Pure, and every file is a stranger's."""
