@udtf(result_types=["STRING", "INT"])
def [=name](text):
    """FROM t, LATERAL TABLE([=name](column)) AS w (word, letters) in SQL: a row for each yield."""
    for word in (text or "").split():
        yield word, len(word)
