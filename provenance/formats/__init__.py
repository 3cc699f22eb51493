"""The open folder of report formats: one file a format."""
