/// Study rooms: what concerns more than one of them alone.
@NullMarked
package io.lectern.study;

import org.jspecify.annotations.NullMarked;
