"""A panel's day by question and answer, where there is no screen for it or somebody has it read aloud.

In here: what is asked in which order. Each answer is carried out by the action of a command, and kept at once.
"""
