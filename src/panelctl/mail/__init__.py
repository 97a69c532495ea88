"""What goes into the outbox: one message, one recipient."""
