// Who calls whom, counted.

function buildGraph() {
  const nodes = new Map(services.map((service) => [service, figures({ service })]));
  const edges = new Map();
  for (const call of calls) {
    if (isTraced(call)) {
      count(nodes.get(call.service), call);
    } else {
      nodes.get(call.service).silent = call.status;
    }
    const caller = callsById.get(call.parent);
    if (caller && caller !== call) {
      const key = JSON.stringify([caller.service, call.service]);
      if (!edges.has(key)) {
        edges.set(key, figures({ from: caller.service, to: call.service }));
      }
      count(edges.get(key), call);
    }
  }
  const all = { nodes: [...nodes.values()], edges: [...edges.values()] };
  [...all.nodes, ...all.edges].forEach(finish);
  return all;
}

const figures = (what) => ({ ...what, calls: 0, errors: 0, durations: [] });

function count(sum, call) {
  sum.calls++;
  sum.errors += isError(call) ? 1 : 0;
  if (call.duration !== null) {
    sum.durations.push(call.duration);
  }
}

function finish(sum) {
  sum.durations.sort((one, other) => one - other);
  sum.p50 = percentile(sum.durations, 0.5);
  sum.p95 = percentile(sum.durations, 0.95);
}
