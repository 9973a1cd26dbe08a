"""Reading a data file: bytes -> text -> YAML -> data with the place of every key and value."""
