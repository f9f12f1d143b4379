"""What indicators are worth, what they got, and what the score is called."""
