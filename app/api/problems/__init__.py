"""Problems: the one table of their codes, the responses that report them, and the pages that explain them."""
