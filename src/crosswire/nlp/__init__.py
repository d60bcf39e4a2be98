"""Reading one report: names, times, places, figures, who says so, what happened. Pure but for the parse cache."""
