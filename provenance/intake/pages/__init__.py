"""The steps of reading a page: its tree, blocks, layouts, structured data, dates and claims of origin."""
