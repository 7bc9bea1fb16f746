"""Refusals: who may."""

from app.errors import NotAllowed, NotAuthenticated


class RoleNotAllowed(NotAllowed):
    code = "role-not-allowed"


class TokenMissing(NotAuthenticated):
    code = "token-missing"


class TokenUnknown(NotAuthenticated):
    code = "token-unknown"


class FormForeign(NotAllowed):
    """A form that we did not give to whoever sends it."""

    code = "form-foreign"


class StaffKeyMissing(NotAuthenticated):
    code = "staff-key-missing"


class StaffKeyUnknown(NotAuthenticated):
    code = "staff-key-unknown"
