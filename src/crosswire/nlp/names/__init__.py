"""Who is named: the parser's view of names, people, groups, organisations, nationalities."""
