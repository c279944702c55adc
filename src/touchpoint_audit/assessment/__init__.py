"""Numbers and answers into proposed verdicts by the rule; lists, totals, progress and gaps of a whole audit."""
