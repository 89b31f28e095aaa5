// Holds the module's place.
