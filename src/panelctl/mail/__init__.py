"""What goes into the outbox: one message, one recipient.

In here: a message with its head checked, and calendar entries. Whatever sends one comes in here too; who is written
to is decided in `actions`.
"""
