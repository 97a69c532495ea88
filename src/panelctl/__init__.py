"""panelctl: career progression panels for children's social workers, from application to outcome letter."""

__version__ = "0.1.0"
