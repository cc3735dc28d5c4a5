"""Our figures and the peers', taken side by side."""
