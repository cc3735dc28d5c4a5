"""How well the library finds and answers, measured on questions with known answers."""
