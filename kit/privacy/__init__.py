"""What must be gone, and what must never be lost: erasure and backup.

Every file here works through everything that a data folder holds: database, backups, rehearsal.
"""
