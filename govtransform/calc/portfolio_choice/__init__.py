"""Which initiatives to take on, and when, under limits of money, capacity and change.

`model` says what there is to choose from and loads nothing slow; the other modules load scipy.
"""
