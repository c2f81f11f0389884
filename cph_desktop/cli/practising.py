"""``practice``: serves the practice wiki until Ctrl-C, for trainers and newcomers."""
