"""What Companion is about, in plain Python: no input, no output, no clock."""
