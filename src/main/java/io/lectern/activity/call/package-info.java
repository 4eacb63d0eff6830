/// A call: who is in it, on which terms, and what their browsers tell each other to connect. No media
/// and no clock. Knows `room` only.
@NullMarked
package io.lectern.activity.call;

import org.jspecify.annotations.NullMarked;
