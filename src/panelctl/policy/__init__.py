"""The policy language: a council's whole procedure as one file, read strictly."""
