"""The Action API, a module a family."""
