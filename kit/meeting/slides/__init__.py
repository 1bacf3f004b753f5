"""What the room's screen can show slide by slide; each module makes the slides of one thing."""
