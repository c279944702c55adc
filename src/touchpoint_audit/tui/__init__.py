"""The terminal application: screens that show an audit and call actions, nothing else."""
