"""The open folder of outlets: one TOML file each with its names, addresses, layouts and listed facts."""
