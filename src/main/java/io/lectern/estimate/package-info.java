/// How long a learner will wait: a simulation of the line. Pure; knows the JDK only.
@NullMarked
package io.lectern.estimate;

import org.jspecify.annotations.NullMarked;
