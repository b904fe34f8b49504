"""Qt widgets that show state and report intent, nothing else."""
