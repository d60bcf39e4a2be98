"""Where: the gazetteer, toponyms and where each lies."""
