package dev.enoki.devbroker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.UnknownClassOrMethodId;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.Method;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts a channel's frames together to commands: a method, and for basic.publish the content header
 * and the body frames that follow it.
 */
final class CommandAssembler {
  private static final int METHOD_ID_BYTES = 4;

  private final long maxMessageBytes;
  private @Nullable Method method;
  private @Nullable BasicProperties properties;
  private byte[] header = new byte[0];
  private ByteArrayOutputStream body = new ByteArrayOutputStream(0);
  private long missing;
  private boolean headerNext;

  CommandAssembler(long maxMessageBytes) {
    this.maxMessageBytes = maxMessageBytes;
  }

  /** The method that the last frame was, or belongs to. */
  @Nullable Method method() {
    return method;
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
    if (frame.getType() != AMQP.FRAME_METHOD) {
      throw unexpected("expected method frame, got non method frame instead");
    }
    Method read = readMethod(frame);
    method = read;
    headerNext = read.hasContent();
    return headerNext ? null : Command.of(read);
  }

  private @Nullable Command addHeader(Frame frame, Method publish) {
    int classId = publish.protocolClassId();
    if (frame.getType() != AMQP.FRAME_HEADER) {
      throw unexpected(
          "expected content header for class %d, got non content header frame instead", classId);
    }
    int found = headerClass(frame);
    if (found != classId) {
      throw unexpected(
          "expected content header for class %d, got one for class %d instead", classId, found);
    }
    properties = readProperties(frame);
    header = frame.getPayload();
    missing = properties.getBodySize();
    if (missing < 0 || missing > maxMessageBytes) {
      reset();
      throw ReplyCode.PRECONDITION_FAILED.error(
          "message size %s is larger than configured max size %d",
          Long.toUnsignedString(missing), maxMessageBytes);
    }
    body = new ByteArrayOutputStream(0);
    return missing > 0 ? null : complete(properties, new byte[0]);
  }

  private @Nullable Command addBody(Frame frame, BasicProperties before) {
    if (frame.getType() != AMQP.FRAME_BODY) {
      throw unexpected("expected content body, got non content body frame instead");
    }
    byte[] part = frame.getPayload();
    missing -= part.length;
    if (missing < 0) {
      throw FrameErrors.of(frame.getType(), part, "content_body_too_large");
    }
    if (missing == 0 && body.size() == 0) {
      return complete(before, part);
    }
    // The buffer grows with what came, never at once to the size that the header claims.
    body.writeBytes(part);
    return missing > 0 ? null : complete(before, body.toByteArray());
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
    body = new ByteArrayOutputStream(0);
  }

  /** The method of a method frame. */
  static Method readMethod(Frame frame) {
    if (frame.getPayload().length < METHOD_ID_BYTES) {
      throw FrameErrors.unknown(frame);
    }
    try {
      return AMQImpl.readMethodFrom(frame.getInputStream());
    } catch (UnknownClassOrMethodId e) {
      throw ReplyCode.COMMAND_INVALID.error("unknown method");
    } catch (IOException | IllegalArgumentException e) {
      throw FrameErrors.undecodable(frame);
    }
  }

  private static int headerClass(Frame frame) {
    byte[] payload = frame.getPayload();
    return payload.length < Short.BYTES
        ? 0
        : Short.toUnsignedInt(ByteBuffer.wrap(payload).getShort());
  }

  private static BasicProperties readProperties(Frame frame) {
    try {
      return (BasicProperties) AMQImpl.readContentHeaderFrom(frame.getInputStream());
    } catch (IOException | IllegalArgumentException e) {
      throw ReplyCode.SYNTAX_ERROR.error("malformed content header");
    }
  }

  private static ProtocolError unexpected(String format, Object... arguments) {
    return ReplyCode.UNEXPECTED_FRAME.error(format, arguments);
  }
}
