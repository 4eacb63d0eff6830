/// Load on running servers, with a client lean enough not to be the bottleneck.
package io.lectern.bench.load;
