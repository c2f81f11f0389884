"""Windows over the window: each asks one thing."""
