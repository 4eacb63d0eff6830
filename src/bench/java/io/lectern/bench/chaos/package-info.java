/// A server whose sockets, processes and database are taken from it by plan, and people who hold it to
/// its promises meanwhile.
@NullMarked
package io.lectern.bench.chaos;

import org.jspecify.annotations.NullMarked;
