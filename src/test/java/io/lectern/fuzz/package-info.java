/// Sends a server what no client should, by a seed, and holds it to its promises: every request is
/// answered in time, by name, and nothing breaks.
@NullMarked
package io.lectern.fuzz;

import org.jspecify.annotations.NullMarked;
