"""The catalogue as values: records, body regions, and the rules between them.

`catalogue`, `exercise`, `prescription` and `protocol` are the records, each validated when it is created; `invariants` validates
the records together. `anatomy` finds body regions. `record`, `revision` and `references` treat all kinds of record alike.
"""
