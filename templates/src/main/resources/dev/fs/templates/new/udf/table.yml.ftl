  - name: [=name] gives a row for each word
    udf: [=name]
    given: ["late again"]
    expect:
      - [late, 4]
      - [again, 5]

  - name: [=name] gives nothing for NULL
    udf: [=name]
    given: [null]
    expect: []
