"""How an article is cited: what is known of it as a bibliographic record, in the forms that
reference managers, LaTeX and CSL processors read."""
