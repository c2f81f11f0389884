"""What is measured, and against whom; each module prints one line of figures: ``python -m benchmarks.upload_speed``."""
