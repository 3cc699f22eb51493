"""Quotations, cues, sources, speakers, channels and dates of an article: who says what, to whom, when."""
