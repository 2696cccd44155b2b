// What HTML cannot do alone: the search key, asking before what cannot be undone, and never losing half-typed words.
