package dev.enoki.amqp;

import com.rabbitmq.client.WriteListener;
import com.rabbitmq.client.impl.AMQConnection;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.FrameHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/** Reads frames as the client's own handler does, but for headers that the client can't read. */
final class TolerantFrameHandler implements FrameHandler {
  private final FrameHandler handler;

  TolerantFrameHandler(FrameHandler handler) {
    this.handler = handler;
  }

  @Override
  public @Nullable Frame readFrame() throws IOException {
    Frame frame = handler.readFrame();
    return frame == null ? null : ContentHeader.readable(frame);
  }

  @Override
  public boolean internalHearbeat() {
    return handler.internalHearbeat();
  }

  @Override
  public void setTimeout(int timeoutMs) throws SocketException {
    handler.setTimeout(timeoutMs);
  }

  @Override
  public int getTimeout() throws SocketException {
    return handler.getTimeout();
  }

  @Override
  public void sendHeader() throws IOException {
    handler.sendHeader();
  }

  @Override
  public void initialize(AMQConnection connection) {
    handler.initialize(connection);
  }

  @Override
  public void startProcessing() {
    handler.startProcessing();
  }

  @Override
  public void finishConnectionNegotiation() {
    handler.finishConnectionNegotiation();
  }

  @Override
  public void setFrameMax(int frameMax) {
    handler.setFrameMax(frameMax);
  }

  @Override
  public void writeFrame(Frame frame) throws IOException {
    handler.writeFrame(frame);
  }

  @Override
  public void flush(WriteListener listener) throws IOException {
    handler.flush(listener);
  }

  @Override
  public void close() {
    handler.close();
  }

  @Override
  public InetAddress getLocalAddress() {
    return handler.getLocalAddress();
  }

  @Override
  public int getLocalPort() {
    return handler.getLocalPort();
  }

  @Override
  public InetAddress getAddress() {
    return handler.getAddress();
  }

  @Override
  public int getPort() {
    return handler.getPort();
  }
}
