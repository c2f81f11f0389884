"""Placeholder."""


def run_command(a: list[str]) -> int: ...
