"""The bytes of every fetch: WARC files out, and in again for replay."""
