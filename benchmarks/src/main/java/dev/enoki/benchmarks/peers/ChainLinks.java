package dev.enoki.benchmarks.peers;

import dev.enoki.Service;
import dev.enoki.benchmarks.peers.EchoService.EchoedInTime;
import dev.enoki.rpc.Rpc;
import dev.enoki.rpc.RpcProxy;
import java.util.List;

/** Five services, each of which asks the next one, and the last one answers. */
public final class ChainLinks {
  static final List<Class<?>> ALL =
      List.of(First.class, Second.class, Third.class, Fourth.class, Fifth.class);

  private ChainLinks() {}

  /** Asks the next one. */
  public abstract static class Link {
    private final EchoedInTime next;

    Link(EchoedInTime next) {
      this.next = next;
    }

    @Rpc
    public String echo(String text) {
      return next.echo(text);
    }
  }

  /** It is what the load generator calls. */
  @Service("bench")
  public static final class First extends Link {
    public First(@RpcProxy("second") EchoedInTime next) {
      super(next);
    }
  }

  @Service("second")
  public static final class Second extends Link {
    public Second(@RpcProxy("third") EchoedInTime next) {
      super(next);
    }
  }

  @Service("third")
  public static final class Third extends Link {
    public Third(@RpcProxy("fourth") EchoedInTime next) {
      super(next);
    }
  }

  @Service("fourth")
  public static final class Fourth extends Link {
    public Fourth(@RpcProxy("fifth") EchoedInTime next) {
      super(next);
    }
  }

  @Service("fifth")
  public static final class Fifth {
    @Rpc
    public String echo(String text) {
      return text;
    }
  }
}
