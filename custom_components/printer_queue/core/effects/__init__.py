"""What a decision does to printers: written with it, done afterwards."""
