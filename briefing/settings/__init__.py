"""Every setting of the program: what it may be, and where it comes from."""
