/// Takes sockets, processes and the database away from servers by plan, while simulated people check the
/// servers' promises.
@NullMarked
package io.lectern.bench.chaos;

import org.jspecify.annotations.NullMarked;
