/// Load on a running server, by a client lean enough not to be what is measured.
package io.lectern.bench.load;
