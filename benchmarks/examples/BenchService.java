import dev.enoki.Service;
import dev.enoki.rpc.Rpc;

/** What the measurement of start-up compiles and runs. */
@Service("bench")
public class BenchService {
  @Rpc
  public String echo(String text) {
    return text;
  }
}
