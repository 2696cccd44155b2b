"""Tables of feedback that somebody brings along: how they are read, what their columns mean, what a line says."""
