from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked before something is given up for good: names of texts, and where the form is sent."""

    question: str
    warning: str
    keep: str
    submit: str
    action: str
