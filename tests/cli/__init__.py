"""The command line, as somebody types it: good calls and bad ones."""
