"""``python -m copil_desktop`` is ``copil``."""

from copil_desktop.cli import main

if __name__ == "__main__":
    main()
