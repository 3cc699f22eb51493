"""The steps of reading Markdown: front matter, blocks and their marks, and the article made of them."""
