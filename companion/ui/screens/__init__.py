"""What each window shows and allows, in plain Python without Qt."""
