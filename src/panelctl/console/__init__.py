"""The day of a panel on one screen: the only room that knows `textual`, and nothing but `panelctl panel` opens it.

In here: what is seen and which key does what. Whatever is done is the action of a command, kept at once; what is still
being written is kept as a draft with every key, so that closing the lid loses nothing.
"""
