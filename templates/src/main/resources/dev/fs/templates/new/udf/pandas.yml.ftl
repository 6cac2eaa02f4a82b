  - name: [=name] cuts what is below zero
    udf: [=name]
    given: [-2.5]
    expect: 0.0

  - name: [=name] keeps NULL
    udf: [=name]
    given: [null]
    expect: null
