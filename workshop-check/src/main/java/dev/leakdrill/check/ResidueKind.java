package dev.leakdrill.check;

/** The kinds of things that a client may hold after its calls have ended. */
public enum ResidueKind {
  /** Threads of requests whose caller has an answer, or has left. */
  REQUEST_THREADS("request threads"),
  /** Other threads: of a pool, of a client, one a call. */
  THREADS("threads"),
  /** Leases of a connection pool. */
  POOL_LEASES("pool leases"),
  /** Tasks in a timer's queue. */
  TIMER_TASKS("timer tasks"),
  /** HTTP clients, each with a thread and a selector. */
  CLIENTS("clients"),
  /** Connections to the backend. */
  CONNECTIONS("connections");

  private final String words;

  ResidueKind(String words) {
    this.words = words;
  }

  /** Returns the plural, {@code pool leases}; it is what {@code leak-agent} calls the resource. */
  @Override
  public String toString() {
    return words;
  }
}
