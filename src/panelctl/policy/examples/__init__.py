"""The worked examples of a policy file, as they are written: what `given` says, and whether an example can be run.

Cases are made of them, and compared, in `rules/examples`: that needs the rules.
"""
