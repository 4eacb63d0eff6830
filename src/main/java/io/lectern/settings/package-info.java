/// Reads settings from files and the environment, and binds them to records. Knows no part of the
/// program that uses them.
@NullMarked
package io.lectern.settings;

import org.jspecify.annotations.NullMarked;
