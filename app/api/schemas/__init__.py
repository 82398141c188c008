"""The schemas of responses, under the names that they have in the contract."""
