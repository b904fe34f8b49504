"""The global hotkey: one file per mechanism behind one Protocol."""
