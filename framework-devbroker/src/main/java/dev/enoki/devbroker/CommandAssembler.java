package dev.enoki.devbroker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.UnknownClassOrMethodId;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.Method;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts a channel's frames together to commands: a method, and for basic.publish the content header
 * and the body frames that follow it (AMQP 0-9-1, 4.2.6).
 */
final class CommandAssembler {
  private static final ContentHeader NOT_A_HEADER = new ContentHeader(0, -1, 0);

  private final long maxMessageBytes;
  private @Nullable Method method;
  private MethodId culprit = MethodId.NONE;
  private @Nullable BasicProperties properties;
  private byte[] header = new byte[0];
  private final List<byte[]> body = new ArrayList<>();
  private long missing;
  private boolean headerNext;

  CommandAssembler(long maxMessageBytes) {
    this.maxMessageBytes = maxMessageBytes;
  }

  /** The method that the last frame was, or belongs to. */
  MethodId culprit() {
    return culprit;
  }

  /** The command that a frame completes, or null when more frames belong to it. */
  @Nullable Command add(Frame frame) {
    if (properties != null) {
      return addBody(frame, properties);
    }
    if (headerNext && method != null) {
      headerNext = false;
      return addHeader(frame, method);
    }
    return addMethod(frame);
  }

  private @Nullable Command addMethod(Frame frame) {
    method = null;
    culprit = MethodId.NONE;
    if (frame.getType() != AMQP.FRAME_METHOD) {
      throw unexpected("expected method frame, got non method frame instead");
    }
    culprit = MethodId.of(frame);
    Method read = readMethod(frame);
    method = read;
    headerNext = read.hasContent();
    return headerNext ? null : Command.of(read);
  }

  private @Nullable Command addHeader(Frame frame, Method publish) {
    int classId = publish.protocolClassId();
    ContentHeader found =
        frame.getType() == AMQP.FRAME_HEADER ? ContentHeader.of(frame) : NOT_A_HEADER;
    if (found.weight() != 0) {
      throw unexpected(
          "expected content header for class %d, got non content header frame instead", classId);
    }
    if (found.classId() != classId) {
      throw unexpected(
          "expected content header for class %d, got one for class %d instead",
          classId, found.classId());
    }
    properties = ContentHeader.properties(frame);
    header = frame.getPayload();
    missing = found.bodySize();
    if (missing < 0 || missing > maxMessageBytes) {
      reset();
      throw ReplyCode.PRECONDITION_FAILED.error(
          "message size %s is larger than configured max size %d",
          Long.toUnsignedString(found.bodySize()), maxMessageBytes);
    }
    return missing > 0 ? null : complete(properties, new byte[0]);
  }

  private @Nullable Command addBody(Frame frame, BasicProperties before) {
    byte[] part = frame.getPayload();
    if (frame.getType() != AMQP.FRAME_BODY || part.length > missing) {
      throw unexpected("expected content body, got non content body frame instead");
    }
    missing -= part.length;
    // What came is kept, never room for the size that the header claims.
    body.add(part);
    return missing > 0 ? null : complete(before, wholeBody());
  }

  private byte[] wholeBody() {
    if (body.size() == 1) {
      return body.get(0);
    }
    ByteBuffer whole = ByteBuffer.allocate(body.stream().mapToInt(part -> part.length).sum());
    body.forEach(whole::put);
    return whole.array();
  }

  private Command complete(BasicProperties props, byte[] whole) {
    Method published = Objects.requireNonNull(method);
    Command command = new Command(published, props, header, whole);
    reset();
    return command;
  }

  private void reset() {
    properties = null;
    header = new byte[0];
    body.clear();
  }

  /** A method whose content, if any, is of no interest. */
  Method readAlone(Frame frame) {
    culprit = MethodId.of(frame);
    return readMethod(frame);
  }

  /** The method of a method frame. */
  static Method readMethod(Frame frame) {
    try {
      if (MethodSyntax.isGood(frame)) {
        return AMQImpl.readMethodFrom(frame.getInputStream());
      }
    } catch (UnknownClassOrMethodId e) {
      throw ReplyCode.COMMAND_INVALID.error("unknown method");
    } catch (IOException | IllegalArgumentException e) {
      // Told as what the check of the syntax finds.
    }
    throw FrameErrors.undecodable(frame);
  }

  private static ProtocolError unexpected(String format, Object... arguments) {
    return ReplyCode.UNEXPECTED_FRAME.error(format, arguments);
  }
}
