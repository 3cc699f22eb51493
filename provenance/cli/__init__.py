"""The command line: parse, call, print.  The only place that wires the parts and reads the environment."""
