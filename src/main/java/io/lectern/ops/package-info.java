/// Health, metrics and logs, for the people who run Lectern.
@NullMarked
package io.lectern.ops;

import org.jspecify.annotations.NullMarked;
