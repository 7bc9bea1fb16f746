### K'iche': nothing here is translated yet, so every message falls back to Spanish.
### Only a speaker may add messages: a guessed word about a deadline or a right does harm.
