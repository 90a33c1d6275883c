"""From a completed questionnaire to the draft of a practice, losing nothing and keeping private information out."""
