@udf(result_type="DOUBLE", func_type="pandas")
def [=name](values):
    """[=name](column) in SQL: many rows at once, as a pandas.Series. NULL comes as NaN."""
    return values.clip(lower=0.0)
