"""The runner and its journal: sends drafts, remembers every step, never sends twice."""
