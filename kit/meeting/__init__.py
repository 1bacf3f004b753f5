"""What a leader does with a network: plan, agenda, rounds, moderation, themes, votes, follow-up.

Every file here says what happens, as acts and values; pages draw it, and the store keeps it.
"""
