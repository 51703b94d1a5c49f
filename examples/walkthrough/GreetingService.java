import dev.enoki.Service;
import dev.enoki.rpc.Rpc;
import dev.enoki.tracer.Traced;

@Service("traced")
@Traced
public class GreetingService {
  @Rpc
  public String hello(String name) {
    return "Hello, " + name + "!";
  }
}
