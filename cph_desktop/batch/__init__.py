"""The Batch and its .cph file: what the user chose and decided, and what is to be done with each row."""
