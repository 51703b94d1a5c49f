package dev.enoki.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class TcpProxyTest {
  private ServerSocket listening;
  private TcpProxy proxy;
  private Socket client;
  private Socket server;

  @BeforeEach
  void connect() throws Exception {
    listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    proxy = TcpProxy.to("amqp://joe:secret@localhost:" + listening.getLocalPort() + "/shop");
    client = new Socket(InetAddress.getLoopbackAddress(), URI.create(proxy.uri()).getPort());
    server = listening.accept();
    await().until(() -> proxy.connections() == 1);
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    server.close();
    proxy.close();
    listening.close();
  }

  @Test
  void isToldApartFromTheBrokerByItsPortAlone() {
    assertThat(proxy.uri()).matches("amqp://joe:secret@127\\.0\\.0\\.1:\\d+/shop");
  }

  @Test
  void passesBytesBothWays() throws Exception {
    client.getOutputStream().write(1);
    assertThat(server.getInputStream().read()).isEqualTo(1);
    server.getOutputStream().write(2);
    assertThat(client.getInputStream().read()).isEqualTo(2);
  }

  @Test
  void drops() throws Exception {
    proxy.drop();
    assertThat(client.getInputStream().read()).isEqualTo(-1);
    assertThat(server.getInputStream().read()).isEqualTo(-1);
    await().until(() -> proxy.connections() == 0);
  }

  @Test
  void resets() {
    proxy.reset();
    assertThatThrownBy(() -> client.getInputStream().read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("reset");
  }

  @Test
  void stalls() throws Exception {
    proxy.stall();
    client.getOutputStream().write(1);
    server.setSoTimeout(100);
    assertThatThrownBy(() -> server.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    assertThat(proxy.connections()).isEqualTo(1);
  }
}
