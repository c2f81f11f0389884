"""What Commons expects: fields, templates, licences, file names, statements. Facts come from ``resources/``."""
