/// A demo course with a past. Decides past commands by the rooms' own rules and writes their logs as
/// rooms do. Knows no sockets and no pages.
@NullMarked
package io.lectern.demo;

import org.jspecify.annotations.NullMarked;
