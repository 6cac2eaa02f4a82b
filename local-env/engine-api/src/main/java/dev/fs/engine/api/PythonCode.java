package dev.fs.engine.api;

import java.util.List;

/**
 * The functions of a pipeline's udf_def.py, and what runs them.
 *
 * @param executable of Python, absolute
 * @param packages directories of its packages, among them PyFlink
 * @param functions all of them
 */
public record PythonCode(String executable, List<String> packages, List<PythonFunction> functions) {
  public PythonCode {
    packages = List.copyOf(packages);
    functions = List.copyOf(functions);
  }
}
