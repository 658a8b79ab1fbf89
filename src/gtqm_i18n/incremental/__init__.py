"""What was done before and still holds: results of commands, kept in the project."""
