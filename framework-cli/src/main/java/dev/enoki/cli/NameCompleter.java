package dev.enoki.cli;

import dev.enoki.literal.CallExpression;
import dev.enoki.literal.LiteralSyntaxException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes what was called before, as the history knows it, and the words of the shell itself. */
final class NameCompleter implements Completer {
  private static final List<String> WORDS = List.of("n.rpc.", "help", "exit");

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    Set<String> names = new TreeSet<>(WORDS);
    for (History.Entry entry : reader.getHistory()) {
      if (entry.line().startsWith("n.rpc.")) {
        addCall(entry.line(), names);
      }
    }
    for (String name : names) {
      // incomplete: no blank is to follow
      candidates.add(new Candidate(name, name, null, null, null, null, false));
    }
  }

  private static void addCall(String statement, Set<String> names) {
    try {
      names.add(String.join(".", CallExpression.parse(statement).path()) + "(");
    } catch (LiteralSyntaxException e) {
      // what was mistyped once is not offered again
    }
  }
}
