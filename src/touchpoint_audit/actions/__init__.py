"""What a person can do: load, change, save. Shared by the command line and the screens."""
