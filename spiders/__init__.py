"""Spiders: leads in, responses with the lead they answer out, and what came of each search."""
