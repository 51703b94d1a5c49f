package dev.enoki.cli.trace;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/**
 * JSON that can stand in a script element: nothing in it ends the element or opens a comment, and
 * half a surrogate pair survives the encoding.
 */
final class ScriptEscapes extends CharacterEscapes {
  private static final long serialVersionUID = 1;

  @Override
  public int[] getEscapeCodesForAscii() {
    var codes = standardAsciiEscapesForJSON();
    codes['<'] = ESCAPE_STANDARD;
    codes['>'] = ESCAPE_STANDARD;
    codes['&'] = ESCAPE_STANDARD;
    return codes;
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int character) {
    var isLineEnd = character == 0x2028 || character == 0x2029;
    return isLineEnd || Character.isSurrogate((char) character)
        ? new SerializedString(String.format("\\u%04x", character))
        : null;
  }
}
