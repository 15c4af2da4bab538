"""Catalogues, review status, language checks, interface language."""
