"""A fault of our own that nobody foresaw."""


def in_words(fault: Exception) -> str:
    """What it was, in one line, however many it came with."""
    words = " ".join(str(fault).split())
    return f"internal error: {type(fault).__name__}{f': {words}' if words else ''}"
