"""Crawls: one subprocess each, leads in, articles, evidence and search outcomes out."""
