/// Telling people: one notification centre, and its ways out of the app. Knows the campus, not what people are told of.
@NullMarked
package io.lectern.notify;

import org.jspecify.annotations.NullMarked;
