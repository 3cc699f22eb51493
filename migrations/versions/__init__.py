"""The numbered changes, oldest first; none imports anything of ours, so that each stays what it was."""
