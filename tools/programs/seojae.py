"""The frozen command line: `build.spec` makes a program of it."""

from desktop_app.cli.main import main

main()
