"""The pages of the guided flow, a module a step."""
