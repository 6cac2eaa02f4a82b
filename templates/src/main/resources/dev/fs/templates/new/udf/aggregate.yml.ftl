  - name: [=name] is how far the rows are apart
    udf: [=name]
    given:  # the rows of a group, each with its arguments
      - [1.5]
      - [4.0]
      - [null]
    expect: 2.5
