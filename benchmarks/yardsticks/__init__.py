"""What a page is measured against: the same content with next to nothing (raw), and in plain Django (stock)."""
