"""From a document and its figures to facts and claims: who is meant by each number, and how numbers are tied."""
