"""A panel's day, and letters that are to be sent, by question and answer: where there is no screen or it is read aloud.

In here: what is asked in which order. Each answer is carried out by the action of a command, and kept at once.
"""
