"""The frozen command line: `build.spec` makes a program of it."""

from desktop_app.cli import main

main()
