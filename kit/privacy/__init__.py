"""What must be gone, and what must never be lost: erasure and backup.

Every file here works on a whole data folder at once.
"""
