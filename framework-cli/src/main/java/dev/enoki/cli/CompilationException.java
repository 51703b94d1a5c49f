package dev.enoki.cli;

/** Source files don't compile. The message is what the compiler printed. */
final class CompilationException extends CommandException {
  CompilationException(String message) {
    super(message);
  }
}
