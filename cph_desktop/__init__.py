"""CPH Desktop: put a museum's spreadsheet and media files on Wikimedia Commons."""

__version__ = "0.1.0"
