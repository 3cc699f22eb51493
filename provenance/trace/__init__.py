"""The trace: from printed words back, hand by hand, to the earliest known original."""
