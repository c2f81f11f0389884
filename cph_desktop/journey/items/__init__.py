"""Looking for items and what they are called: names, labels, ids of other wikis."""
