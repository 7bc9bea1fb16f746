"""The applicant's web pages: the same actions as the API's, and no rule of their own."""
