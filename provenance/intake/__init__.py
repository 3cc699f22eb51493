"""The open folder of readers: one file a kind of input; sub-packages hold the steps that readers share."""
