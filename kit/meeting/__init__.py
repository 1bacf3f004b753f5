"""What a leader does with a network: plan, agenda, rounds, moderation, themes, votes, follow-up.

Every file here says what happens, as acts and values, down to the figures that a result is drawn
as; pages put them where they belong, and the store keeps it.
"""
