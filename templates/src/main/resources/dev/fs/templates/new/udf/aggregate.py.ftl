@udaf(result_type="DOUBLE", func_type="pandas")
def [=name](values):
    """[=name](column) in SQL, with GROUP BY: all rows of a group, as a pandas.Series."""
    return values.max() - values.min()
