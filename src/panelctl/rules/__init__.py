"""Pure rules over facts and a policy: the date is always an argument, nothing is read and nothing is written."""
