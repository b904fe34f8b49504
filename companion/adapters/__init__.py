"""How the world is reached: one file or folder per mechanism, each behind a port."""
