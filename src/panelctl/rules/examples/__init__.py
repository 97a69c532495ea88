"""The worked examples of a policy file, run: the `case` that one gives, the `answers` it makes, and where they differ
from what the example says. What the words of an example mean is read in `policy/examples`.
"""
