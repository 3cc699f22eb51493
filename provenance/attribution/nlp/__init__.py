"""The optional extra ``nlp``: indirect speech found with a dependency parser.  Nothing of the base imports it."""
