"""The journey from a spreadsheet to finished file pages, station by station; the window and the command line both take it.

``matching`` (sheet, recipe, files) → ``preparing`` (drafts, findings) → ``uploading`` → ``results`` → ``reports``. ``wikis`` logs
in, ``rules`` tells what a wiki takes, ``default_batch`` where a batch is kept.
"""
