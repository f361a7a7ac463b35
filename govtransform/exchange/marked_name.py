"""The name of a file that carries its marking, as every page of it does."""


def marked_name(*parts: str) -> str:
    """The parts, the marking last, without any sign that a file system or an ending minds."""
    told = " ".join(filter(None, parts))
    return "".join(sign if sign.isalnum() or sign in " -" else "-" for sign in told).strip()
