"""What a phone can ask of the participants' listener: a file for each errand."""
