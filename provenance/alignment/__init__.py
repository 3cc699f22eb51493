"""Word by word: where printed words stand in an original, and what became of them on the way."""
