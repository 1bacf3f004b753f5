"""`python -m kit` is the same as `afrunding`."""

from kit.cli.main import main

if __name__ == "__main__":
    main()
