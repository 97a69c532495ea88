"""Letters, forms, e-mails, agenda and minutes: Jinja in, Markdown out, then plain text or a page of HTML."""
