"""What a map's files are called."""


def file_name(title: str, ending: str) -> str:
    """The title in signs that any system takes."""
    name = "".join(" " if sign in '/\\:*?"<>|' or not sign.isprintable() else sign for sign in title)
    return f"{' '.join(name.split())[:80].strip('. ') or 'map'}.{ending}"
