/// Calls: who takes part, on what terms, and what their browsers tell each other to connect. Has no media and no
/// clock. Knows `room` only.
@NullMarked
package io.lectern.activity.call;

import org.jspecify.annotations.NullMarked;
