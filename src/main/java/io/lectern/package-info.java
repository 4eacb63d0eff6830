/// Lectern: a virtual classroom and live office-hours server. Main knows every part; no part knows Main.
@NullMarked
package io.lectern;

import org.jspecify.annotations.NullMarked;
