package dev.enoki.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A bad network between a client and a broker: passes bytes on until it is told to drop, reset or
 * stall the connections.
 *
 * <pre>{@code
 * try (var network = TcpProxy.to(broker.uri())) {
 *   ... network.uri() ...
 *   network.reset();
 * }
 * }</pre>
 *
 * It takes new connections all the time. Safe to share between threads.
 */
public final class TcpProxy implements AutoCloseable {
  private final URI broker;
  private final ServerSocket listening;
  private final Set<Line> lines = ConcurrentHashMap.newKeySet();

  private TcpProxy(URI broker, ServerSocket listening) {
    this.broker = broker;
    this.listening = listening;
  }

  /** On a free port of the loopback interface. */
  public static TcpProxy to(String brokerUri) {
    try {
      var listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      var proxy = new TcpProxy(URI.create(brokerUri), listening);
      start("accept", proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The broker's URI, with this proxy's host and port. */
  public String uri() {
    return "%s://%s@%s:%d%s"
        .formatted(
            broker.getScheme(),
            broker.getRawUserInfo(),
            listening.getInetAddress().getHostAddress(),
            listening.getLocalPort(),
            broker.getRawPath());
  }

  /** Ends all connections in good order, as a proxy does that is stopped. */
  public void drop() {
    lines.forEach(line -> line.end(false));
  }

  /** Breaks all connections off; both sides see a reset. */
  public void reset() {
    lines.forEach(line -> line.end(true));
  }

  /** From now on nothing passes on the connections that there are: a black hole. */
  public void stall() {
    lines.forEach(Line::stall);
  }

  /** How many there are, with those that stall. */
  public int connections() {
    return lines.size();
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    reset();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        var client = listening.accept();
        var line = Line.connect(client, broker.getPort(), lines::remove);
        if (line != null) {
          lines.add(line);
          line.start();
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void start(String name, Runnable task) {
    var thread = new Thread(task, "tcp-proxy-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  private interface Ended {
    void ended(Line line);
  }

  /** A client's connection and the one to the broker that belongs to it. */
  private static final class Line {
    private final Socket client;
    private final Socket broker;
    private final Ended listener;
    private boolean stalled;
    private boolean ended;

    private Line(Socket client, Socket broker, Ended listener) {
      this.client = client;
      this.broker = broker;
      this.listener = listener;
    }

    /** Null where no broker answers; the client sees its end then. */
    static @Nullable Line connect(Socket client, int port, Ended listener) throws IOException {
      try {
        var broker = new Socket(InetAddress.getLoopbackAddress(), port);
        broker.setTcpNoDelay(true);
        client.setTcpNoDelay(true);
        return new Line(client, broker, listener);
      } catch (IOException noBroker) {
        client.close();
        return null;
      }
    }

    void start() {
      TcpProxy.start("to-broker", () -> pass(client, broker));
      TcpProxy.start("to-client", () -> pass(broker, client));
    }

    private void pass(Socket from, Socket to) {
      var buffer = new byte[16 * 1024];
      try {
        int length;
        while ((length = from.getInputStream().read(buffer)) > 0 && isOpen()) {
          to.getOutputStream().write(buffer, 0, length);
        }
      } catch (IOException broken) {
        // the other side learns of it
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      end(false);
    }

    /** Returns when it knows. */
    private synchronized boolean isOpen() throws InterruptedException {
      while (stalled && !ended) {
        wait();
      }
      return !ended;
    }

    synchronized void stall() {
      stalled = true;
    }

    void end(boolean byReset) {
      synchronized (this) {
        if (ended) {
          return;
        }
        ended = true;
        notifyAll();
      }
      close(client, byReset);
      close(broker, byReset);
      listener.ended(this);
    }

    private static void close(Socket socket, boolean byReset) {
      try {
        if (byReset) {
          socket.setSoLinger(true, 0);
        }
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
