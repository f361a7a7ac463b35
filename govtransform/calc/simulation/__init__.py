"""One simulation of dates, cost and savings, on numpy.

`distributions` and `model` say what varies and load nothing slow; all other modules load numpy,
so whoever needs them imports them when the user asks for a run.
"""
