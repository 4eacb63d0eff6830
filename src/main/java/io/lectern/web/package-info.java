/// What all of REST shares: routing, problems (RFC 9457), bodies, headers, static files. Knows no page.
@NullMarked
package io.lectern.web;

import org.jspecify.annotations.NullMarked;
