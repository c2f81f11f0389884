"""Drafts to findings. No input or output here."""
