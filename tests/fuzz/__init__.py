"""Files that nobody vouches for, made by the thousand: ``python -m tests.fuzz READER [SECONDS]``."""
