"""What the practice wiki keeps: an SQLite file and a folder of blobs, consistent after a kill at any moment."""
