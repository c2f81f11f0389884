"""The parts of the page Describe."""
