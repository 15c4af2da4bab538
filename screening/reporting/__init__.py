"""The printed summary. The only room that knows Jinja2, Typst and the QR code."""
