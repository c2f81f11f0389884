"""The practice wiki: a small wiki on loopback that answers like Commons."""
