package dev.enoki.testing.probe;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.LongStringHelper;
import com.rabbitmq.client.impl.Method;
import dev.enoki.devbroker.RawPeer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntFunction;

/** Frames that no client sends, or not in this place. */
final class OddFrames {
  /** On a channel that is open. */
  record Odd(String text, IntFunction<byte[]> frame) {
    byte[] bytes(int channel) {
      return frame.apply(channel);
    }
  }

  static final List<Odd> ALL = all();

  private OddFrames() {}

  private static List<Odd> all() {
    List<Odd> all = new ArrayList<>();
    method(all, new AMQImpl.Channel.Open(""));
    method(all, new AMQImpl.Channel.OpenOk(LongStringHelper.asLongString("")));
    method(all, new AMQImpl.Channel.CloseOk());
    method(all, new AMQImpl.Channel.Flow(false));
    method(all, new AMQImpl.Channel.FlowOk(true));
    method(all, new AMQImpl.Access.Request("/", false, false, false, false, false));
    method(all, new AMQImpl.Basic.QosOk());
    method(all, new AMQImpl.Basic.ConsumeOk("c"));
    method(all, new AMQImpl.Basic.CancelOk("c0"));
    method(all, new AMQImpl.Basic.GetEmpty(""));
    method(all, new AMQImpl.Queue.DeclareOk("q", 0, 0));
    method(all, new AMQImpl.Tx.SelectOk());
    method(all, new AMQImpl.Confirm.SelectOk());
    method(all, new AMQImpl.Exchange.DeclareOk());
    method(all, new AMQImpl.Connection.Open("/", "", false));
    method(all, new AMQImpl.Connection.Close(200, "bye", 0, 0));
    method(all, new AMQImpl.Connection.CloseOk());
    onChannelZero(all, new AMQImpl.Connection.Open("/", "", false));
    onChannelZero(all, new AMQImpl.Connection.TuneOk(0, 0, 0));
    onChannelZero(all, RawPeer.startOk());
    onChannelZero(
        all, new AMQImpl.Connection.UpdateSecret(LongStringHelper.asLongString("s"), "why"));
    onChannelZero(all, new AMQImpl.Connection.Close(320, "bye", 0, 0));
    onChannelZero(all, new AMQImpl.Connection.CloseOk());
    onChannelZero(all, new AMQImpl.Connection.Blocked("x"));
    onChannelZero(all, new AMQImpl.Channel.Open(""));
    onChannelZero(all, new AMQImpl.Basic.Qos(0, 1, false));
    onChannelZero(all, new AMQImpl.Basic.Publish(0, "", "q0", false, false));
    payload(all, "no method", AMQP.FRAME_METHOD, "");
    payload(all, "half a method", AMQP.FRAME_METHOD, "003c00");
    payload(all, "class only", AMQP.FRAME_METHOD, "003c");
    payload(all, "qos cut short", AMQP.FRAME_METHOD, "003c000a0000");
    payload(all, "qos and more", AMQP.FRAME_METHOD, "003c000a00000000000100ff");
    payload(all, "ack and more", AMQP.FRAME_METHOD, "003c0050000000000000000100ff");
    payload(all, "declare cut in its name", AMQP.FRAME_METHOD, "0032000a0000057131");
    payload(all, "declare without a table", AMQP.FRAME_METHOD, "0032000a00000271310200");
    payload(all, "declare with half a table", AMQP.FRAME_METHOD, "0032000a0000027131020000000a01");
    payload(
        all,
        "declare, table too long",
        AMQP.FRAME_METHOD,
        "0032000a00000271310200000010016149" + "00000001");
    payload(all, "declare and more", AMQP.FRAME_METHOD, "0032000a0000027131020000000001");
    payload(all, "declare, negative table", AMQP.FRAME_METHOD, "0032000a00000271310" + "2ffffffff");
    payload(
        all,
        "declare, same field twice",
        AMQP.FRAME_METHOD,
        "0032000a0000027131020000000" + "e0161490000000101614900000002");
    payload(all, "name not utf-8", AMQP.FRAME_METHOD, "0032000a000002fffe020000000000");
    payload(all, "header alone", AMQP.FRAME_HEADER, "003c000000000000000000010000");
    payload(all, "body alone", AMQP.FRAME_BODY, "61");
    payload(all, "heartbeat on a channel", AMQP.FRAME_HEARTBEAT, "");
    payload(all, "heartbeat with a payload", AMQP.FRAME_HEARTBEAT, "00");
    payload(all, "frame of type 0", 0, "");
    payload(all, "frame of type 4", 4, "00");
    payload(all, "frame of type 255", 255, "");
    raw(all, "heartbeat on channel 0", c -> RawPeer.frame(AMQP.FRAME_HEARTBEAT, 0));
    raw(
        all,
        "header on channel 0",
        c -> RawPeer.frame(AMQP.FRAME_HEADER, 0, hex("003c000000000000000000000000")));
    raw(all, "body on channel 0", c -> RawPeer.frame(AMQP.FRAME_BODY, 0, hex("61")));
    raw(all, "wrong end", c -> RawPeer.frame(AMQP.FRAME_METHOD, c, 0, 0));
    raw(
        all,
        "method on an unopened channel",
        c -> RawPeer.bytes(40 + c, new AMQImpl.Basic.Qos(0, 1, false)));
    raw(
        all,
        "close of an unopened channel",
        c -> RawPeer.bytes(40 + c, new AMQImpl.Channel.Close(200, "", 0, 0)));
    raw(
        all,
        "close-ok of an unopened channel",
        c -> RawPeer.bytes(40 + c, new AMQImpl.Channel.CloseOk()));
    raw(
        all,
        "header on an unopened channel",
        c -> RawPeer.frame(AMQP.FRAME_HEADER, 40 + c, hex("00")));
    raw(all, "channel beyond the limit", c -> RawPeer.bytes(2048, new AMQImpl.Channel.Open("")));
    raw(all, "greatest channel", c -> RawPeer.bytes(65535, new AMQImpl.Channel.Open("")));
    raw(all, "frame of 131064", c -> RawPeer.frame(AMQP.FRAME_BODY, c, new byte[131064]));
    raw(all, "frame of 131065", c -> RawPeer.frame(AMQP.FRAME_BODY, c, new byte[131065]));
    raw(all, "announced 131073", c -> RawPeer.frame(AMQP.FRAME_METHOD, c, 131073, 206));
    raw(all, "announced -1", c -> RawPeer.frame(AMQP.FRAME_METHOD, c, -1, 206));
    content(all, "no body", "003c000000000000000000000000");
    content(all, "body of 1", "003c000000000000000000010000", "61");
    content(all, "body too long", "003c000000000000000000010000", "6162");
    content(all, "body too long later", "003c000000000000000000030000", "6162", "6364");
    content(all, "empty body frames", "003c000000000000000000020000", "", "61", "", "62");
    content(all, "body frame after none", "003c000000000000000000000000", "");
    content(all, "weight", "003c000100000000000000010000", "61");
    content(all, "class 61", "003d000000000000000000010000", "61");
    content(all, "class 50", "0032000000000000000000010000", "61");
    content(all, "header cut", "003c0000000000000000");
    content(all, "header of 0", "");
    content(all, "properties cut", "003c000000000000000000018000", "61");
    content(all, "properties cut in the text", "003c00000000000000000001800005" + "61", "61");
    content(all, "more properties than flagged", "003c000000000000000000010000ffff", "61");
    content(all, "continued flags", "003c0000000000000000000100010000", "61");
    content(all, "reserved flag", "003c000000000000000000010002", "61");
    content(all, "bad headers table", "003c00000000000000000001200000000003" + "01615a", "61");
    content(all, "headers table too long", "003c000000000000000000012000000000ff" + "0161", "61");
    content(all, "unsigned header", "003c00000000000000000001200000000004" + "016242ff", "61");
    content(all, "u header", "003c00000000000000000001200000000005" + "016275ffff", "61");
    content(all, "i header", "003c00000000000000000001200000000007" + "016269ffffffff", "61");
    content(all, "bool of 2", "003c00000000000000000001200000000004" + "01627402", "61");
    content(all, "expiration not utf-8", "003c000000000000000000010100" + "02fffe", "61");
    return List.copyOf(all);
  }

  private static void method(List<Odd> all, Method method) {
    raw(all, method.toString(), channel -> RawPeer.bytes(channel, method));
  }

  private static void onChannelZero(List<Odd> all, Method method) {
    raw(all, method + " on channel 0", channel -> RawPeer.bytes(0, method));
  }

  private static void payload(List<Odd> all, String text, int type, String payload) {
    raw(all, text, channel -> RawPeer.frame(type, channel, hex(payload)));
  }

  private static void content(List<Odd> all, String text, String header, String... body) {
    raw(
        all,
        "content: " + text,
        channel -> {
          byte[] bytes =
              RawPeer.bytes(channel, new AMQImpl.Basic.Publish(0, "", "q0", true, false));
          bytes = join(bytes, RawPeer.frame(AMQP.FRAME_HEADER, channel, hex(header)));
          for (String part : body) {
            bytes = join(bytes, RawPeer.frame(AMQP.FRAME_BODY, channel, hex(part)));
          }
          return bytes;
        });
  }

  private static byte[] join(byte[] one, byte[] other) {
    byte[] both = new byte[one.length + other.length];
    System.arraycopy(one, 0, both, 0, one.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static void raw(List<Odd> all, String text, IntFunction<byte[]> frame) {
    all.add(new Odd(text, frame));
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
