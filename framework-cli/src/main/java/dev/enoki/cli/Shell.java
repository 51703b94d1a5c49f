package dev.enoki.cli;

import java.io.PrintWriter;
import java.util.Set;

/** Evaluates statement after statement, and prints what comes of each. */
final class Shell {
  private static final Set<String> END = Set.of("exit", "exit()", "quit", "quit()");

  private final Interpreter interpreter;
  private final PrintWriter out;
  private final PrintWriter err;

  Shell(Interpreter interpreter, PrintWriter out, PrintWriter err) {
    this.interpreter = interpreter;
    this.out = out;
    this.err = err;
  }

  /** Whether none failed. A failure doesn't keep the rest from being evaluated. */
  boolean run(Statements statements) {
    boolean fine = true;
    String statement = statements.next();
    while (statement != null && !END.contains(statement.strip())) {
      try {
        String result = interpreter.evaluate(statement);
        if (!result.isEmpty()) {
          out.println(result);
          out.flush();
        }
      } catch (RuntimeException e) {
        err.println(FailureLine.of(e));
        err.flush();
        fine = false;
      }
      statement = statements.next();
    }
    return fine;
  }
}
