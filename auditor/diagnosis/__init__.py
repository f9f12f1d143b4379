"""Which figure is wrong: the figures as nodes, the checks as ties between them, and the least that would mend them.

The ideas are those of consistency-based diagnosis (Reiter, A theory of diagnosis from first principles, Artificial
Intelligence 32, 1987): a diagnosis is a smallest set of figures whose change makes every check hold; a figure whose
change would break a check that holds is none. Among several, what a hand is likely to have done decides.
"""
