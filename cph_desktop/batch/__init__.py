"""The Batch and its .cph file."""
