"""Names as SQL takes any."""


def quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
