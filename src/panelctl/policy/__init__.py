"""The policy language: a council's whole procedure as one file, read strictly.

In here: what a policy file may say, how it is read, checked, kept, read aloud, drawn and compared. What needs a case,
a day or working days belongs to `rules`.
"""
