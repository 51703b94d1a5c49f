package dev.enoki.rpc;

import dev.enoki.extension.ErrorDescription;
import java.util.Arrays;
import java.util.List;

/** Known to the outside by a name of Python's. */
final class PythonException extends RuntimeException implements ErrorDescription.Source {
  private final String path;
  private final List<Object> args;
  private final String value;

  PythonException(String path, String value, Object... args) {
    this.path = path;
    this.value = value;
    this.args = Arrays.asList(args);
  }

  @Override
  public ErrorDescription describe() {
    return new ErrorDescription(path.substring(path.lastIndexOf('.') + 1), path, args, value);
  }
}
