"""Letters, forms, e-mails, agenda and minutes: Jinja in, Markdown out, then plain text or a page of HTML.

In here: templates and the forms that are made of them, with the one escaper of what goes into Markdown. What a letter
is told is gathered in `actions`; a further form is a line in `formats` and a file.
"""
