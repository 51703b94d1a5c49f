package dev.enoki.testing.probe;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.impl.AMQImpl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Methods in few words. A letter sets a flag: {@code p}assive, {@code d}urable, {@code e}xclusive,
 * {@code a}uto-delete, {@code i}nternal, no-{@code w}ait, if-{@code u}nused, if-e{@code m}pty.
 */
final class Say {
  private Say() {}

  static Map<String, Object> args(Object... namesAndValues) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      all.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return all;
  }

  static Method declare(String queue, String flags, Object... args) {
    return new AMQImpl.Queue.Declare(
        0,
        queue,
        has(flags, 'p'),
        has(flags, 'd'),
        has(flags, 'e'),
        has(flags, 'a'),
        has(flags, 'w'),
        args(args));
  }

  static Method delete(String queue, String flags) {
    return new AMQImpl.Queue.Delete(0, queue, has(flags, 'u'), has(flags, 'm'), has(flags, 'w'));
  }

  static Method purge(String queue) {
    return new AMQImpl.Queue.Purge(0, queue, false);
  }

  static Method bind(String queue, String exchange, String key, Object... args) {
    return new AMQImpl.Queue.Bind(0, queue, exchange, key, false, args(args));
  }

  static Method unbind(String queue, String exchange, String key, Object... args) {
    return new AMQImpl.Queue.Unbind(0, queue, exchange, key, args(args));
  }

  static Method exchange(String exchange, String type, String flags, Object... args) {
    return new AMQImpl.Exchange.Declare(
        0,
        exchange,
        type,
        has(flags, 'p'),
        has(flags, 'd'),
        has(flags, 'a'),
        has(flags, 'i'),
        has(flags, 'w'),
        args(args));
  }

  static Method deleteExchange(String exchange, String flags) {
    return new AMQImpl.Exchange.Delete(0, exchange, has(flags, 'u'), has(flags, 'w'));
  }

  static Method bindExchange(String to, String from, String key, Object... args) {
    return new AMQImpl.Exchange.Bind(0, to, from, key, false, args(args));
  }

  static Method unbindExchange(String to, String from, String key, Object... args) {
    return new AMQImpl.Exchange.Unbind(0, to, from, key, false, args(args));
  }

  /** Flags here: {@code n}o-ack, {@code e}xclusive, no-{@code w}ait, no-{@code l}ocal. */
  static Method consume(String queue, String tag, String flags, Object... args) {
    return new AMQImpl.Basic.Consume(
        0,
        queue,
        tag,
        has(flags, 'l'),
        has(flags, 'n'),
        has(flags, 'e'),
        has(flags, 'w'),
        args(args));
  }

  static Method cancel(String tag) {
    return new AMQImpl.Basic.Cancel(tag, false);
  }

  static Method get(String queue, boolean noAck) {
    return new AMQImpl.Basic.Get(0, queue, noAck);
  }

  static Method ack(long tag, boolean multiple) {
    return new AMQImpl.Basic.Ack(tag, multiple);
  }

  static Method nack(long tag, boolean multiple, boolean requeue) {
    return new AMQImpl.Basic.Nack(tag, multiple, requeue);
  }

  static Method reject(long tag, boolean requeue) {
    return new AMQImpl.Basic.Reject(tag, requeue);
  }

  static Method recover() {
    return new AMQImpl.Basic.Recover(true);
  }

  static Method qos(int count, boolean global) {
    return new AMQImpl.Basic.Qos(0, count, global);
  }

  static Method txSelect() {
    return new AMQImpl.Tx.Select();
  }

  static Method txCommit() {
    return new AMQImpl.Tx.Commit();
  }

  static Method txRollback() {
    return new AMQImpl.Tx.Rollback();
  }

  static Method confirm() {
    return new AMQImpl.Confirm.Select(false);
  }

  static BasicProperties headers(Object... namesAndValues) {
    return new BasicProperties.Builder().headers(args(namesAndValues)).build();
  }

  static BasicProperties.Builder with() {
    return new BasicProperties.Builder();
  }

  static List<Object> list(Object... values) {
    return java.util.Arrays.asList(values);
  }

  private static boolean has(String flags, char flag) {
    return flags.indexOf(flag) >= 0;
  }
}
