@udf(result_type="STRING")
def [=name](text):
    """[=name](column) in SQL: once for each row. NULL comes as None, and None is NULL."""
    if text is None:
        return None
    return text.strip().lower()
