import dev.enoki.Service;
import dev.enoki.rpc.Rpc;
import dev.enoki.tracer.Traced;

/** Takes and gives bulky data, for the truncating filters to cut. */
@Service("store")
@Traced
public class StoreService {
  @Rpc(name = "insert_big_data")
  public int insert(String data) {
    return data.length();
  }

  @Rpc(name = "get_big_data")
  public String get(int size) {
    return "x".repeat(size);
  }
}
