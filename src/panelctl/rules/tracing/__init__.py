"""What shows each clause of a policy, worked out by running: blocks are taken out, and the worked examples of the file
either notice or they do not.
"""
