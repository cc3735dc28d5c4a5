"""The library: scanning, reading, chunking, storing."""
