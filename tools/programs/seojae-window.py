"""The frozen window: `build.spec` makes a program of it."""

from desktop_app.__main__ import main

main()
