"""Values: questionnaire, answers, events, records, assessment. Pure, frozen, no clock, file or random."""
