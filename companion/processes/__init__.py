"""The separate processes: launcher, engine, seal, and the channels between them."""
