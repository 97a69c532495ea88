"""`python -m panelctl`."""

from panelctl.cli import main

if __name__ == "__main__":
    main()
