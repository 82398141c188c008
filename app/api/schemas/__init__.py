"""The shapes of the answers. Their names in the contract are those of the classes, without `Out`."""
