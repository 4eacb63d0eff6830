/// Notifications: one notification centre, and its channels out of the app. Knows the campus, but not
/// what the notices are about.
@NullMarked
package io.lectern.notify;

import org.jspecify.annotations.NullMarked;
