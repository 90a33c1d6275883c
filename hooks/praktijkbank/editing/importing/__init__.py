"""From a filled-in questionnaire to a draft of a practice, with nothing lost and nothing private in it."""
