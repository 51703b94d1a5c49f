package dev.enoki.tracer;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Values of every kind, none of which can be changed; the same for the same seed. */
final class RandomValues {
  record Card(Object number, Object rest) {}

  static final class Throwing {
    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }
  }

  private final Random random;

  RandomValues(long seed) {
    this.random = new Random(seed);
  }

  boolean chance(int of) {
    return random.nextInt(of) == 0;
  }

  int number(int below) {
    return random.nextInt(below);
  }

  Object value(int depth) {
    return switch (number(depth > 4 ? 18 : 26)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextInt();
      case 3 -> random.nextLong();
      case 4 -> random.nextGaussian() * Math.pow(10, number(40) - 20);
      case 5 ->
          new Object[] {Double.NaN, Double.POSITIVE_INFINITY, -0.0, Float.MIN_VALUE}[number(4)];
      case 6 -> new BigDecimal(new BigInteger(80, random), number(60) - 30);
      case 7 -> new BigInteger(number(400), random);
      case 8, 9, 10 -> text(number(30));
      case 11 -> bytes();
      case 12 -> chance(900) ? (chance(2) ? "x" : "ナ").repeat(number(3_000_000)) : "";
      case 13 ->
          LocalDateTime.ofEpochSecond(number(Integer.MAX_VALUE), 0, java.time.ZoneOffset.UTC);
      case 14 -> Instant.ofEpochSecond(random.nextInt());
      case 15 -> DayOfWeek.of(1 + number(7));
      case 16 -> new Throwing();
      case 17 -> chance(10) ? oddity() : new StringBuilder(text(5));
      case 18, 19 -> list(depth);
      case 20, 21 -> map(depth);
      case 22 -> new LinkedHashSet<>(Arrays.asList(text(3), 4, null));
      case 23 -> new Object[] {value(depth + 1), value(depth + 1)};
      case 24 -> new Card(value(depth + 1), value(depth + 1));
      default -> Optional.ofNullable(value(depth + 1));
    };
  }

  /** What JSON has. */
  Object plain(int depth) {
    return switch (number(depth > 3 ? 5 : 7)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextLong();
      case 3 -> random.nextGaussian();
      case 4 -> text(number(9));
      case 5 -> {
        List<Object> list = new ArrayList<>();
        for (int i = number(6); i > 0; i--) {
          list.add(plain(depth + 1));
        }
        yield Collections.unmodifiableList(list);
      }
      default -> plainMap(depth);
    };
  }

  Map<String, Object> plainMap(int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = number(6); i > 0; i--) {
      map.put(text(1 + number(4)), plain(depth + 1));
    }
    return Collections.unmodifiableMap(map);
  }

  String text(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(
          switch (number(6)) {
            case 0 -> (char) number(0x10000);
            case 1 -> (char) (0xd800 + number(0x800));
            case 2 -> "\"'\\\n\t\r\u0000{}[]%".charAt(number(12));
            default -> (char) ('a' + number(26));
          });
    }
    return text.toString();
  }

  private byte[] bytes() {
    byte[] bytes = new byte[number(50)];
    random.nextBytes(bytes);
    return bytes;
  }

  private List<Object> list(int depth) {
    List<Object> list = new ArrayList<>();
    for (int i = number(4); i > 0; i--) {
      list.add(value(depth + 1));
    }
    return Collections.unmodifiableList(list);
  }

  Map<String, Object> map(int depth) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = number(4); i > 0; i--) {
      map.put(key(), value(depth + 1));
    }
    @SuppressWarnings("unchecked") // as a careless adapter would do it
    Map<String, Object> careless = (Map<String, Object>) (Map<?, ?>) map;
    return Collections.unmodifiableMap(careless);
  }

  private Object key() {
    return switch (number(8)) {
      case 0 -> null;
      case 1 -> number(100);
      case 2 -> random.nextDouble();
      case 3 -> random.nextBoolean();
      case 4 -> List.of(1, text(2));
      default -> text(1 + number(4));
    };
  }

  /** Inside itself, very deep, endless, or one that throws. */
  private Object oddity() {
    List<Object> list = new ArrayList<>();
    switch (number(5)) {
      case 0 -> {
        list.add(list);
        return Collections.unmodifiableList(list);
      }
      case 1 -> {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("self", List.of(map));
        return Collections.unmodifiableMap(map);
      }
      case 2 -> {
        Object deep = "deep";
        for (int i = 0; i < 5_000; i++) {
          deep = chance(2) ? List.of(deep) : Map.of("k", deep);
        }
        return deep;
      }
      case 3 -> {
        return new AbstractList<Object>() {
          @Override
          public Object get(int index) {
            throw new UnsupportedOperationException("no item");
          }

          @Override
          public int size() {
            return 3;
          }
        };
      }
      default -> {
        if (!chance(100)) {
          return new Throwing();
        }
        return (Iterable<Object>) () -> endless();
      }
    }
  }

  private static Iterator<Object> endless() {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return true;
      }

      @Override
      public Object next() {
        return "and so on";
      }
    };
  }
}
