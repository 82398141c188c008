"""Records of the catalogue as documents: in files, in HTTP, in the change log and in the database. Imports the domain only."""
