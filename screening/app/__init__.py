"""Use cases: what the windows and the command line both do. Knows no widget and prints nothing."""
