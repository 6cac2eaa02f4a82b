  - name: [=name] trims and lowers
    udf: [=name]
    given: ["  JFK "]
    expect: jfk

  - name: [=name] keeps NULL
    udf: [=name]
    given: [null]
    expect: null
