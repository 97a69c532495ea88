"""Pure rules over facts and a policy: the date is always an argument, nothing is read and nothing is written.

In here: what a procedure means for one case, one panel or one year, a file for each question a clause answers. What
asks only the policy belongs to `policy/analysis`; what needs the store, a setting or a file to `actions`.
"""
