"""A file that somebody brings and that cannot be what it is brought for."""


class Unfit(ValueError):
    """Why, as a sentence goes on after the name of the file: "is no picture"."""
