/// Health, metrics and logs, for who runs Lectern.
@NullMarked
package io.lectern.ops;

import org.jspecify.annotations.NullMarked;
