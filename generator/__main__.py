"""`python -m generator` is `paper-digest`."""

from generator.cli import main

if __name__ == "__main__":
    main()
