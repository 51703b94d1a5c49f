package dev.enoki.cli.trace;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** Lets no command of a trace's through to the terminal: line ends and our colours pass alone. */
final class CleanWriter extends FilterWriter {
  private static final char ESCAPE = '\u001b';

  private final boolean colour;

  CleanWriter(Writer out, boolean colour) {
    super(out);
    this.colour = colour;
  }

  @Override
  public void write(int character) throws IOException {
    write(String.valueOf((char) character), 0, 1);
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    write(new String(text, offset, length), 0, length);
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    StringBuilder clean = new StringBuilder(length);
    for (int i = offset; i < offset + length; i++) {
      char c = text.charAt(i);
      boolean passes = c == '\n' || !OneLine.isControl(c) || (c == ESCAPE && isColour(text, i));
      clean.append(passes ? c : ' ');
    }
    out.write(clean.toString());
  }

  private boolean isColour(String text, int escape) {
    if (!colour || !text.startsWith("[", escape + 1)) {
      return false;
    }
    int i = escape + 2;
    while (i < text.length() && Character.isDigit(text.charAt(i))) {
      i++;
    }
    return text.startsWith("m", i);
  }
}
