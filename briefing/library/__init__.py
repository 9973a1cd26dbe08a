"""YAML files in, one immutable Library out, with every fault named."""
