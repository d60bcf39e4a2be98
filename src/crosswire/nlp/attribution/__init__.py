"""According to whom: sources, the words by which they say, and what they say."""
