"""Which old unit a new one comes from."""
