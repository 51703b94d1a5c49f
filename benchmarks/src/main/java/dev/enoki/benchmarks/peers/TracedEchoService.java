package dev.enoki.benchmarks.peers;

import dev.enoki.Service;
import dev.enoki.tracer.Traced;

/** The same, with both records of each call. */
@Service("bench")
@Traced
public class TracedEchoService extends EchoService {}
