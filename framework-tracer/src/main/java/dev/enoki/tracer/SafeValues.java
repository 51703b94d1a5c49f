package dev.enoki.tracer;

import dev.enoki.literal.PythonLiteral;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes any value one that every format can print: null, booleans, numbers, text, lists, and maps
 * with text as keys. What is so already is passed on uncopied. A collection inside itself or deeper
 * than 64 levels becomes {@code [...]} or {@code {...}}; what would take more than 1 MB of JSON is
 * cut, with {@code …} where something is missing; anything else becomes its text. What throws when
 * it is looked at becomes the name of its class; only the outermost map may throw.
 */
final class SafeValues {
  static final int MAX_DEPTH = 64;
  static final int MAX_BYTES = 1 << 20;

  /** Each level may need one mark where it is cut. */
  private static final int FOR_MARKS = 16 * MAX_DEPTH;

  /** Characters, none of which takes more than six bytes. */
  private static final int SURELY_SMALL = MAX_BYTES / 8;

  /** Two quotes, and a comma or colon with its blank. */
  private static final int AROUND_TEXT = 4;

  static final String CUT = "…";

  private static final @Nullable Object[] NONE = {};

  /** The collections around what is looked at, outermost first. */
  private @Nullable Object[] ancestors = NONE;

  private int depth;
  private final boolean copying;
  private int bytesLeft;

  private SafeValues(int maxBytes, boolean copying) {
    this.bytesLeft = maxBytes - FOR_MARKS;
    this.copying = copying;
  }

  private SafeValues() {
    this(MAX_BYTES, false);
  }

  static @Nullable Object of(@Nullable Object value) {
    boolean surelySmall = value instanceof String text && text.length() < SURELY_SMALL;
    return surelySmall ? value : new SafeValues().safe(value);
  }

  /**
   * A value that is its owner's no more.
   *
   * @param bytes of JSON that it takes, at most
   */
  record Copy(@Nullable Object value, int bytes) {}

  static Copy copy(@Nullable Object value, int maxBytes) {
    SafeValues values = new SafeValues(maxBytes, true);
    int before = values.bytesLeft;
    if (before <= 0) {
      return new Copy(CUT, Math.min(maxBytes, FOR_MARKS));
    }
    Object safe = values.safe(value);
    return new Copy(safe, values.bytesLeft <= 0 ? maxBytes : before - values.bytesLeft);
  }

  @SuppressWarnings("unchecked") // only a map inside another is ever cut off
  static Map<String, @Nullable Object> ofMap(Map<String, ? extends @Nullable Object> map) {
    return (Map<String, @Nullable Object>) new SafeValues().enterMap(map);
  }

  static String ofText(String text) {
    return new SafeValues().safeText(text);
  }

  private @Nullable Object safe(@Nullable Object value) {
    int before = depth;
    try {
      return looked(value);
    } catch (Throwable e) { // whatever a foreign collection does, the call goes on
      depth = before;
      return value == null ? null : safeText(value.getClass().getName());
    }
  }

  private @Nullable Object looked(@Nullable Object value) {
    if (value instanceof String text) {
      return safeText(text);
    }
    if (value == null || value instanceof Boolean) {
      bytesLeft -= 7;
      return value;
    }
    if (value instanceof Number number && isPlain(number)) {
      return safeNumber(number);
    }
    if (value instanceof Map<?, ?> map) {
      return enterMap(map);
    }
    // A path iterates too: over itself.
    if (value instanceof Iterable<?> items && !(value instanceof Path)) {
      return enter(items) ? leave(safeList(items)) : "[...]";
    }
    if (value instanceof byte[] bytes) {
      return safeText(decoded(bytes));
    }
    if (value.getClass().isArray()) {
      return enter(value) ? leave(safeArray(value)) : "[...]";
    }
    if (value instanceof Optional<?> optional) {
      return safe(optional.orElse(null));
    }
    return safeText(textOf(value));
  }

  private static boolean isPlain(Number number) {
    return number instanceof Integer
        || number instanceof Long
        || number instanceof Double
        || number instanceof Float
        || number instanceof Short
        || number instanceof Byte
        || number instanceof BigInteger
        || number instanceof BigDecimal;
  }

  private Object safeNumber(Number number) {
    int bits =
        number instanceof BigInteger whole
            ? whole.bitLength()
            : number instanceof BigDecimal decimal ? decimal.unscaledValue().bitLength() : 64;
    int digits = bits / 3 + 8;
    if (digits > bytesLeft) {
      bytesLeft = 0;
      return CUT;
    }
    bytesLeft -= digits;
    return number;
  }

  private Object enterMap(Map<?, ?> map) {
    return enter(map) ? leave(safeMap(map)) : "{...}";
  }

  private boolean enter(Object collection) {
    bytesLeft -= 8;
    if (depth == MAX_DEPTH || isAncestor(collection)) {
      return false;
    }
    if (depth == ancestors.length) {
      ancestors = Arrays.copyOf(ancestors, depth + 8);
    }
    ancestors[depth++] = collection;
    return true;
  }

  @SuppressWarnings("ReferenceEquality") // equal collections may be inside each other
  private boolean isAncestor(Object collection) {
    for (int i = 0; i < depth; i++) {
      if (ancestors[i] == collection) {
        return true;
      }
    }
    return false;
  }

  private Object leave(Object safe) {
    depth--;
    return safe;
  }

  private Object safeMap(Map<?, ?> map) {
    Map<String, @Nullable Object> copy = null;
    int seen = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (bytesLeft <= 0) {
        copy = copy == null ? copyOfFirst(seen, map) : copy;
        copy.put(CUT, CUT);
        break;
      }
      String key = safeText(keyText(entry.getKey()));
      Object value = safe(entry.getValue());
      boolean same = !copying && key == entry.getKey() && value == entry.getValue();
      if (copy == null && !same) {
        copy = copyOfFirst(seen, map);
      }
      if (copy != null) {
        copy.put(key, value);
      }
      seen++;
    }
    return copy != null ? Collections.unmodifiableMap(copy) : copying ? Map.of() : map;
  }

  private static Map<String, @Nullable Object> copyOfFirst(int count, Map<?, ?> map) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (copy.size() == count) {
        break;
      }
      copy.put((String) entry.getKey(), entry.getValue());
    }
    return copy;
  }

  /** As {@code json.dumps} writes keys that are no text. */
  static String keyText(@Nullable Object key) {
    if (key instanceof String text) {
      return text;
    }
    if (key == null || key instanceof Boolean) {
      return String.valueOf(key);
    }
    return key instanceof Number number && isPlain(number)
        ? PythonLiteral.write(number)
        : textOf(key);
  }

  private List<@Nullable Object> safeList(Iterable<?> items) {
    List<@Nullable Object> copy = new ArrayList<>();
    boolean same = !copying && items instanceof List;
    for (Object item : items) {
      if (bytesLeft <= 0) {
        copy.add(CUT);
        same = false;
        break;
      }
      Object safe = safe(item);
      same &= safe == item;
      copy.add(safe);
    }
    return same ? unchanged(items) : Collections.unmodifiableList(copy);
  }

  @SuppressWarnings("unchecked") // each item has been looked at
  private static List<@Nullable Object> unchanged(Iterable<?> items) {
    return (List<@Nullable Object>) items;
  }

  private List<@Nullable Object> safeArray(Object array) {
    List<@Nullable Object> items = new ArrayList<>();
    for (int i = 0; i < Array.getLength(array); i++) {
      if (bytesLeft <= 0) {
        items.add(CUT);
        break;
      }
      items.add(safe(Array.get(array, i)));
    }
    return Collections.unmodifiableList(items);
  }

  private static String decoded(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return PythonLiteral.write(bytes);
    }
  }

  private static String textOf(Object value) {
    try {
      return String.valueOf(value.toString());
    } catch (Throwable e) { // whatever a foreign toString does, the call goes on
      return value.getClass().getName();
    }
  }

  private String safeText(String text) {
    int left = bytesLeft - AROUND_TEXT;
    for (int i = 0; i < text.length(); i++) {
      left -= jsonBytes(text.charAt(i));
      if (left < 0) {
        bytesLeft = 0;
        boolean inPair = i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        return text.substring(0, inPair ? i - 1 : i) + CUT;
      }
    }
    bytesLeft = left;
    return text;
  }

  private static int jsonBytes(char c) {
    if (c >= 0x80) {
      return 3;
    }
    if (c < ' ') {
      return 6;
    }
    return c == '"' || c == '\\' ? 2 : 1;
  }
}
