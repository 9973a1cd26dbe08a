"""Position Briefings: from curated YAML to an answer in a chat."""
