/// A lived-in course to look around in. Writes what happened in its rooms by their own rules, and into their logs
/// as rooms do. Knows no socket and no page.
@NullMarked
package io.lectern.demo;

import org.jspecify.annotations.NullMarked;
