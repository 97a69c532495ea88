"""A policy, played: invented people take a case along every step of every route, by the planner that commands use.

Where the planner refuses, the player does what a person would: gives what is asked, hands in what is missing, records
who came. What nobody can do is a fault of the policy, told with the shortest way to it.
"""
