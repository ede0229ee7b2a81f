"""What is fast, measured side by side with the floor in one run, as ratios."""
